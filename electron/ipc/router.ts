import { channelOf, contract, type Handlers, NOTICE_CHANNEL, type Notice, type Procedure } from '@shared/ipc'
import { ipcMain, type WebContents } from 'electron'
import { answer, type Doors } from './answer'

/** Registers one channel per procedure of the contract; nothing else listens. */
export const listen = (handlers: Handlers, doors: Doors): void => {
  for (const [area, procedures] of Object.entries(contract) as [
    keyof Handlers,
    Record<string, Procedure>
  ][]) {
    const own = handlers[area] as Record<string, (input: never) => Promise<unknown>>
    for (const [name, procedure] of Object.entries(procedures)) {
      const handler = own[name]
      if (handler === undefined) throw new Error(`no handler for ${area}.${name}`)
      ipcMain.handle(channelOf(area, name), (event, raw: unknown) =>
        answer(`${area}.${name}`, procedure, handler, doors, event, raw)
      )
    }
  }
}

/** Tells the window that something changed or that the workspace is locked. */
export const tell = (contents: WebContents | null, notice: Notice): void => {
  if (contents !== null && !contents.isDestroyed()) contents.send(NOTICE_CHANNEL, notice)
}
