import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const page = read('docs/security/requirements.md')

/** Id, requirement and last column of each row. */
const rows = [...page.matchAll(/^\| (R-\d{2}) \| (.+?) \| (.+) \|$/gm)].map(
  ([, id = '', says = '', by = '']) => ({
    id,
    says,
    by
  })
)

describe('docs/security/requirements.md', () => {
  test('numbers every requirement once, in order', () => {
    const ids = rows.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(40)
    expect(ids).toEqual([...new Set(ids)].sort())
    expect(page.match(/^\| R-/gm)).toHaveLength(ids.length)
  })

  test.each(rows.map((row) => [row.id, row] as const))('%s names a test that is there', (_, { by }) => {
    const named = by.split('; ').filter((part) => part.startsWith('`tests/'))
    expect(named.length).toBeGreaterThan(0)
    for (const part of named) {
      const [, path = '', titles = ''] = /^`([^`]+)` (.+)$/.exec(part) ?? []
      expect(existsSync(join(root, path)), part).toBe(true)
      const quoted = [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => title)
      expect(quoted.length, part).toBeGreaterThan(0)
      const text = read(path)
      for (const title of quoted) expect(text.includes(title), `${path}: ${title}`).toBe(true)
    }
  })

  test('has every requirement that the threat model answers with', () => {
    const ids = new Set(rows.map(({ id }) => id))
    const answers = [...read('docs/security/threat-model.md').matchAll(/R-\d{2}/g)].map(([id]) => id)
    expect(answers.length).toBeGreaterThan(10)
    expect(answers.filter((id) => !ids.has(id))).toEqual([])
  })
})
