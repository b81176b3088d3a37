import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { openVault } from '../../electron/vault'
import { DIR, nextSession, type TestPorts, testPorts } from '../unit/vault/support/ports'
import { commitAll, flip, makeLive, PASSPHRASE } from '../unit/vault/support/vaults'

// A busy machine must not fail what it has merely no time for.
vi.setConfig({ testTimeout: 180_000 })

async function filled(): Promise<TestPorts> {
  const ports = testPorts()
  const { vault } = await makeLive(ports)
  await commitAll(vault, 1, 6)
  await vault.compact({ upTo: 6 })
  await commitAll(vault, 7, 9)
  await vault.close()
  return ports
}

describe('a changed bit', () => {
  it('anywhere in any file of the vault is detected, and the file is named', async () => {
    const original = await filled()
    const files = ['header.json', 'snapshot', 'journal', 'history/000000000001-000000000006.seg']
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat(7),
        fc.boolean(),
        async (file, where, bit, nearBeginning) => {
          const ports = nextSession(original, original.disk.copy())
          const path = `${DIR}/${file}`
          const size = ports.disk.bytes(path).length
          // The journal is mostly room laid out in advance; look at its written part as often as at the rest.
          flip(ports, path, Math.floor(where * (nearBeginning ? Math.min(size, 5200) : size)), bit)
          const opened = await openVault(ports, DIR, { kind: 'passphrase', passphrase: PASSPHRASE })
          if (!opened.ok) {
            expect(file).toBe('header.json')
            expect(['damaged-header', 'from-the-future', 'wrong-secret']).toContain(opened.reason)
            expect(opened.reason).not.toBe('wrong-secret')
            return
          }
          const { vault } = opened
          const report = await vault.verifyAll()
          if (report.ok) {
            // Only in room that no frame had taken: it is cleared, and said.
            expect(file).toBe('journal')
            expect(vault.condition.notes.join()).toContain('journal: the last write')
            expect(vault.recordCount).toBe(9)
          } else {
            expect(report.damage.where).toBe(file)
            await expect(vault.commit({})).rejects.toThrow('read-only')
          }
        }
      ),
      { numRuns: 200 }
    )
  })
})
