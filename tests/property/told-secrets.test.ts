import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Desk } from '../../electron/desk/desk'
import { draftOf, keepDraft } from '../../electron/desk/draft'
import { submit } from '../../electron/desk/register'
import { as, begun, cleanUp, foundedWorld, refusalOf, upTo } from '../unit/desk/world'

/** Whatever secret somebody tells in their own words, and wherever in them: it never gets into a record. */

const ORDINARY = fc.array(
  fc.constantFrom(
    'the',
    'new',
    'clinic',
    'needs',
    'Chicago',
    'TIN 747575757',
    'room 12',
    '3',
    'since 2026',
    ';'
  ),
  { maxLength: 12 }
)
const parted = fc
  .tuple(fc.constantFrom('', '-', ' ', '.', '/', ' - ', '\u2013', '_'), fc.constantFrom('078', '０７８'))
  .map(([sign, first]) => [first, '05', '1120'].join(sign))
const born = fc.constantFrom(
  ...[
    '04/09/1978',
    '4/9/1978',
    '1978-04-09',
    '4-9-78',
    'April 9, 1978',
    '9 Apr 1978',
    '04.09.1978',
    '04091978'
  ]
)
const answer = fc.constantFrom('Rosewood Lane', 'rosewood lane', 'ROSEWOOD-LANE', '“Rosewood  Lane”')
const told = (secret: fc.Arbitrary<string>) =>
  fc.tuple(ORDINARY, secret, ORDINARY).map(([before, value, after]) => [...before, value, ...after].join(' '))
const RUNS = 150

let desk: Desk
afterAll(cleanUp)
beforeAll(async () => {
  desk = (await foundedWorld()).desk
})

const kept = async (): Promise<string> =>
  (await desk.vault.readRecords(1, desk.recordCount)).map(({ bytes }) => bytes).join('\n')

test('CS-TXT-03: whoever tells one of their own secrets in a justification is told so, and nothing is recorded', async () => {
  await as(desk, 'maria-delgado')
  const { registrationId } = await upTo(desk, await begun(desk), 'review')
  const justified = (justification: string) => {
    const draft = draftOf(desk, registrationId)
    return desk.keep([keepDraft(registrationId, { ...draft, values: { ...draft.values, justification } })])
  }
  const before = desk.recordCount
  await fc.assert(
    fc.asyncProperty(told(fc.oneof(parted, born, answer)), async (text) => {
      await justified(text)
      const refusal = refusalOf(await submit(desk, { registrationId }))
      expect(refusal.rules).toContain('CS-TXT-03')
      expect(refusal.fields).toMatchObject([
        { field: 'justification', rules: expect.arrayContaining(['CS-TXT-03']) }
      ])
      expect(JSON.stringify(refusal)).not.toMatch(/078|1120|1978|Rosewood/i)
      expect(desk.recordCount).toBe(before)
    }),
    { numRuns: RUNS }
  )
  await justified('For the Chicago office, TIN 747575757, since 05/01/2026; Springfield and Biscuit.')
  expect(await submit(desk, { registrationId })).toMatchObject({ ok: true })
})

test('CS-TXT-03: a refusal that would be recorded isn’t, with a secret in it', async () => {
  await as(desk, 'ruth-calloway')
  const { registrationId } = await upTo(desk, await begun(desk), 'review')
  const sends = async (justification: string) => {
    const draft = draftOf(desk, registrationId)
    // Somebody gives Maria's number as their own, which is put on record (CS-ID-01).
    const kept = { ...draft.kept, ssn: { as: 'ssn', digest: desk.secrets.ssn('078051120') ?? '' } as const }
    const values = { ...draft.values, justification }
    await desk.keep([keepDraft(registrationId, { ...draft, kept, values })])
    return refusalOf(await submit(desk, { registrationId }))
  }
  const before = desk.recordCount
  expect((await sends('It is 078051120.')).rules).toEqual(['CS-TXT-03'])
  expect(desk.recordCount).toBe(before)
  expect((await sends('It is mine.')).rules).not.toContain('CS-TXT-03')
  expect(desk.recordCount).toBe(before + 1)
})

test('CS-TXT-03: nor can anybody else write down somebody’s number or date of birth', async () => {
  const [request] = desk.directory.requestsOf('maria-delgado')
  if (request === undefined) throw new Error('there is no request')
  await as(desk, 'cms-reviewer')
  const reject = (justification: string) =>
    desk.execute({ type: 'request.decide', requestId: request.id, outcome: 'reject', justification })
  const before = desk.recordCount
  await fc.assert(
    fc.asyncProperty(told(fc.oneof(parted, born)), async (text) => {
      const { decision, seq } = await reject(text)
      expect(decision).toMatchObject({
        accepted: false,
        refusal: { rules: expect.arrayContaining(['CS-TXT-03']) }
      })
      expect(seq).toBeNull()
      expect(desk.recordCount).toBe(before)
    }),
    { numRuns: RUNS }
  )
  // Somebody else’s answer is taken: a refusal would tell whoever guesses that they guessed well.
  expect((await reject('She lives in Rosewood Lane; TIN 747575757.')).decision.accepted).toBe(true)
  expect(await kept()).not.toMatch(/078.?05.?1120|04.09.1978|1978-04-09/)
})
