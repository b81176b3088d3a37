import { open, readFile } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import { Fault } from '../desk/fault'
import type { FileDialogs } from '../ipc/files'

/** Asks where to save or what to open with the system's own dialogs, and writes durably. */
export const fileDialogs = (window: () => BrowserWindow | null): FileDialogs => ({
  async save(suggested, bytes, kind) {
    const parent = window()
    const options = { defaultPath: suggested, filters: [{ name: kind.name, extensions: kind.extensions }] }
    const answer =
      parent === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options)
    if (answer.canceled || answer.filePath === undefined || answer.filePath === '') return null
    try {
      const handle = await open(answer.filePath, 'w')
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
    } catch (error) {
      throw new Fault(
        `The file couldn’t be written (${(error as NodeJS.ErrnoException).code ?? 'unknown cause'}).`,
        'Choose another folder, or make room on this one. Nothing was recorded.'
      )
    }
    return answer.filePath
  },

  async choose(kind) {
    const parent = window()
    const options = {
      properties: ['openFile' as const],
      filters: [{ name: kind.name, extensions: kind.extensions }]
    }
    const answer =
      parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options)
    const path = answer.filePaths[0]
    return answer.canceled || path === undefined ? null : path
  },

  async chooseFolder() {
    const parent = window()
    const options = { properties: ['openDirectory' as const] }
    const answer =
      parent === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(parent, options)
    const path = answer.filePaths[0]
    return answer.canceled || path === undefined ? null : path
  },

  read: (path) => readFile(path)
})
