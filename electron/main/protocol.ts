import { readFileSync } from 'node:fs'
import { extname, join, normalize, sep } from 'node:path'

/** The renderer's own origin. Nothing else is ever loaded. */
export const ORIGIN = 'app://countersign'
export const START_URL = `${ORIGIN}/index.html`

/** No remote content, no inline script or style, no eval; fonts and pictures from the application alone. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'"
].join('; ')

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json'
}

/**
 * The file that a request for the renderer's origin means, or null where the request is none of ours: another host or
 * method, an unknown kind of file, or a path that climbs out of `root` (also by %2e%2e, backslashes or NUL).
 */
export const assetPath = (root: string, method: string, address: string): string | null => {
  let url: URL
  let path: string
  try {
    url = new URL(address)
    path = decodeURIComponent(url.pathname)
  } catch {
    return null
  }
  if (method !== 'GET' || `${url.protocol}//${url.host}` !== ORIGIN) return null
  if (path.includes('\0') || path.includes('\\') || path.split('/').includes('..')) return null
  const file = normalize(join(root, path === '/' ? 'index.html' : path))
  if (!file.startsWith(root + sep) || !(extname(file) in TYPES)) return null
  return file
}

/** An answer as Electron's buffer protocol takes it. */
export interface Served {
  statusCode: number
  headers: Record<string, string>
  data: Buffer
}

const refuse = (statusCode: number): Served => ({
  statusCode,
  headers: { 'content-type': 'text/plain', 'content-security-policy': CONTENT_SECURITY_POLICY },
  data: Buffer.from('Not here.')
})

/**
 * Answers a request for `app:` with a file of the built renderer and the security headers. Never throws. The file is read
 * on the spot: it is small, and the first page waits for every turn of the loop.
 */
export const serveRenderer =
  (root: string) =>
  ({ method, url }: { method: string; url: string }): Served => {
    const file = assetPath(root, method, url)
    if (file === null) return refuse(403)
    try {
      return {
        statusCode: 200,
        headers: {
          'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
          'content-security-policy': CONTENT_SECURITY_POLICY,
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
          'cache-control': 'no-cache'
        },
        data: readFileSync(file)
      }
    } catch {
      return refuse(404)
    }
  }
