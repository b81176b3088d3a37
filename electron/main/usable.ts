import { writeFile } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'

/**
 * Resolves when a person can act on the first screen: the window is shown, it has its heading and something to press,
 * what it shows has arrived (nothing stands in for it any more), its fonts are there, and two frames have been drawn.
 */
export const firstUsableScreen = async (window: BrowserWindow): Promise<void> => {
  if (!window.isVisible()) await new Promise<void>((resolve) => window.once('show', () => resolve()))
  await window.webContents.executeJavaScript(
    `new Promise((resolve) => {
      const stands = () =>
        document.querySelector('main h1') !== null &&
        document.querySelector('.skeleton') === null &&
        document.querySelector('button:enabled, input:enabled') !== null &&
        document.fonts.status === 'loaded'
      const look = () => stands() ? requestAnimationFrame(() => requestAnimationFrame(resolve)) : setTimeout(look, 5)
      look()
    })`
  )
}

/** Writes the window as a PNG. */
export const takePicture = async (window: BrowserWindow, file: string): Promise<void> => {
  await window.webContents.executeJavaScript(
    'document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 700)))'
  )
  const picture = await window.webContents.capturePage()
  await writeFile(file, picture.toPNG())
}
