import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import { START_URL } from './protocol'
import { followTextSize } from './text-size'

/** The one window, still empty and hidden: its process starts meanwhile. Never smaller than the screens allow. */
export const makeWindow = (root: string, devUrl: string | null): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 720,
    useContentSize: true,
    show: false,
    paintWhenInitiallyHidden: false,
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
  followTextSize(window.webContents)
  return window
}

/** Loads the renderer into the window; from here on the bridge is called. */
export const loadRenderer = (window: BrowserWindow, devUrl: string | null): void => {
  void window.loadURL(devUrl ?? START_URL)
}
