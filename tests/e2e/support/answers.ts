import type { Running } from '../../../tools/demo/driver/app.mjs'

type App = Pick<Running, 'app'>

/**
 * Puts another answer in place of a procedure's own: a fault, or none at all, so that the screen that asks can be seen
 * failing or waiting. The answer gives what puts the procedure's own back.
 */
export async function answerWith(
  { app }: App,
  procedure: string,
  how: 'fault' | 'nothing'
): Promise<() => Promise<void>> {
  const channel = `countersign:${procedure}`
  await app.evaluate(
    ({ ipcMain }, [name, what]) => {
      const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> }
      const kept = globalThis as unknown as { keptHandlers?: Map<string, unknown>; unanswered?: unknown[] }
      kept.keptHandlers ??= new Map()
      kept.unanswered ??= []
      const { unanswered } = kept
      if (!kept.keptHandlers.has(name)) kept.keptHandlers.set(name, handlers.get(name))
      ipcMain.removeHandler(name)
      ipcMain.handle(name, () =>
        what === 'fault'
          ? { ok: false, fault: { message: 'The disk gave no answer.', remedy: 'Try again in a moment.' } }
          : // Held: Electron answers with an error where the promise is collected as garbage.
            new Promise((settle) => unanswered.push(settle))
      )
    },
    [channel, how] as const
  )
  return () =>
    app.evaluate(({ ipcMain }, name) => {
      const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, unknown> }
      const kept = globalThis as unknown as { keptHandlers?: Map<string, unknown> }
      handlers.set(name, kept.keptHandlers?.get(name))
    }, channel)
}
