import * as domain from '@shared/domain'
import { describe, expect, it } from 'vitest'

const STORED: readonly (readonly [keyof typeof domain & `${string}Schema`, unknown, readonly unknown[]])[] = [
  ['tinSchema', '747575757', ['74-7575757', ' 747575757', 747575757]],
  // Which numbers are allowed was decided when they were typed: textbook examples must be readable again.
  ['npiSchema', '4545454545', ['454545454', 4545454545]],
  ['ptanSchema', '0012789456', ['g676767676', '', 12789456]],
  ['phoneSchema', '+12155550134;ext=12', ['215-555-0134', '+442079460958', null]],
  ['emailSchema', 'mary@clinic.example', [' mary@clinic.example', 'mary', undefined]],
  ['personNameSchema', 'José', [' José', '<b>', 1]],
  ['organizationNameSchema', 'Healthy Clinic', ['', 'a'.repeat(121), {}]],
  ['freeTextSchema', 'one\ntwo', ['', ' x', '\u202e', 'x'.repeat(501), []]],
  ['instantSchema', '2026-05-04T16:00:00.000Z', ['2026-05-04', 1_777_910_400_000]],
  ['calendarDateSchema', '2026-05-04', ['2026-02-30', '05/04/2026', 0]],
  ['zoneSchema', 'America/Chicago', ['Central', 'a'.repeat(100_000), 5]],
  ['userIdSchema', 'MDELG417', ['mdelg417', '', true]],
  ['trackingNumberSchema', 'PQRS-2026-00417', ['PQRS-2026-417', 417]]
]

describe('schemas of stored values', () => {
  it.each(STORED)('%s takes the stored form and no other', (name, stored, others) => {
    const schema = domain[name] as typeof domain.tinSchema
    expect(schema.safeParse(stored)).toEqual({ success: true, data: stored })
    for (const other of others) expect(schema.safeParse(other).success, String(other)).toBe(false)
  })
})
