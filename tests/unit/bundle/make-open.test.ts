import { CHECKS } from '@shared/bundle'
import { describe, expect, it } from 'vitest'
import { BundleFault, makeBundle, openBundle } from '../../../electron/sync'
import { chain, inputFor, KEYS, known, leavesTo, recordText, recordTexts, trustIn } from './fixture'

describe('a bundle made here', () => {
  it('is genuine, and gives its records exactly as they were', async () => {
    const made = await makeBundle(inputFor())
    const report = await openBundle(made.bytes, trustIn())
    expect(report.checks.map(({ title, status }) => [title, status])).toEqual(
      CHECKS.map(({ title }) => [title, 'ok'])
    )
    if (report.outcome !== 'genuine') throw new Error(report.headline)
    expect(report.records.map(({ text }) => text)).toEqual(recordTexts(1, 5))
    expect(report.summary).toMatchObject({
      mode: 'LIVE',
      deviceName: 'Billing office PC',
      deviceId: KEYS.kid,
      seq: 1,
      records: 5,
      treeSize: 5,
      manifestSha256: made.manifestSha256,
      bytes: made.bytes.length
    })
  })

  it('has the same bytes for the same input, whatever the time zone', async () => {
    const zone = process.env.TZ
    try {
      process.env.TZ = 'America/Chicago'
      const one = await makeBundle(inputFor())
      process.env.TZ = 'Asia/Kolkata'
      const two = await makeBundle(inputFor())
      expect(Buffer.from(two.bytes).equals(Buffer.from(one.bytes))).toBe(true)
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  it('follows the one before it', async () => {
    const [one, two, three] = await chain(3)
    if (!one || !two || !three) throw new Error('chain too short')
    expect(two.manifest.prevManifestSha256).toBe(one.manifestSha256)
    const trust = trustIn({ lastKnown: { [KEYS.kid]: known(two) }, appliedBundleIds: ['b-1', 'b-2'] })
    const report = await openBundle(three.bytes, trust)
    expect(report.outcome).toBe('genuine')
    expect(report.checks[4]?.detail).toBe('No. 3 follows no. 2, the last one known here')
    expect(report.checks[7]?.detail).toContain('extends the 10 known here')
  })

  it('may hold any range of the log, and says which records lie between', async () => {
    const [one] = await chain(1)
    if (!one) throw new Error('chain too short')
    const two = await makeBundle(
      inputFor({ bundleId: 'b-2', records: recordTexts(9, 11), log: leavesTo(14), previous: known(one) })
    )
    const report = await openBundle(two.bytes, trustIn({ lastKnown: { [KEYS.kid]: known(one) } }))
    expect(report.outcome).toBe('genuine')
    expect(report.checks[7]?.detail).toContain('3 records between them and these aren’t in this bundle')
  })

  it('says what it holds before it is signed', async () => {
    const { preview, fileName } = await makeBundle(inputFor())
    expect(preview).toMatchObject({ records: 5, firstSeq: 1, lastSeq: 5, findings: [] })
    expect(preview.bytes).toBe(Buffer.byteLength(recordTexts(1, 5).join('\n')) + 1)
    expect(fileName).toBe('billing-office-pc-0001.syncbundle')
    const training = await makeBundle(inputFor({ mode: 'TRAINING' }))
    expect(training.fileName).toBe('training-billing-office-pc-0001.syncbundle')
  })

  it('is opened from a file as from bytes', async () => {
    const { mkdtemp, rm, writeFile } = await import('node:fs/promises')
    const { tmpdir } = await import('node:os')
    const { join } = await import('node:path')
    const folder = await mkdtemp(join(tmpdir(), 'countersign-bundle-'))
    try {
      const file = join(folder, 'a.syncbundle')
      await writeFile(file, (await makeBundle(inputFor())).bytes)
      expect((await openBundle(file, trustIn())).outcome).toBe('genuine')
      expect(await openBundle(folder, trustIn())).toMatchObject({
        outcome: 'unreadable',
        reason: 'not-a-file'
      })
      expect(await openBundle(join(folder, 'b'), trustIn())).toMatchObject({
        outcome: 'unreadable',
        reason: 'not-found'
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('nothing is signed', () => {
  const refused = (changes: Parameters<typeof inputFor>[0]): Promise<unknown> =>
    makeBundle(inputFor(changes)).then(
      () => 'signed',
      (fault: unknown) => fault
    )

  it('that is not in the log', async () => {
    const forged = recordTexts(1, 5).with(2, recordText(3).replace('soon', 'never'))
    expect(await refused({ records: forged })).toBeInstanceOf(BundleFault)
    expect(await refused({ log: leavesTo(4) })).toBeInstanceOf(BundleFault)
  })

  it('if the log no longer begins with what the last bundle said of it', async () => {
    const [one] = await chain(1)
    if (!one) throw new Error('chain too short')
    const previous = { ...known(one), rootHash: 'f'.repeat(64) }
    const fault = await refused({ records: recordTexts(6, 7), log: leavesTo(7), previous })
    expect(fault).toBeInstanceOf(BundleFault)
    expect(String(fault)).toContain('no longer begins')
  })

  it('if records are missing, out of order or not canonical', async () => {
    expect(await refused({ records: [] })).toBeInstanceOf(RangeError)
    expect(await refused({ records: recordTexts(1, 5).toSpliced(2, 1) })).toBeInstanceOf(BundleFault)
    expect(await refused({ records: [recordText(1), ` ${recordText(2)}`] })).toBeInstanceOf(BundleFault)
  })

  it('that a key of another kind should sign', async () => {
    const { kid } = (await import('./fixture')).OTHER_KEYS
    expect(await refused({ keys: { ...KEYS, kid } })).toBeInstanceOf(BundleFault)
  })
})
