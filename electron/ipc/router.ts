import { contract, NOTICE_CHANNEL, type Notice, type Procedure } from '@shared/ipc'
import type { WebContents } from 'electron'
import { answer, type Doors } from './answer'
import type { Areas } from './index'
import type { Answers } from './reception'

type Handler = (input: never) => Promise<unknown>

/** Leads each call through the doors to the handler of its procedure. */
export const router = (areas: Areas, doors: Doors): Answers => {
  const known = new Map<string, { procedure: Procedure; handler: Handler }>()
  for (const [area, procedures] of Object.entries(contract) as [keyof Areas, Record<string, Procedure>][])
    for (const [name, procedure] of Object.entries(procedures))
      known.set(`${area}.${name}`, {
        procedure,
        handler: async (input) => {
          const handler = ((await areas[area]()) as Record<string, Handler>)[name]
          if (handler === undefined) throw new Error(`no handler for ${area}.${name}`)
          return handler(input)
        }
      })
  return (name, event, raw) => {
    const found = known.get(name)
    // The channels are made of the same contract, so this can only be a build of two halves.
    if (found === undefined) throw new Error(`no procedure ${name}`)
    return answer(name, found.procedure, found.handler, doors, event, raw)
  }
}

/** Tells the window that something changed or that the workspace is locked. */
export const tell = (contents: WebContents | null, notice: Notice): void => {
  if (contents !== null && !contents.isDestroyed()) contents.send(NOTICE_CHANNEL, notice)
}
