import { describe, expect, it } from 'vitest'
import { createVault, openVault, readHeader } from '../../../electron/vault'
import { DIR, nextSession, testPorts } from './support/ports'
import { commitAll, entry, makeLive, makeTraining, PASSPHRASE, record, reopen } from './support/vaults'

describe('a vault, from creation to reopening', () => {
  it('gives back records, private values and state after closing and opening', async () => {
    const ports = testPorts()
    const { vault } = await makeLive(ports)
    expect(await vault.commit(entry(1, 'user/1'))).toBe(1)
    expect(await vault.commit({ private: [{ key: 'user/2', value: ['a', null, 1.5] }] })).toBe(1)
    expect(await vault.commit(entry(2))).toBe(2)
    await vault.close()

    const again = await reopen(nextSession(ports), { kind: 'passphrase', passphrase: PASSPHRASE })
    expect(again.condition).toEqual({ readOnly: false, notes: [] })
    expect(again.snapshot).toBeNull()
    expect(again.tail).toEqual([
      { seq: 1, ...record(1) },
      { seq: 2, ...record(2) }
    ])
    expect(again.recordCount).toBe(2)
    expect(again.getPrivate('user/1')).toEqual({ n: 1 })
    expect(again.getPrivate('user/2')).toEqual(['a', null, 1.5])
    expect(again.privateKeys('user/')).toEqual(['user/1', 'user/2'])
  })

  it('deletes a private value that is set to null, also across reopening', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await vault.commit({ private: [{ key: 'form', value: 'half filled' }] })
    await vault.commit({ private: [{ key: 'form', value: null }] })
    expect(vault.getPrivate('form')).toBeUndefined()
    await vault.close()
    expect((await reopen(nextSession(ports))).privateKeys('')).toEqual([])
  })

  it('replays nothing that a compaction has folded in, and still finds every record', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await commitAll(vault, 1, 5)
    await vault.commit({ private: [{ key: 'k', value: 'v' }] })
    await vault.compact({ upTo: 5 })
    expect(vault.tail).toEqual([])
    await commitAll(vault, 6, 7)
    await vault.close()

    const again = await reopen(nextSession(ports))
    expect(again.snapshot).toEqual({ upTo: 5 })
    expect(again.tail.map(({ seq }) => seq)).toEqual([6, 7])
    expect(again.getPrivate('k')).toBe('v')
    expect((await again.readRecords(1, 7)).map(({ bytes }) => bytes)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => record(n).bytes)
    )
    expect((await again.readRecords(4, 6)).map(({ seq }) => seq)).toEqual([4, 5, 6])
    expect(await again.verifyAll()).toEqual({ ok: true, records: 7 })
  })

  it('keeps history in segments of 1,000 records and replaces only a last one that is not full', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    const many = (from: number, to: number) =>
      Promise.all(Array.from({ length: to - from + 1 }, (_, at) => vault.commit(entry(from + at))))
    const names = async () => (await ports.disk.readdir(`${DIR}/history`)).sort()
    await many(1, 1200)
    await vault.compact(null)
    expect(await names()).toEqual(['000000000001-000000001000.seg', '000000001001-000000001200.seg'])
    const full = Buffer.from(ports.disk.bytes(`${DIR}/history/000000000001-000000001000.seg`))
    await many(1201, 2300)
    await vault.compact(null)
    expect(await names()).toEqual([
      '000000000001-000000001000.seg',
      '000000001001-000000002000.seg',
      '000000002001-000000002300.seg'
    ])
    expect(ports.disk.bytes(`${DIR}/history/000000000001-000000001000.seg`).equals(full)).toBe(true)
    expect((await vault.readRecords(999, 1202)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 204 }, (_, at) => 999 + at)
    )
  })

  it('opens without reading the history', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await commitAll(vault, 1, 20)
    await vault.compact(null)
    await vault.close()
    const next = nextSession(ports)
    next.disk.weather.reads.length = 0
    await reopen(next)
    expect(next.disk.weather.reads.filter((path) => path.includes('history'))).toEqual([])
  })

  it('keeps a record that was on its way while a compaction was asked for', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await commitAll(vault, 1, 2)
    const late = vault.commit(entry(3))
    await Promise.all([vault.compact({ upTo: 2 }), late])
    expect(vault.tail.map(({ seq }) => seq)).toEqual([3])
    await vault.commit(entry(4))
    await vault.close()
    const again = await reopen(nextSession(ports))
    expect(again.snapshot).toEqual({ upTo: 2 })
    expect(again.tail.map(({ bytes }) => bytes)).toEqual([record(3).bytes, record(4).bytes])
    expect(await again.verifyAll()).toEqual({ ok: true, records: 4 })
  })

  it('takes the state as it was when the compaction was asked for', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    const state = { list: [1] }
    const compacting = vault.compact(state)
    state.list.push(2)
    await compacting
    await vault.close()
    expect((await reopen(nextSession(ports))).snapshot).toEqual({ list: [1] })
  })

  it('shows its header to anyone and says what it is', async () => {
    const ports = testPorts()
    await makeLive(ports)
    const reading = await readHeader(ports, DIR)
    expect(reading).toMatchObject({
      ok: true,
      header: { mode: 'LIVE', name: 'Healthy Clinic', timeZone: 'America/New_York', formatVersion: 1 }
    })
    expect(reading.ok && reading.header.slots.map(({ kind }) => kind)).toEqual(['passphrase', 'recovery'])
  })

  it('says that there is no vault where there is none', async () => {
    const ports = testPorts()
    expect(await readHeader(ports, '/nowhere')).toMatchObject({ ok: false, reason: 'missing' })
    expect(await openVault(ports, '/nowhere', { kind: 'training' })).toMatchObject({
      ok: false,
      reason: 'missing'
    })
  })

  it('never makes a vault over another, or over what is left of one', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await vault.commit(entry(1))
    await vault.close()
    const options = { mode: 'TRAINING', name: 'Other', timeZone: 'UTC' } as const
    await expect(createVault(ports, DIR, options)).rejects.toThrow('There is a workspace')
    const header = ports.disk.bytes(`${DIR}/header.json`)
    ports.disk.drop(`${DIR}/header.json`)
    await expect(createVault(ports, DIR, options)).rejects.toThrow('remains of a workspace')
    ports.disk.put(`${DIR}/header.json`, header)
    expect((await reopen(nextSession(ports))).recordCount).toBe(1)
  })

  it('refuses a live vault without a passphrase and a cost below the floor', async () => {
    const ports = testPorts()
    const live = { mode: 'LIVE', name: 'L', timeZone: 'UTC' } as const
    await expect(createVault(ports, DIR, live)).rejects.toThrow('needs a passphrase')
    const weak = { ...live, passphrase: 'p', kdf: { memoryKiB: 1024, passes: 3, lanes: 4 } }
    await expect(createVault(ports, DIR, weak)).rejects.toThrow('memoryKiB must lie between 65536')
    expect([...ports.disk.files.keys()]).toEqual([])
  })

  it('overwrites its keys when it is closed, and then refuses everything', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    const dataKey = ports.handedOut[0]
    expect(dataKey?.some((byte) => byte !== 0)).toBe(true)
    await vault.close()
    expect(dataKey?.length === 32 && dataKey.every((byte) => byte === 0)).toBe(true)
    await expect(vault.commit(entry(1))).rejects.toThrow('closed')
    await expect(vault.readRecords(1, 1)).rejects.toThrow('closed')
    expect(() => vault.deriveKey('x')).toThrow('closed')
    expect(vault.privateKeys('')).toEqual([])
  })

  it('derives the same key for a purpose in every generation and session, and another for another', async () => {
    const ports = testPorts()
    const { vault } = await makeLive(ports)
    const key = Buffer.from(vault.deriveKey('ssn-digest'))
    await vault.compact(null)
    await vault.changePassphrase('another long passphrase')
    expect(Buffer.from(vault.deriveKey('ssn-digest')).equals(key)).toBe(true)
    expect(Buffer.from(vault.deriveKey('password-history')).equals(key)).toBe(false)
    await vault.close()
    const again = await reopen(nextSession(ports), {
      kind: 'passphrase',
      passphrase: 'another long passphrase'
    })
    expect(Buffer.from(again.deriveKey('ssn-digest')).equals(key)).toBe(true)
  })
})
