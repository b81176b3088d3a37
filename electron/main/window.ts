import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { START_URL } from './protocol'

/** The one window. It is shown when there is something to see, at the smallest size that the screens are made for. */
export const openWindow = (root: string, devUrl: string | null): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 720,
    useContentSize: true,
    show: false,
    title: 'Countersign',
    backgroundColor: '#fafafa',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(root, 'out/preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      spellcheck: false,
      devTools: devUrl !== null
    }
  })
  window.removeMenu()
  window.once('ready-to-show', () => window.show())
  void window.loadURL(devUrl ?? START_URL)
  return window
}
