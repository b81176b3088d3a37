import { readFile } from 'node:fs/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { FileDialogs } from '../ipc/files'
import { writeFile } from './write-file'

/** Asks where to save or what to open with the system's own dialogs, and writes durably. */
export const fileDialogs = (window: () => BrowserWindow | null): FileDialogs => {
  const place: FileDialogs['place'] = async (suggested, kind) => {
    const parent = window()
    const options = { defaultPath: suggested, filters: [{ name: kind.name, extensions: kind.extensions }] }
    const answer =
      parent === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options)
    return answer.canceled || answer.filePath === undefined || answer.filePath === '' ? null : answer.filePath
  }
  return {
    place,
    write: writeFile,

    async save(suggested, bytes, kind) {
      const path = await place(suggested, kind)
      if (path !== null) await writeFile(path, bytes)
      return path
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
  }
}
