import { describe, expect, it } from 'vitest'
import { VaultFault } from '../../../electron/vault'
import { DIR, nextSession, testPorts } from './support/ports'
import { commitAll, entry, makeTraining, record, reopen } from './support/vaults'

describe('commits', () => {
  it('that arrive together share one frame and one sync, and each gets its own count', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    ports.disk.weather.syncs.length = 0
    ports.disk.weather.writes.length = 0
    const counts = await Promise.all([1, 2, 3, 4, 5].map((n) => vault.commit(entry(n))))
    expect(counts).toEqual([1, 2, 3, 4, 5])
    expect(ports.disk.weather.syncs).toEqual([`${DIR}/journal`])
    expect(ports.disk.weather.writes.filter((path) => path.endsWith('/journal'))).toHaveLength(1)
  })

  it('are synced before they resolve', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await vault.commit(entry(1))
    const crashed = ports.disk.afterCrash(() => 0)
    expect((await reopen(nextSession(ports, crashed))).recordCount).toBe(1)
  })

  it('do not change the size of the journal', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    const before = ports.disk.bytes(`${DIR}/journal`).length
    await commitAll(vault, 1, 50)
    expect(ports.disk.bytes(`${DIR}/journal`).length).toBe(before)
  })

  it('outgrow the space laid out in advance without harm', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    const large = 'x'.repeat(200_000)
    for (let n = 1; n <= 4; n += 1) await vault.commit({ private: [{ key: `k${n}`, value: large }] })
    await vault.close()
    const again = await reopen(nextSession(ports))
    expect(again.privateKeys('k')).toHaveLength(4)
    expect(again.condition.readOnly).toBe(false)
  })

  it('are refused one by one if they hold what JSON cannot, without harm to the others', async () => {
    const vault = await makeTraining(testPorts())
    const good = vault.commit(entry(1))
    const bad = vault.commit({ private: [{ key: 'k', value: Number.NaN }] })
    await expect(bad).rejects.toThrow('cannot be written as JSON (private.0.value)')
    await expect(vault.commit({ record: { bytes: '{}', leaf: 'no hash' } })).rejects.toThrow('record.leaf')
    expect(await good).toBe(1)
    expect(vault.getPrivate('k')).toBeUndefined()
  })

  it('keep any text, byte for byte', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    const bytes = '{"a":"\u0000 \u202e \ud83d\ude00 \\u0041 \u2028"}'
    await vault.commit({
      record: { ...record(1), bytes },
      private: [{ key: '__proto__', value: { toString: 'x' } }]
    })
    await vault.compact(null)
    await vault.close()
    const again = await reopen(nextSession(ports))
    expect((await again.readRecords(1, 1))[0]?.bytes).toBe(bytes)
    expect(again.getPrivate('__proto__')).toEqual({ toString: 'x' })
  })

  it('cannot be changed afterwards through the value that was handed in or out', async () => {
    const vault = await makeTraining(testPorts())
    const value = { list: [1] }
    await vault.commit({ private: [{ key: 'k', value }] })
    value.list.push(2)
    const out = vault.getPrivate('k')
    expect(out).toEqual({ list: [1] })
    expect(Object.isFrozen(out)).toBe(true)
  })
})

describe('when the disk fails', () => {
  it('a sync that is not confirmed rejects the commit and makes the vault read-only', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await vault.commit(entry(1))
    ports.disk.weather.failSync = '/journal'
    const [first, second] = [vault.commit(entry(2)), vault.commit(entry(3))]
    await expect(first).rejects.toThrow('did not confirm the journal (EIO)')
    await expect(second).rejects.toBeInstanceOf(VaultFault)
    expect(vault.condition).toMatchObject({ readOnly: true, damage: { where: 'disk', intactThrough: 1 } })
    ports.disk.weather.failSync = null
    await expect(vault.commit(entry(4))).rejects.toThrow('read-only')
    await expect(vault.compact(null)).rejects.toThrow('read-only')
    expect(vault.tail).toHaveLength(1)
    await vault.close()
    const again = await reopen(nextSession(ports))
    expect(again.condition.readOnly).toBe(false)
    expect(again.tail[0]?.bytes).toBe(record(1).bytes)
  })

  it('a write that fails rejects the commit and makes the vault read-only', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    ports.disk.weather.full = '/journal'
    await expect(vault.commit(entry(1))).rejects.toThrow('could not be written (ENOSPC)')
    expect(vault.condition.readOnly).toBe(true)
  })

  it('no room for a longer journal rejects only that commit', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    ports.disk.weather.full = '/journal'
    const value = 'x'.repeat(600_000)
    await expect(vault.commit({ private: [{ key: 'k', value }] })).rejects.toThrow(
      'no room to save this (ENOSPC)'
    )
    ports.disk.weather.full = null
    expect(await vault.commit(entry(1))).toBe(1)
  })

  it('no room for a snapshot rejects the compaction and leaves everything as it was', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await commitAll(vault, 1, 3)
    ports.disk.weather.full = 'snapshot.next'
    await expect(vault.compact({ upTo: 3 })).rejects.toThrow('ENOSPC')
    ports.disk.weather.full = null
    expect(vault.snapshot).toBeNull()
    expect(vault.tail).toHaveLength(3)
    await vault.commit(entry(4))
    await vault.compact({ upTo: 4 })
    await vault.close()
    const again = await reopen(nextSession(ports))
    expect(again.snapshot).toEqual({ upTo: 4 })
    expect(await again.verifyAll()).toEqual({ ok: true, records: 4 })
    expect(await ports.disk.readdir(`${DIR}/history`)).toEqual(['000000000001-000000000004.seg'])
  })

  it('a folder sync that fails in the middle of a compaction makes the vault read-only', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await vault.commit(entry(1))
    ports.disk.weather.failSync = DIR
    await expect(vault.compact(null)).rejects.toThrow('EIO')
    expect(vault.condition.readOnly).toBe(true)
    ports.disk.weather.failSync = null
    await vault.close()
    expect((await reopen(nextSession(ports))).recordCount).toBe(1)
  })
})
