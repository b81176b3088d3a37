import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeFile } from '../../../electron/main/write-file'

const folder = mkdtempSync(join(tmpdir(), 'countersign-write-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bytes = new TextEncoder().encode('kit')
const mode = (path: string) => statSync(path).mode & 0o777

describe('a file that a person saves', () => {
  it('is nobody else’s to read, a new one as well as one that was there before', async () => {
    const fresh = join(folder, 'kit.pdf')
    await writeFile(fresh, bytes)
    expect(readFileSync(fresh, 'utf8')).toBe('kit')
    expect(mode(fresh)).toBe(0o600)
    const before = join(folder, 'before.pdf')
    writeFileSync(before, 'longer than that', { mode: 0o644 })
    await writeFile(before, bytes)
    expect(readFileSync(before, 'utf8')).toBe('kit')
    expect(mode(before)).toBe(0o600)
  })

  it('that can’t be written is told with the system’s code', async () => {
    await expect(writeFile(join(folder, 'none', 'kit.pdf'), bytes)).rejects.toThrow(/ENOENT/)
  })
})
