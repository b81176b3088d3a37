/// <reference types="vite/client" />
import type { Bridge } from '@shared/ipc'

declare global {
  interface Window {
    /** What the preload exposes; only renderer/api calls it. */
    readonly countersign: Bridge
  }
}
