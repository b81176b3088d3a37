import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Json, Vault } from '../../electron/vault'
import { DIR, nextSession, type TestPorts, testPorts } from '../unit/vault/support/ports'
import { makeTraining, record, reopen } from '../unit/vault/support/vaults'

// A busy machine must not fail what it has merely no time for.
vi.setConfig({ testTimeout: 180_000 })

type Step =
  | { kind: 'commit'; group: number; size: number }
  | { kind: 'private'; key: number; remove: boolean }
  | { kind: 'compact' }
  | { kind: 'reopen' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      group: fc.integer({ min: 1, max: 4 }),
      size: fc.integer({ min: 0, max: 1500 })
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('private' as const), key: fc.nat(3), remove: fc.boolean() })
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'compact' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) }
)

/** What a person was told is saved, and what was on its way. */
interface Told {
  records: string[]
  pending: string[]
  private: Map<string, Json>
  pendingPrivate: { key: string; value: Json | null } | null
}

async function play(start: Vault, ports: TestPorts, steps: Step[], told: Told): Promise<void> {
  let vault = start
  let n = told.records.length
  for (const one of steps) {
    if (one.kind === 'commit') {
      const made = Array.from({ length: one.group }, () => record(`${++n} ${'x'.repeat(one.size)}`))
      told.pending = made.map(({ bytes }) => bytes)
      await Promise.all(made.map((each) => vault.commit({ record: each })))
      told.records.push(...told.pending.splice(0))
    } else if (one.kind === 'private') {
      const change = { key: `k${one.key}`, value: one.remove ? null : n }
      told.pendingPrivate = change
      await vault.commit({ private: [change] })
      if (change.value === null) told.private.delete(change.key)
      else told.private.set(change.key, change.value)
      told.pendingPrivate = null
    } else if (one.kind === 'compact') {
      await vault.compact({ records: told.records })
    } else {
      await vault.close()
      vault = await reopen(ports)
    }
  }
}

/** Every record of the vault, as the caller would rebuild it: the snapshot's, then the tail's. */
function rebuilt(vault: Vault): string[] {
  const { snapshot } = vault
  const folded =
    snapshot !== null && typeof snapshot === 'object' && 'records' in snapshot ? snapshot.records : []
  return [...(Array.isArray(folded) ? folded.map(String) : []), ...vault.tail.map(({ bytes }) => bytes)]
}

function privateOf(vault: Vault): Map<string, Json> {
  return new Map(vault.privateKeys('').map((key) => [key, vault.getPrivate(key) ?? null]))
}

describe('a power failure at any byte', () => {
  it('loses nothing that was acknowledged, and the vault opens writable', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 14 }),
        fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })),
        fc.infiniteStream(fc.nat(1_000_000)),
        async (steps, within, chance) => {
          const choose = (n: number) => (chance.next().value ?? 0) % n
          // Played once to its end to learn what it writes, then again with the power cut in one of its operations.
          const whole = testPorts()
          const dry = await makeTraining(whole)
          Object.assign(whole.disk.weather, { power: 1e9, marks: [] })
          await play(dry, whole, steps, {
            records: [],
            pending: [],
            private: new Map(),
            pendingPrivate: null
          })
          const marks = whole.disk.weather.marks.map((power) => 1e9 - power)
          const at = choose(marks.length)
          const before = marks[at] ?? 0
          const cut = before + Math.floor(within * ((marks[at + 1] ?? before + 1) - before))

          const ports = testPorts()
          const vault = await makeTraining(ports)
          const told: Told = { records: [], pending: [], private: new Map(), pendingPrivate: null }
          ports.disk.weather.power = Math.max(1, cut)
          await play(vault, ports, steps, told).catch((error: unknown) => {
            if (!/power failure/.test(String(error))) throw error
          })

          const after = nextSession(ports, ports.disk.afterCrash(choose))
          const again = await reopen(after)
          expect(again.condition.readOnly, JSON.stringify(again.condition)).toBe(false)
          const records = rebuilt(again)
          expect(records.slice(0, told.records.length)).toEqual(told.records)
          // A group that was on its way may have got through, but only whole.
          const extra = records.slice(told.records.length)
          if (extra.length > 0) expect(extra).toEqual(told.pending)
          const held = privateOf(again)
          const { pendingPrivate } = told
          if (pendingPrivate !== null) {
            held.delete(pendingPrivate.key)
            told.private.delete(pendingPrivate.key)
          }
          expect(held).toEqual(told.private)
          expect(await again.verifyAll()).toEqual({ ok: true, records: records.length })
          const all = await again.readRecords(1, records.length)
          expect(all.map(({ bytes }) => bytes)).toEqual(records)

          // And it goes on from there.
          await again.commit({ record: record('after') })
          await again.close()
          const more = await reopen(nextSession(after))
          expect(rebuilt(more)).toEqual([...records, record('after').bytes])
          await more.compact({ records: [...records, record('after').bytes] })
          await more.close()
          const last = await reopen(nextSession(after))
          expect(rebuilt(last)).toEqual([...records, record('after').bytes])
          expect(last.condition).toEqual({ readOnly: false, notes: [] })
        }
      ),
      { numRuns: 120 }
    )
  })

  it('in the journal, at each single byte of a frame, cuts that frame off with a note', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await vault.commit({ record: record(1) })
    const before = ports.disk.copy()
    await vault.commit({ record: record(2) })
    const from = 4096 + before.bytes(`${DIR}/journal`).readUInt32BE(4100) + 64
    const full = ports.disk.bytes(`${DIR}/journal`)
    const length = full.readUInt32BE(from + 4) + 64
    for (let cut = 0; cut <= length; cut += 1) {
      const disk = before.copy()
      const torn = Buffer.from(disk.bytes(`${DIR}/journal`))
      full.copy(torn, from, from, from + cut)
      disk.put(`${DIR}/journal`, torn)
      const opened = await reopen(nextSession(ports, disk))
      const { condition } = opened
      expect(condition.readOnly, `${cut} of ${length} bytes`).toBe(false)
      expect(opened.recordCount).toBe(cut === length ? 2 : 1)
      expect(condition.notes.some((note) => note.includes('cut short by a crash'))).toBe(
        cut > 0 && cut < length
      )
    }
  })
})
