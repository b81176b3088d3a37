import type { Bridge, Envelope, Notice } from '@shared/ipc'
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'

/**
 * The bridge: one function per procedure of the contract and one listener for notices. There is no generic send.
 * The two constants are put in by the build from shared/ipc, so that the list can't drift and zod stays out of here.
 */
declare const __PROCEDURES__: readonly string[]
declare const __CHANNELS__: { prefix: string; notice: string }

const call: Record<string, Record<string, (input: unknown) => Promise<Envelope>>> = {}
for (const name of __PROCEDURES__) {
  const [area = '', procedure = ''] = name.split('.')
  const channel = `${__CHANNELS__.prefix}${name}`
  const procedures = call[area] ?? {}
  procedures[procedure] = (input) => ipcRenderer.invoke(channel, input) as Promise<Envelope>
  call[area] = procedures
}

const bridge: Bridge = {
  call,
  onNotice: (listener) => {
    const heard = (_event: IpcRendererEvent, notice: Notice): void => listener(notice)
    ipcRenderer.on(__CHANNELS__.notice, heard)
    return () => {
      ipcRenderer.removeListener(__CHANNELS__.notice, heard)
    }
  }
}

contextBridge.exposeInMainWorld('countersign', bridge)
