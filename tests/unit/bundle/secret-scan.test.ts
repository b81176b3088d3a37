import { canonicalText, leafHash } from '@shared/bundle'
import { describe, expect, it } from 'vitest'
import { BundleFault, makeBundle, previewRecords, secretScan, sha256 } from '../../../electron/sync'
import { inputFor, leavesTo, recordText, recordTexts } from './fixture'

const labels = (value: unknown, needles?: Parameters<typeof secretScan>[1]): string[] =>
  secretScan(JSON.stringify(value), needles).map(({ label }) => label)

describe('the search for secrets', () => {
  it('finds nothing in ordinary records', () => {
    expect(secretScan(recordTexts(1, 60).join('\n'))).toEqual([])
    const ordinary = {
      at: '2026-09-15T14:34:00Z',
      tin: '747575757',
      npi: '4545454545',
      ptan: '0012789456',
      phone: '866-288-8912',
      zip: '60601-1234',
      trackingNumber: 'PQRS-2026-00421',
      checks: { password: true, answer: null },
      password: { changedAt: '2026-09-15T14:34:00Z' },
      type: 'password.change',
      id: '3b241101-e2bb-4255-8caf-4136c566a962',
      justification: 'TIN 747575757, TTY 1-877-715-6222'
    }
    expect(labels(ordinary)).toEqual([])
  })

  it.each([
    [{ ssn: '123456789' }, 'ssn'],
    [{ person: { dateOfBirth: '1970-01-01' } }, 'dateOfBirth'],
    [{ date_of_birth: '1970-01-01T00:00:00Z' }, 'date_of_birth'],
    [{ answers: { q1: 'Rex', q2: null } }, 'answers'],
    [{ answers: ['Rex'] }, 'answers'],
    [{ command: { newPassword: 'Sommer-26' } }, 'newPassword'],
    [{ 'password-hash': '$argon2id$v=19$…' }, 'password-hash'],
    [{ emailCode: 123456 }, 'emailCode'],
    [{ privateJwk: { d: 'x' } }, 'privateJwk']
  ])('finds %j by the name of its member', (value, label) => {
    expect(labels(value)).toContain(label)
  })

  it.each(['My SSN is 123-45-6789.', '123 45 6789', '(123-45-6789)'])(
    'finds a number that looks like an SSN in “%s”',
    (text) => {
      expect(secretScan(JSON.stringify({ justification: text }))).toEqual([
        {
          kind: 'value',
          label: 'looks like a Social Security Number',
          line: 1,
          path: 'justification',
          certain: true
        }
      ])
    }
  )

  it('reports nine digits that nothing explains, as uncertain', () => {
    const findings = secretScan(JSON.stringify({ justification: 'mine is 123456789', tin: '747575757' }))
    expect(findings).toMatchObject([{ label: 'nine digits', certain: false }])
  })

  it('finds what it is told to look for, whole, in parts and with other separators', () => {
    const ssn = [{ label: 'SSN of Dr. Smith', value: '123-45-6789' }]
    expect(labels({ x: ['a 123.45.6789 b'] }, ssn)).toContain('SSN of Dr. Smith')
    expect(labels({ x: 'a 123456789 b' }, ssn)).toContain('SSN of Dr. Smith')
    const answer = [{ label: 'answer', value: 'Rex' }]
    expect(labels({ x: 'Rex' }, answer)).toEqual(['answer'])
    expect(labels({ x: 'Rexford' }, answer)).toEqual([])
    const digest = [{ label: 'digest', value: 'Zm9vYmFyYmF6' }]
    expect(labels({ deep: [{ er: 'xxZm9vYmFyYmF6xx' }] }, digest)).toEqual(['digest'])
  })

  it('searches text that is no JSON, too', () => {
    expect(secretScan('first line\nSSN: 123-45-6789\n')).toMatchObject([{ line: 2, path: '' }])
  })

  it('never repeats what it found', () => {
    const findings = secretScan(JSON.stringify({ ssn: '123-45-6789', note: 'Rex is my dog' }), [
      { label: 'answer', value: 'Rex is my dog' }
    ])
    expect(findings.length).toBeGreaterThan(2)
    expect(JSON.stringify(findings)).not.toMatch(/123-45|6789|my dog/)
  })
})

describe('a bundle with a secret in it', () => {
  const leaking = (extra: object): string => canonicalText({ ...JSON.parse(recordText(3)), ...extra })
  const fault = (record: string, needles = {}): Promise<unknown> =>
    makeBundle(
      inputFor({ records: recordTexts(1, 5).with(2, record), log: leavesFor(record), ...needles })
    ).catch((error: unknown) => error)
  const leavesFor = (record: string): string[] =>
    leavesTo(5).with(2, leafHash(new TextEncoder().encode(record), sha256))

  it('is never signed', async () => {
    for (const extra of [{ ssn: '123456789' }, { note: '123-45-6789' }, { answers: ['Rex'] }]) {
      const found = await fault(leaking(extra))
      expect(found).toBeInstanceOf(BundleFault)
      expect(found).toMatchObject({ findings: [{ line: 3 }] })
      expect(String(found)).not.toMatch(/123|Rex/)
    }
    const needle = { needles: [{ label: 'digest', value: 'keyed-digest-value' }] }
    expect(await fault(leaking({ note: 'keyed-digest-value' }), needle)).toBeInstanceOf(BundleFault)
  })

  it('is signed, but marked, if the number may as well be harmless', async () => {
    const record = leaking({ note: '123456789' })
    const made = await makeBundle(
      inputFor({ records: recordTexts(1, 5).with(2, record), log: leavesFor(record) })
    )
    expect(made.preview.findings).toMatchObject([{ label: 'nine digits', line: 3 }])
    expect(previewRecords([record]).findings).toHaveLength(1)
  })
})
