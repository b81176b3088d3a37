import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { nextSession, testPorts } from '../unit/vault/support/ports'
import { makeTraining, record, reopen } from '../unit/vault/support/vaults'

vi.setConfig({ testTimeout: 120_000 })

const OLD = Buffer.from('old '.repeat(300))
const NEW = Buffer.from('new '.repeat(700))

/** A vault with one record and one attached file, old and durable. */
async function withOld() {
  const ports = testPorts()
  const vault = await makeTraining(ports)
  await vault.commit({ record: record(1) })
  await vault.attached.put('directory', OLD)
  return { ports, vault }
}

describe('a power failure while an attached file is replaced', () => {
  it('leaves the old one or the new one, whole, and never harms the record', async () => {
    const { ports: whole, vault: dry } = await withOld()
    whole.disk.weather.power = 1e9
    await dry.attached.put('directory', NEW)
    const length = 1e9 - whole.disk.weather.power
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: length }),
        fc.infiniteStream(fc.nat(1_000_000)),
        async (cut, chance) => {
          const { ports, vault } = await withOld()
          ports.disk.weather.power = cut
          const told = await vault.attached.put('directory', NEW).then(
            () => true,
            () => false
          )
          const disk = ports.disk.afterCrash((n) => (chance.next().value ?? 0) % n)
          const again = await reopen(nextSession(ports, disk))
          const found = await again.attached.read('directory')
          const text = found.ok ? Buffer.from(found.bytes).toString() : found.what
          expect(told ? [NEW.toString()] : [OLD.toString(), NEW.toString()]).toContain(text)
          expect(again.recordCount).toBe(1)
          expect(again.condition.readOnly).toBe(false)
          // And it goes on from there.
          await again.attached.put('directory', OLD)
          expect(await again.attached.read('directory')).toEqual({ ok: true, bytes: OLD })
        }
      ),
      { numRuns: 200 }
    )
  })
})
