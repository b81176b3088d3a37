import { describe, expect, it } from 'vitest'
import { openVault, readHeader, type Vault } from '../../../electron/vault'
import { DIR, nextSession, type TestPorts, testPorts } from './support/ports'
import {
  commitAll,
  entry,
  flip,
  makeLive,
  makeTraining,
  PASSPHRASE,
  pathOf,
  record,
  reopen
} from './support/vaults'

const FRAMES_AT = 4096

/** A closed vault: records 1 to 10 in the history, 11 to 15 one frame each in the journal, one private value in each. */
async function filled(): Promise<TestPorts> {
  const ports = testPorts()
  const vault = await makeTraining(ports)
  await commitAll(vault, 1, 10)
  await vault.commit({ private: [{ key: 'old', value: 1 }] })
  await vault.compact({ upTo: 10 })
  await commitAll(vault, 11, 15)
  await vault.commit({ private: [{ key: 'new', value: 2 }] })
  await vault.close()
  return nextSession(ports)
}

/** Byte offsets at which the frames of the journal begin. */
function frameOffsets(ports: TestPorts): number[] {
  const bytes = ports.disk.bytes(`${DIR}/journal`)
  const offsets: number[] = []
  for (let at = FRAMES_AT; bytes.toString('latin1', at, at + 4) === 'CSVF'; ) {
    offsets.push(at)
    at += bytes.readUInt32BE(at + 4) + 64
  }
  return offsets
}

async function damaged(
  ports: TestPorts
): Promise<{ vault: Vault; damage: { where: string; what: string; intactThrough: number } }> {
  const before = new Map([...ports.disk.files].map(([path, { data }]) => [path, Buffer.from(data)]))
  const vault = await reopen(ports)
  const { condition } = vault
  if (!condition.readOnly) throw new Error(`the damage went unnoticed: ${condition.notes.join(' ')}`)
  await expect(vault.commit(entry('x'))).rejects.toThrow('read-only')
  for (const part of ['journal', 'snapshot', 'header.json']) {
    const path = `${DIR}/${part}`
    expect(
      ports.disk.files.get(path)?.data.equals(before.get(path) ?? Buffer.alloc(0)) ?? !before.has(path)
    ).toBe(true)
  }
  return { vault, damage: condition.damage }
}

describe('a damaged vault opens read-only, as far as it is intact, and changes nothing', () => {
  it('a frame in the middle of the journal', async () => {
    const ports = await filled()
    flip(ports, `${DIR}/journal`, (frameOffsets(ports)[2] ?? 0) + 60)
    const { vault, damage } = await damaged(ports)
    expect(damage).toMatchObject({ where: 'journal', intactThrough: 12 })
    expect(damage.what).toContain(`byte ${frameOffsets(ports)[2]}`)
    expect(vault.tail.map(({ seq }) => seq)).toEqual([11, 12])
    expect(await vault.readRecords(1, 15)).toHaveLength(12)
    expect(vault.getPrivate('old')).toBe(1)
    expect(await vault.verifyAll()).toEqual({ ok: false, damage })
  })

  it('the last frame, which had been confirmed and is no torn write', async () => {
    const ports = await filled()
    flip(ports, `${DIR}/journal`, (frameOffsets(ports).at(-1) ?? 0) + 60)
    expect((await damaged(ports)).damage).toMatchObject({ where: 'journal', intactThrough: 15 })
  })

  it('the last frame zeroed at its end, although it had been confirmed', async () => {
    const ports = await filled()
    const bytes = Buffer.from(ports.disk.bytes(`${DIR}/journal`))
    const last = frameOffsets(ports).at(-1) ?? 0
    bytes.fill(0, last + 50)
    ports.disk.put(`${DIR}/journal`, bytes)
    expect((await damaged(ports)).damage.where).toBe('journal')
  })

  it('two frames exchanged, one repeated, one left out', async () => {
    for (const order of [[1, 0], [0, 0, 1], [1]] as const) {
      const ports = await filled()
      const [a = 0, b = 0, c = 0] = frameOffsets(ports)
      const bytes = ports.disk.bytes(`${DIR}/journal`)
      const frames = [bytes.subarray(a, b), bytes.subarray(b, c)]
      const parts = order.map((at) => frames[at] ?? Buffer.alloc(0))
      ports.disk.put(`${DIR}/journal`, Buffer.concat([bytes.subarray(0, a), ...parts, bytes.subarray(c)]))
      expect((await damaged(ports)).damage.where).toBe('journal')
    }
  })

  it('the journal missing, cut short, or of an earlier generation', async () => {
    for (const how of ['missing', 'short', 'earlier'] as const) {
      const ports = await filled()
      const path = `${DIR}/journal`
      if (how === 'missing') ports.disk.drop(path)
      if (how === 'short') ports.disk.put(path, ports.disk.bytes(path).subarray(0, 100))
      if (how === 'earlier') {
        const old = Buffer.from(ports.disk.bytes(path))
        const vault = await reopen(ports)
        await vault.compact({ upTo: 15 })
        await vault.close()
        ports.disk.put(path, old)
      }
      const { vault, damage } = await damaged(ports)
      expect(damage.where).toBe('journal')
      expect(damage.what).toContain(
        { missing: 'is missing', short: 'cut short', earlier: 'generation 2' }[how]
      )
      expect(vault.recordCount).toBe(how === 'earlier' ? 15 : 10)
    }
  })

  it('the journal header, whose frames are read all the same', async () => {
    const ports = await filled()
    flip(ports, `${DIR}/journal`, 33)
    const { vault, damage } = await damaged(ports)
    expect(damage).toEqual({ where: 'journal', what: 'The journal has a damaged header.', intactThrough: 15 })
    expect(vault.tail).toHaveLength(5)
    expect(vault.getPrivate('new')).toBe(2)
  })

  it('the snapshot, without which every record is still there to be replayed', async () => {
    for (const how of ['flipped', 'missing'] as const) {
      const ports = await filled()
      const path = `${DIR}/snapshot`
      if (how === 'missing') ports.disk.drop(path)
      else flip(ports, path, 150)
      const { vault, damage } = await damaged(ports)
      expect(damage).toMatchObject({ where: 'snapshot', intactThrough: 15 })
      expect(vault.snapshot).toBeNull()
      expect(vault.tail.map(({ bytes }) => bytes)).toEqual(
        Array.from({ length: 15 }, (_, at) => record(at + 1).bytes)
      )
      expect(vault.getPrivate('old')).toBeUndefined()
      expect(vault.getPrivate('new')).toBe(2)
    }
  })

  it('snapshot and a history file: what comes after the gap is not passed off as following it', async () => {
    const ports = await filled()
    ports.disk.drop(pathOf(ports, /\.seg$/))
    ports.disk.drop(`${DIR}/snapshot`)
    const { vault, damage } = await damaged(ports)
    expect(damage.intactThrough).toBe(0)
    expect(vault.tail).toEqual([])
    expect(vault.condition.notes.join()).toContain('11 to 15 are intact')
  })

  it('a history file that is missing or has another size is named at opening', async () => {
    for (const how of ['missing', 'size'] as const) {
      const ports = await filled()
      const path = pathOf(ports, /\.seg$/)
      if (how === 'missing') ports.disk.drop(path)
      else ports.disk.put(path, Buffer.concat([ports.disk.bytes(path), Buffer.alloc(1)]))
      const { vault, damage } = await damaged(ports)
      expect(damage).toMatchObject({ where: 'history/000000000001-000000000010.seg', intactThrough: 0 })
      expect(vault.snapshot).toEqual({ upTo: 10 })
      expect((await vault.readRecords(11, 15)).map(({ seq }) => seq)).toEqual([11, 12, 13, 14, 15])
    }
  })

  it('a history file with a changed byte is named when it is read, or when everything is verified', async () => {
    const ports = await filled()
    flip(ports, pathOf(ports, /\.seg$/), 200)
    const vault = await reopen(ports)
    await expect(vault.readRecords(3, 4)).rejects.toThrow('history/000000000001-000000000010.seg')
    expect(vault.condition.readOnly).toBe(true)
    await vault.close()
    const again = await reopen(nextSession(ports))
    expect(again.condition.readOnly).toBe(false)
    expect(await again.verifyAll()).toMatchObject({ ok: false, damage: { intactThrough: 0 } })
    expect(again.condition.readOnly).toBe(true)
  })

  it('a header changed by somebody who could not open the vault', async () => {
    const ports = testPorts()
    const { vault } = await makeLive(ports)
    await vault.commit(entry(1))
    await vault.close()
    const path = `${DIR}/header.json`
    const text = ports.disk.bytes(path).toString().replace('Healthy Clinic', 'Other Clinic')
    ports.disk.put(path, Buffer.from(text))
    const opened = await reopen(nextSession(ports), { kind: 'passphrase', passphrase: PASSPHRASE })
    expect(opened.condition).toMatchObject({
      readOnly: true,
      damage: { where: 'header.json', intactThrough: 1 }
    })
  })

  it('a changed header and a torn tail: not a byte is touched', async () => {
    const ports = testPorts()
    const { vault } = await makeLive(ports)
    await vault.commit(entry(1))
    await vault.close()
    const header = `${DIR}/header.json`
    const text = ports.disk.bytes(header).toString().replace('Healthy Clinic', 'Other Clinic')
    ports.disk.put(header, Buffer.from(text))
    const journal = Buffer.from(ports.disk.bytes(`${DIR}/journal`))
    const end = journal.findLastIndex((byte) => byte !== 0)
    journal[end + 1] = 7
    ports.disk.put(`${DIR}/journal`, journal)
    const opened = await reopen(nextSession(ports), { kind: 'passphrase', passphrase: PASSPHRASE })
    expect(opened.condition.readOnly).toBe(true)
    await opened.close()
    expect(Buffer.from(ports.disk.bytes(`${DIR}/journal`)).equals(journal)).toBe(true)
  })

  it('a file of another vault', async () => {
    for (const file of ['snapshot', 'journal']) {
      const ports = await filled()
      const other = testPorts(undefined, 'another')
      await makeTraining(other)
      ports.disk.put(`${DIR}/${file}`, other.disk.bytes(`${DIR}/${file}`))
      const { damage } = await damaged(ports)
      expect(damage.where).toBe(file)
      expect(damage.what).toContain('another vault')
    }
  })
})

describe('a header that cannot be used', () => {
  it('of a later format is refused, and nothing at all is written', async () => {
    const ports = await filled()
    const path = `${DIR}/header.json`
    ports.disk.put(path, Buffer.from('{"format":"countersign-vault","formatVersion":2,"anything":"else"}'))
    ports.disk.weather.writes.length = 0
    const names = [...ports.disk.files.keys()]
    const opened = await openVault(ports, DIR, { kind: 'training' })
    expect(opened).toMatchObject({ ok: false, reason: 'from-the-future' })
    expect(!opened.ok && opened.message).toContain('format 2; this version knows up to 1')
    expect(await readHeader(ports, DIR)).toMatchObject({ ok: false, reason: 'from-the-future' })
    expect(ports.disk.weather.writes).toEqual([])
    expect([...ports.disk.files.keys()]).toEqual(names)
  })

  it('that is no JSON, or not of the right shape, is said to be damaged', async () => {
    for (const text of [
      '',
      '{',
      '[]',
      '{"format":"countersign-vault","formatVersion":1}',
      '{"format":"other"}'
    ]) {
      const ports = await filled()
      ports.disk.put(`${DIR}/header.json`, Buffer.from(text))
      expect(await readHeader(ports, DIR)).toMatchObject({ ok: false, reason: 'unreadable' })
      expect(await openVault(ports, DIR, { kind: 'training' })).toMatchObject({ reason: 'damaged-header' })
    }
  })

  it('whose slot was damaged is not reported as a wrong passphrase', async () => {
    const ports = testPorts()
    await (await makeLive(ports)).vault.close()
    const path = `${DIR}/header.json`
    const text = ports.disk.bytes(path).toString()
    const at = text.indexOf('"salt": "') + 9
    ports.disk.put(path, Buffer.from(text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1)))
    const opened = await openVault(nextSession(ports), DIR, { kind: 'passphrase', passphrase: PASSPHRASE })
    expect(opened).toMatchObject({ ok: false, reason: 'damaged-header' })
  })

  it('turned from live to training does not open by the training key', async () => {
    const ports = await filled()
    const path = `${DIR}/header.json`
    ports.disk.put(path, Buffer.from(ports.disk.bytes(path).toString().replace('"TRAINING"', '"LIVE"')))
    expect((await openVault(ports, DIR, { kind: 'training' })).ok).toBe(false)
  })
})

describe('an older copy put back', () => {
  it('is noticed, opens, and goes on being noticed until it has caught up', async () => {
    const ports = await filled()
    const older = new Map([...ports.disk.files].map(([path, { data }]) => [path, Buffer.from(data)]))
    const vault = await reopen(ports)
    await commitAll(vault, 16, 17)
    await vault.close()
    for (const [path, data] of older) if (!path.endsWith('.seen')) ports.disk.put(path, data)
    const next = nextSession(ports)
    const back = await reopen(next)
    expect(back.condition.readOnly).toBe(false)
    expect(back.condition.notes).toEqual([
      expect.stringMatching(
        /^Older copy: this workspace ends at record 15, .* UTC it had reached record 17 here/
      )
    ])
    await back.commit(entry('16 again'))
    await back.close()
    const again = await reopen(nextSession(next))
    expect(again.condition.notes).toHaveLength(1)
    await again.commit(entry('17 again'))
    await again.close()
    expect((await reopen(nextSession(next))).condition.notes).toEqual([])
  })

  it('is noticed by the history too, if the note beside the vault is gone', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await Promise.all(Array.from({ length: 1000 }, (_, at) => vault.commit(entry(at))))
    await vault.compact(null)
    const older = ['snapshot', 'journal'].map(
      (name) => [name, Buffer.from(ports.disk.bytes(`${DIR}/${name}`))] as const
    )
    await commitAll(vault, 1001, 1003)
    await vault.compact(null)
    await vault.close()
    for (const [name, bytes] of older) ports.disk.put(`${DIR}/${name}`, bytes)
    ports.disk.drop(`${DIR}.seen`)
    const { condition } = await reopen(nextSession(ports))
    expect(condition.readOnly).toBe(false)
    expect(condition.notes).toEqual([
      expect.stringMatching(/^Older copy: the history folder reaches record 1003/)
    ])
  })

  it('a spoiled note beside the vault is said and hinders nothing', async () => {
    const ports = await filled()
    flip(ports, `${DIR}.seen`, 70)
    const vault = await reopen(ports)
    expect(vault.condition).toMatchObject({
      readOnly: false,
      notes: [expect.stringContaining('cannot be read')]
    })
  })
})
