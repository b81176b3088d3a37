import type { Notice } from '@shared/ipc'
import { app, type BrowserWindow, powerMonitor } from 'electron'
import { areas } from '../ipc'
import type { Answers } from '../ipc/reception'
import { router } from '../ipc/router'
import { fileDialogs } from './files'
import { LockWatch } from './lock-watch'
import { startWorkspaces } from './ports'
import { printer } from './printer'

/** What the application is given by the start of the process, which is quick so that the window is. */
export interface Surroundings {
  root: string
  /** Open the training workspace at once. */
  training: boolean
  window: () => BrowserWindow | null
  /** The origins that our own window may show. */
  origins: readonly string[]
  /** Tells the window that something changed or that the workspace is locked. */
  tell: (notice: Notice) => void
  /** Tells a fault by its name and message. */
  report: (error: unknown) => void
}

/** Brings up everything behind the window: workspaces, the watch that locks them, and the answers to the bridge. */
export const startApplication = async ({
  root,
  training,
  window,
  origins,
  tell,
  report
}: Surroundings): Promise<{ answer: Answers }> => {
  const { workspaces, programs } = await startWorkspaces(root, app.getPath('userData'), report)
  const watch = new LockWatch({
    now: () => Date.now(),
    idleMinutes: () => workspaces.idleMinutes(),
    lock: (reason) => void workspaces.lock(reason).catch(report),
    every: (ms, work) => {
      const timer = setInterval(work, ms)
      return () => clearInterval(timer)
    }
  })
  powerMonitor.on('suspend', () => watch.suspended())
  powerMonitor.on('lock-screen', () => watch.screenLocked())
  powerMonitor.on('user-did-resign-active', () => watch.screenLocked())

  // The opening begins before the window asks, and every answer waits for it: no screen is shown twice.
  const opening = training ? workspaces.openTraining().catch(report) : Promise.resolve()

  workspaces.onLocked((reason) => tell({ kind: 'locked', reason }))
  workspaces.onChanged((areas) => tell({ kind: 'changed', areas }))

  // What falls due takes effect while nobody clicks, and the screens hear of it.
  const due = setInterval(() => void workspaces.catchUp().catch(report), 15_000)

  let closing = false
  app.on('before-quit', (event) => {
    if (closing) return
    // The vault is closed in order: what is open is compacted, keys are overwritten, the folder is released.
    event.preventDefault()
    closing = true
    watch.close()
    clearInterval(due)
    void workspaces
      .lock('demand')
      .catch(report)
      .finally(() => app.quit())
  })

  const files = fileDialogs(window)
  const answer = router(
    areas({
      workspaces,
      programs,
      touch: () => watch.touch(),
      files,
      printer: printer(window, files),
      about: { version: app.getVersion(), runtime: `Electron ${process.versions.electron}`, root }
    }),
    {
      trusts: ({ sender, senderFrame }) => {
        const own = window()?.webContents
        return (
          own !== undefined &&
          sender === own &&
          senderFrame !== null &&
          senderFrame === own.mainFrame &&
          origins.includes(originOf(senderFrame.url))
        )
      },
      state: () => workspaces.state(),
      log: (line) => console.error(`[countersign] ${line}`)
    }
  )
  return {
    answer: async (name, event, raw) => {
      await opening
      return answer(name, event, raw)
    }
  }
}

const originOf = (url: string): string => {
  try {
    const { protocol, host } = new URL(url)
    return `${protocol}//${host}`
  } catch {
    return ''
  }
}
