import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Identity } from '../../../shared/policy/pack/identity'
import { Program } from '../../../shared/policy/pack/program'
import { RuleFile } from '../../../shared/policy/pack/rules'
import { FORMATS } from '../../../shared/policy/pack/screen'

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/formats/packs.md'), 'utf8')
/** Every word that the page sets as code, also inside `{a, b}` and `a.b: c`; formats stand in the list that it names. */
const explained = new Set<string>([
  ...FORMATS,
  ...[...page.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.match(/[\w-]+/g) ?? [])
])

/** Every key, and every value of an enumeration, that a pack's author can write. */
function wordsOf(schema: z.core.$ZodType, seen = new Set<z.core.$ZodType>()): string[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const inside = (inner: z.core.$ZodType) => wordsOf(inner, seen)
  if (schema instanceof z.ZodObject)
    return Object.entries<z.core.$ZodType>(schema.shape).flatMap(([key, value]) => [key, ...inside(value)])
  if (schema instanceof z.ZodArray) return inside(schema.element)
  if (schema instanceof z.ZodTuple) return schema.def.items.flatMap(inside)
  if (schema instanceof z.ZodRecord) return [...inside(schema.keyType), ...inside(schema.valueType)]
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(inside)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return inside(schema.def.innerType)
  if (schema instanceof z.ZodEnum) return schema.options.map(String)
  if (schema instanceof z.ZodLiteral) return [...schema.values].filter((value) => typeof value === 'string')
  return []
}

describe('docs/formats/packs.md', () => {
  test.each([
    ['a program', Program, ['registration', 'decidedBy', 'same-organization', 'daysBefore', 'warnMinutes']],
    ['an account system', Identity, ['noSharedRun', 'upper', 'sentAfter']],
    ['the rules', RuleFile, ['anchor', 'question', 'default']]
  ])('explains every word of %s', (_, schema, some) => {
    const words = [...new Set(wordsOf(schema))]
    // The walk really goes to the bottom.
    expect(words).toEqual(expect.arrayContaining(some))
    expect(words.filter((word) => !explained.has(word) && !/Rules$/.test(word))).toEqual([])
  })

  test('names no check that doesn’t exist', () => {
    const folder = join(root, 'shared/policy/checks')
    const checks = readdirSync(folder)
      .flatMap((file) => [
        ...readFileSync(join(folder, file), 'utf8').matchAll(
          /(?:\bid: |again\(\s*|everywhere\(\s*)'([a-z-]+)'/g
        )
      ])
      .map(([, id]) => id)
    const order = page.slice(page.indexOf('For a decision:'), page.indexOf('What a person may not know'))
    const named = [...order.matchAll(/`([a-z-]+)`/g)].map(([, id]) => id)
    expect(named.length).toBeGreaterThan(15)
    expect(named.filter((id) => !checks.includes(id))).toEqual([])
  })
})
