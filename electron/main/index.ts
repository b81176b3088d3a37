import { join } from 'node:path'
import { app, type BrowserWindow, Menu, protocol, session } from 'electron'
import { receive, tell } from '../ipc/reception'
import { guardContents, guardSession } from './boundary'
import { takeCompiled } from './compiled'
import { FirstPage } from './first-page'
import { FirstShow } from './first-show'
import { startOptions } from './options'
import { ORIGIN, serveRenderer } from './protocol'
import { firstUsableScreen, takePicture } from './usable'
import { loadRenderer, makeWindow } from './window'

// What stands here is what the window needs to appear. The application itself (engine, vault, packs) is read once the
// first page has been asked for, while the window's own process comes up; calls that come before it stands wait in the
// reception.

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

// Nobody sees a menu, except on a Mac, where the keys for copy and paste belong to it; building one takes a while.
if (process.platform !== 'darwin') Menu.setApplicationMenu(null)

const devOrigin = devUrl === null ? null : new URL(devUrl).origin
guardContents(app, devOrigin)

const start = async (): Promise<void> => {
  guardSession(session.defaultSession, devOrigin)
  const page = new FirstPage(serveRenderer(join(root, 'out/renderer')))
  // Not protocol.handle: it reads Node's whole fetch before the first file is served, a fifth of the start (ADR 0012).
  protocol.registerBufferProtocol('app', (request, answer) => answer(page.serve(request)))
  let window: BrowserWindow | null = makeWindow(root, devUrl)
  const shown = window
  shown.on('closed', () => {
    window = null
  })
  const first = new FirstShow()
  first.showIn(shown)
  loadRenderer(shown, devUrl)
  const answers = readApplication(page)
    .then(({ startApplication }) =>
      startApplication({
        root,
        training: options.training,
        window: () => window,
        origins: devOrigin === null ? [ORIGIN] : [ORIGIN, devOrigin],
        tell: (notice) => tell(window?.webContents ?? null, notice),
        report
      })
    )
    .then(({ answer }) => first.watch(answer))
  receive(answers)
  await answers
  if (options.measureStart || options.screenshot !== null) await rehearse(shown)
}

/** The application, read when the first page has been asked for. */
const readApplication = async (page: FirstPage) => {
  // While developing, the page comes from elsewhere.
  if (devUrl !== null) return import('./application')
  await page.asked()
  const done = takeCompiled()
  return import('./application').finally(done)
}

/** For `--screenshot` and `--measure-start`: shows the first usable screen, tells or keeps it, and goes. */
const rehearse = async (shown: BrowserWindow): Promise<void> => {
  await firstUsableScreen(shown)
  if (options.measureStart) process.stdout.write(`usable ${Math.round(Date.now() - startedAt)}\n`)
  if (options.screenshot !== null) await takePicture(shown, options.screenshot)
  app.quit()
}

/** Tells a fault on the standard error, by its name and message alone: no input, no secret. */
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
