import type { Envelope, Notice } from '@shared/ipc'
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'

/** Put in by the build from shared/ipc, as for the preload: the contract itself is read later, with the application. */
declare const __PROCEDURES__: readonly string[]
declare const __CHANNELS__: { prefix: string; notice: string }

/** Answers a call by its name, `area.procedure`. */
export type Answers = (
  name: string,
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  raw: unknown
) => Promise<Envelope>

/**
 * Opens one channel per procedure of the contract; nothing else listens. The window may ask before the application
 * stands: such a call waits here, and is checked at the doors like any other.
 */
export const receive = (answers: Promise<Answers>): void => {
  for (const name of __PROCEDURES__)
    ipcMain.handle(`${__CHANNELS__.prefix}${name}`, async (event, raw: unknown) =>
      (await answers)(name, event, raw)
    )
}

/** Tells the window that something changed or that the workspace is locked. */
export const tell = (contents: WebContents | null, notice: Notice): void => {
  if (contents !== null && !contents.isDestroyed()) contents.send(__CHANNELS__.notice, notice)
}
