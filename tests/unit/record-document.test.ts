import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/formats/record.md'), 'utf8')
const code = readdirSync(join(root, 'electron/desk'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(root, 'electron/desk', name), 'utf8'))
  .filter((text) => /PrivateChange|getPrivate|\.keep\(/.test(text))

/** The beginnings of keys that the desk makes: `mail/${…}`, and constants that are whole keys. */
const keys = [
  ...new Set(
    code.flatMap((text) => [
      ...[...text.matchAll(/`((?:[a-z-]+\/)+)\$\{/g)].map(([, start = '']) => start),
      ...[...text.matchAll(/key: ([A-Z_]+)\b/g)].flatMap(([, name = '']) => {
        const value = new RegExp(`const ${name} = '([^']+)'`).exec(text)?.[1]
        return value === undefined ? [] : [value]
      })
    ])
  )
]

describe('the page on records', () => {
  it('names every key under which a private value is kept', () => {
    expect(keys).toEqual(expect.arrayContaining(['mail/', 'secret/person/', 'keyboard', 'sync/device-key']))
    expect(keys.filter((key) => !page.includes(`\`${key}`))).toEqual([])
  })

  it('names every purpose of a keyed digest', () => {
    const purposes = code.flatMap((text) =>
      [...text.matchAll(/digest\('([a-z-]+)'/g)].map(([, name]) => `desk/${name}`)
    )
    expect(purposes.length).toBeGreaterThan(3)
    expect(purposes.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })
})
