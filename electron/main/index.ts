import { join } from 'node:path'
import { app, type BrowserWindow, powerMonitor, protocol, session } from 'electron'
import { handlers } from '../ipc'
import { listen, tell } from '../ipc/router'
import { guardContents, guardSession } from './boundary'
import { fileDialogs } from './files'
import { LockWatch } from './lock-watch'
import { startOptions } from './options'
import { startWorkspaces } from './ports'
import { printer } from './printer'
import { ORIGIN, serveRenderer } from './protocol'
import { firstUsableScreen, takePicture } from './usable'
import { loadRenderer, makeWindow } from './window'

const startedAt = Date.now() - process.uptime() * 1000
const options = startOptions(process.argv)
const root = app.getAppPath()
const devUrl = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)

const dataFolder = process.env.COUNTERSIGN_DATA_DIR
if (dataFolder !== undefined && dataFolder !== '') app.setPath('userData', dataFolder)

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }
])

let window: BrowserWindow | null = null
const devOrigin = devUrl === null ? null : new URL(devUrl).origin
guardContents(app, devOrigin)

const start = async (): Promise<void> => {
  guardSession(session.defaultSession, devOrigin)
  protocol.handle('app', serveRenderer(join(root, 'out/renderer')))
  const shown = makeWindow(root, devUrl)
  window = shown
  shown.on('closed', () => {
    window = null
  })

  const { workspaces, programs } = await startWorkspaces(root, app.getPath('userData'))
  const watch = new LockWatch({
    now: () => Date.now(),
    idleMinutes: () => workspaces.idleMinutes(),
    lock: (reason) => void workspaces.lock(reason),
    every: (ms, work) => {
      const timer = setInterval(work, ms)
      return () => clearInterval(timer)
    }
  })
  powerMonitor.on('suspend', () => watch.suspended())
  powerMonitor.on('lock-screen', () => watch.screenLocked())
  powerMonitor.on('user-did-resign-active', () => watch.screenLocked())

  // The opening begins before the window exists, and the first answer waits for it: no screen is shown twice.
  const opening = options.training
    ? workspaces.openTraining().catch((error: unknown) => report(error))
    : Promise.resolve()

  const files = fileDialogs(() => window)
  listen(
    handlers({
      workspaces,
      programs,
      opening,
      touch: () => watch.touch(),
      files,
      printer: printer(() => window, files),
      about: { version: app.getVersion(), runtime: `Electron ${process.versions.electron}`, root }
    }),
    {
      trusts: (event) =>
        window !== null &&
        event.sender === window.webContents &&
        event.senderFrame !== null &&
        event.senderFrame === window.webContents.mainFrame &&
        (originOf(event.senderFrame.url) === ORIGIN ||
          (devOrigin !== null && originOf(event.senderFrame.url) === devOrigin)),
      state: () => workspaces.state(),
      log: (line) => console.error(`[countersign] ${line}`)
    }
  )
  workspaces.onLocked((reason) => tell(window?.webContents ?? null, { kind: 'locked', reason }))
  workspaces.onChanged((areas) => tell(window?.webContents ?? null, { kind: 'changed', areas }))

  // What falls due takes effect while nobody clicks, and the screens hear of it.
  const due = setInterval(() => void workspaces.catchUp().catch(report), 15_000)

  loadRenderer(shown, devUrl)
  if (options.measureStart || options.screenshot !== null) await rehearse(shown)

  let closing = false
  app.on('before-quit', (event) => {
    if (closing) return
    // The vault is closed in order: what is open is compacted, keys are overwritten, the folder is released.
    event.preventDefault()
    closing = true
    watch.close()
    clearInterval(due)
    void workspaces.lock('demand').finally(() => app.quit())
  })
}

const originOf = (url: string): string => {
  try {
    const { protocol: scheme, host } = new URL(url)
    return `${scheme}//${host}`
  } catch {
    return ''
  }
}

/** For `--screenshot` and `--measure-start`: shows the first usable screen, tells or keeps it, and goes. */
const rehearse = async (shown: BrowserWindow): Promise<void> => {
  await firstUsableScreen(shown)
  if (options.measureStart) process.stdout.write(`usable ${Math.round(Date.now() - startedAt)}\n`)
  if (options.screenshot !== null) await takePicture(shown, options.screenshot)
  app.quit()
}

const report = (error: unknown): void => {
  console.error(
    `[countersign] ${error instanceof Error ? `${error.name}: ${error.message}` : 'an unknown fault'}`
  )
}

app.on('window-all-closed', () => app.quit())
// Electron holds "ready" back until this module has been evaluated, so there is no top-level await here.
app
  .whenReady()
  .then(start)
  .catch((error: unknown) => {
    report(error)
    app.exit(1)
  })
