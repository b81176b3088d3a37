import {
  calendarDateSchema,
  emailSchema,
  freeTextSchema,
  instantSchema,
  npiSchema,
  organizationNameSchema,
  personNameSchema,
  phoneSchema,
  ptanSchema,
  tinSchema,
  trackingNumberSchema,
  userIdSchema,
  zoneSchema
} from '@shared/domain'
import { describe, expect, it } from 'vitest'
import type { ZodType } from 'zod'

const STORED: readonly (readonly [string, ZodType, unknown, readonly unknown[]])[] = [
  ['tin', tinSchema, '747575757', ['74-7575757', ' 747575757', 747575757]],
  // Which numbers are allowed was decided when they were typed: textbook examples must be readable again.
  ['npi', npiSchema, '4545454545', ['454545454', 4545454545]],
  ['ptan', ptanSchema, '0012789456', ['g676767676', '', 12789456]],
  ['phone', phoneSchema, '+12155550134;ext=12', ['215-555-0134', '+442079460958', null]],
  ['email', emailSchema, 'mary@clinic.example', [' mary@clinic.example', 'mary', undefined]],
  ['personName', personNameSchema, 'José', [' José', '<b>', 1]],
  ['organizationName', organizationNameSchema, 'Healthy Clinic', ['', 'a'.repeat(121), {}]],
  ['freeText', freeTextSchema, 'one\ntwo', ['', ' x', '\u202e', 'x'.repeat(501), []]],
  ['instant', instantSchema, '2026-05-04T16:00:00.000Z', ['2026-05-04', 1_777_910_400_000]],
  ['calendarDate', calendarDateSchema, '2026-05-04', ['2026-02-30', '05/04/2026', 0]],
  ['zone', zoneSchema, 'America/Chicago', ['Central', 'a'.repeat(100_000), 5]],
  ['userId', userIdSchema, 'MDELG417', ['mdelg417', '', true]],
  ['trackingNumber', trackingNumberSchema, 'PQRS-2026-00417', ['PQRS-2026-417', 417]]
]

describe('schemas of stored values', () => {
  it.each(STORED)('%s: takes the stored form and no other', (_, schema, stored, others) => {
    expect(schema.safeParse(stored)).toEqual({ success: true, data: stored })
    for (const other of others) expect(schema.safeParse(other).success, String(other)).toBe(false)
  })
})
