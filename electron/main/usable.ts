import { writeFile } from 'node:fs/promises'
import type { BrowserWindow } from 'electron'

/** Resolves when the first screen can be used: its heading stands, its fonts are there, two frames have been drawn. */
export const firstUsableScreen = async (window: BrowserWindow): Promise<void> => {
  await window.webContents.executeJavaScript(
    `new Promise((resolve) => {
      const look = () => document.querySelector('main h1') === null ? setTimeout(look, 5)
        : requestAnimationFrame(() => requestAnimationFrame(resolve))
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
