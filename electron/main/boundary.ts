import type { App, Session } from 'electron'
import { ORIGIN } from './protocol'

/**
 * The Electron boundary (requirements R-01…R-09 in docs/security): no navigation away from the application, no new
 * windows, no web views, no permissions, no downloads, no request to anything but the application's own files.
 *
 * `devOrigin` is the hot-reload server's origin during development, null otherwise.
 */
export const guardContents = (app: App, devOrigin: string | null): void => {
  const own = (url: string): boolean => {
    try {
      const { protocol, host } = new URL(url)
      const origin = `${protocol}//${host}`
      return origin === ORIGIN || (devOrigin !== null && origin === devOrigin)
    } catch {
      return false
    }
  }
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event, url) => {
      if (!own(url)) event.preventDefault()
    })
    contents.on('will-redirect', (event, url) => {
      if (!own(url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Refuses every permission, device and download, and cuts off every request that isn't for the application itself. */
export const guardSession = (session: Session, devOrigin: string | null): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  const devSocket = devOrigin?.replace(/^http/, 'ws') ?? null
  session.webRequest.onBeforeRequest((details, answer) => {
    const url = details.url
    const ours =
      url.startsWith(`${ORIGIN}/`) ||
      url.startsWith('devtools://') ||
      url.startsWith('data:image/') ||
      (devOrigin !== null && (url.startsWith(devOrigin) || (devSocket !== null && url.startsWith(devSocket))))
    answer({ cancel: !ours })
  })
}
