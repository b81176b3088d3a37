import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assetPath, CONTENT_SECURITY_POLICY, serveRenderer } from '../../../electron/main/protocol'

const root = '/app/out/renderer'
const path = (address: string, method = 'GET') => assetPath(root, method, address)

describe('files of the renderer', () => {
  test('the start page and its files are found', () => {
    expect(path('app://countersign/')).toBe(`${root}/index.html`)
    expect(path('app://countersign/index.html')).toBe(`${root}/index.html`)
    expect(path('app://countersign/assets/a-1b2c.js')).toBe(`${root}/assets/a-1b2c.js`)
  })

  test.each([
    ['app://countersign/../main/index.js'],
    ['app://countersign/%2e%2e/main/index.js'],
    ['app://countersign/%2e%2e%2fmain/index.js'],
    ['app://countersign/assets/..%2f..%2fmain/index.js'],
    ['app://countersign/..%5c..%5cmain%5cindex.js'],
    ['app://countersign/a%00.js'],
    ['app://countersign//etc/passwd'],
    ['app://countersign/%'],
    ['app://countersign/index.html%2f..%2f..%2fpackage.json']
  ])('%s never leads out of the folder', (address) => {
    const found = path(address)
    expect(found === null || found.startsWith(`${root}/`)).toBe(true)
    expect(found ?? '').not.toContain('..')
    expect(found ?? '').not.toMatch(/out\/main|package\.json|passwd/)
  })

  test.each([
    ['app://elsewhere/index.html'],
    ['https://countersign/index.html'],
    ['file:///etc/passwd'],
    ['not an address']
  ])('%s is no address of ours', (address) => expect(path(address)).toBeNull())

  test('only GET, and only kinds of file that the renderer is made of', () => {
    expect(path('app://countersign/index.html', 'POST')).toBeNull()
    expect(path('app://countersign/index.js.map')).toBeNull()
    expect(path('app://countersign/.npmrc')).toBeNull()
  })

  test('answers carry the policy, and a refusal says nothing of the disk', () => {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-renderer-'))
    mkdirSync(join(folder, 'renderer'))
    writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html>')
    writeFileSync(join(folder, 'secret.json'), '{}')
    const serve = serveRenderer(join(folder, 'renderer'))
    const page = serve({ method: 'GET', url: 'app://countersign/index.html' })
    expect(page).toMatchObject({
      statusCode: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff'
      },
      data: Buffer.from('<!doctype html>')
    })
    for (const [url, statusCode] of [
      ['app://countersign/..%2fsecret.json', 403],
      ['app://countersign/missing.js', 404]
    ] as const) {
      const refused = serve({ method: 'GET', url })
      expect(refused.statusCode).toBe(statusCode)
      expect(refused.headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY)
      expect(refused.data.toString()).not.toContain(folder)
    }
  })

  test('the policy allows no inline code, no eval and nobody else', () => {
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*|blob:/)
  })
})
