import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBundle, openBundle } from '../../electron/sync'
import { inputFor, leavesTo, recordTexts, trustIn } from '../unit/bundle/fixture'

const made = makeBundle(inputFor({ records: recordTexts(4, 5), log: leavesTo(6) }))

describe('one changed byte of a bundle', () => {
  it('is always noticed, wherever it stands', async () => {
    const { bytes } = await made
    expect((await openBundle(bytes, trustIn())).outcome).toBe('genuine')
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      expect((await openBundle(changed, trustIn())).outcome, `byte ${at}`).not.toBe('genuine')
    }
  })

  it('is always noticed, whatever it becomes; so is a byte more or less', async () => {
    const { bytes } = await made
    const place = fc.nat(bytes.length - 1)
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ change
        expect((await openBundle(changed, trustIn())).outcome).not.toBe('genuine')
        const shorter = Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + 1)])
        expect((await openBundle(shorter, trustIn())).outcome).not.toBe('genuine')
        const longer = Uint8Array.from([...bytes.slice(0, at), change, ...bytes.slice(at)])
        if (Buffer.compare(longer, bytes) !== 0)
          expect((await openBundle(longer, trustIn())).outcome).not.toBe('genuine')
      }),
      { numRuns: 150 }
    )
  })
})

describe('any bytes at all', () => {
  it('get an answer, and never a genuine one', async () => {
    const { bytes } = await made
    const start = fc.nat(bytes.length)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), start, start, async (noise, from, to) => {
        expect((await openBundle(noise, trustIn())).outcome).not.toBe('genuine')
        const spliced = Uint8Array.from([...bytes.slice(0, from), ...noise, ...bytes.slice(to)])
        if (Buffer.compare(spliced, bytes) !== 0)
          expect((await openBundle(spliced, trustIn())).outcome).not.toBe('genuine')
      }),
      { numRuns: 150 }
    )
  })
})
