import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const ruleShape = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9-]*-\d{2}$|^ARS-[A-Z]+\d+$/),
  kind: z.enum(['gate', 'time', 'format', 'flow', 'permission', 'notice', 'reading']),
  text: z.string().regex(/[.]$/),
  place: z.string().min(1),
  anchor: z.string().min(1).optional(),
  source: z.string().min(1).optional(),
  question: z.string().endsWith('?').optional(),
  options: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9-]+$/),
        label: z.string().min(1),
        text: z.string().endsWith('.'),
        default: z.literal(true).optional()
      })
    )
    .min(1)
    .optional()
})
const fileShape = z.strictObject({
  document: z.strictObject({ id: z.string(), title: z.string(), short: z.string() }),
  rules: z.array(ruleShape)
})

function load(name: string) {
  const path = new URL(`../../../resources/programs/rules/${name}.yaml`, import.meta.url)
  return fileShape.parse(parse(readFileSync(path, 'utf8')))
}

const numbered = (area: string, count: number) =>
  Array.from({ length: count }, (_, i) => `PQRS-${area}-${String(i + 1).padStart(2, '0')}`)

const PQRS_IDS = [
  ...numbered('CAP', 4),
  ...numbered('ORG', 4),
  ...numbered('REG', 6),
  ...numbered('TIME', 3),
  ...numbered('FLOW', 21),
  'PQRS-LGN-01',
  ...numbered('PTAN', 2),
  'PQRS-NPI-01',
  ...numbered('APR', 11),
  ...numbered('PW', 13),
  ...numbered('FGT', 4),
  'PQRS-HD-01'
]

const READINGS = Array.from({ length: 41 }, (_, i) => `X-${String(i + 1).padStart(2, '0')}`)

/** The programs' own documents: the file, what its rules begin with, and how many the document has. */
const DOCUMENTS = [
  ['pqrs', 'PQRS-', 71],
  ['iacs', 'IACS-', 56],
  ['ipc', 'IPC-', 25],
  ['qpp', 'QPP-', 88],
  ['iqies', 'IQ-', 30]
] as const

describe('the rules of PV-PQRS', () => {
  it('are the 71 of the guide, each once', () => {
    const { document, rules } = load('pqrs')
    expect(PQRS_IDS).toHaveLength(71)
    expect(rules.map((rule) => rule.id)).toEqual(PQRS_IDS)
    expect(document.id).toBe('pv-pqrs-guide')
  })
})

describe.each(DOCUMENTS)('the rules of %s', (file, prefix, count) => {
  const { rules } = load(file)

  it('are all of its document, each once and under its own name', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(count)
    expect(rules).toHaveLength(count)
    expect(rules.filter(({ id }) => !id.startsWith(prefix))).toEqual([])
    expect(rules.filter(({ kind }) => kind === 'reading')).toEqual([])
  })

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s quotes a few whole words and says the rule otherwise',
    (_, rule) => {
      const anchor = rule.anchor ?? ''
      expect(anchor).not.toBe('')
      expect(anchor).not.toContain('…')
      expect(anchor.split(/\s+/).length).toBeLessThan(15)
      if (anchor.split(' ').length > 4) expect(rule.text).not.toContain(anchor)
    }
  )
})

describe('the rules of no single program', () => {
  const { rules } = load('common')

  it('have ids of their own, and each names its source', () => {
    const ids = [
      ...DOCUMENTS.flatMap(([file]) => load(file).rules.map((rule) => rule.id)),
      ...[...rules, ...load('engine').rules].map((rule) => rule.id)
    ]
    expect(new Set(ids).size).toBe(ids.length)
    expect(rules.filter((rule) => rule.source === undefined)).toEqual([])
  })

  it('hold every reading, each with a question and exactly one default', () => {
    const readings = [...rules, ...load('engine').rules].filter((rule) => rule.kind === 'reading')
    expect(
      readings
        .map((rule) => rule.id)
        .filter((id) => id.startsWith('X-'))
        .sort()
    ).toEqual(READINGS)
    for (const { id, question, options = [] } of readings) {
      expect(question, id).toBeDefined()
      expect(
        options.filter((option) => option.default).map((option) => option.id),
        id
      ).toHaveLength(1)
      expect(new Set(options.map((option) => option.id)).size, id).toBe(options.length)
    }
  })

  it('offer another reading where there is one', () => {
    const optionsOf = (id: string) =>
      rules.find((rule) => rule.id === id)?.options?.map((option) => option.id)
    expect(optionsOf('X-11')).toEqual(['exactly-8', 'at-least-8', 'modern'])
    expect(optionsOf('X-13')).toEqual(['calendar-day', 'rolling-24h'])
    expect(optionsOf('X-31')).toEqual(['warn-and-extend', 'strict'])
  })
})

describe('rule ids cited by shared/domain', () => {
  it('all exist in the rule files', () => {
    const folder = new URL('../../../shared/domain/', import.meta.url)
    const known = new Set([...PQRS_IDS, ...load('common').rules.map((rule) => rule.id)])
    const cited = new Set<string>()
    for (const name of readdirSync(folder)) {
      const source = readFileSync(new URL(name, folder), 'utf8')
      for (const [id] of source.matchAll(/\b(?:PQRS-[A-Z]+-\d{2}|X-\d{2}|(?:CS|ID|CMS)-[A-Z]+-\d{2})\b/g))
        cited.add(id)
    }
    expect(cited.size).toBeGreaterThan(10)
    expect([...cited].filter((id) => !known.has(id))).toEqual([])
  })
})
