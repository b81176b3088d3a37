import { describe, expect, it } from 'vitest'
import { DIR, testPorts } from './support/ports'
import { commitAll, flip, makeLive, makeTraining, PASSPHRASE, reopen } from './support/vaults'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const path = `${DIR}/attached/directory-1`

describe('attached files', () => {
  it('are there again after the vault has been opened anew, and are sealed on the disk', async () => {
    const ports = testPorts()
    const { vault } = await makeLive(ports)
    expect(await vault.attached.names()).toEqual([])
    await vault.attached.put('directory-1', bytes('Healthy Clinic'))
    await vault.attached.put('directory-2', bytes(''))
    await vault.close()
    expect(Buffer.from(ports.disk.bytes(path)).toString('latin1')).not.toContain('Healthy')
    const again = await reopen(ports, { kind: 'passphrase', passphrase: PASSPHRASE })
    expect(await again.attached.names()).toEqual(['directory-1', 'directory-2'])
    expect(await again.attached.read('directory-1')).toEqual({
      ok: true,
      bytes: Buffer.from('Healthy Clinic')
    })
    expect(await again.attached.read('directory-2')).toEqual({ ok: true, bytes: Buffer.alloc(0) })
    await again.attached.remove('directory-1')
    await again.attached.remove('directory-1')
    expect(await again.attached.names()).toEqual(['directory-2'])
    expect(await again.attached.read('directory-1')).toMatchObject({ ok: false, reason: 'missing' })
  })

  it('are replaced as a whole, with another nonce, and change nothing of the record', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await commitAll(vault, 1, 3)
    const journal = Buffer.from(ports.disk.bytes(`${DIR}/journal`))
    await vault.attached.put('directory-1', bytes('one'))
    const before = Buffer.from(ports.disk.bytes(path))
    await vault.attached.put('directory-1', bytes('one'))
    expect(Buffer.from(ports.disk.bytes(path)).equals(before)).toBe(false)
    await vault.attached.put('directory-1', bytes('two'))
    expect(await vault.attached.read('directory-1')).toEqual({ ok: true, bytes: Buffer.from('two') })
    expect(Buffer.from(ports.disk.bytes(`${DIR}/journal`)).equals(journal)).toBe(true)
    expect(vault.recordCount).toBe(3)
  })

  it('are known as damaged at every changed byte, cut short, renamed, or from another vault', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await vault.attached.put('directory-1', bytes('Healthy Clinic'))
    const whole = Buffer.from(ports.disk.bytes(path))
    const damaged = { ok: false, reason: 'damaged' }
    for (let at = 0; at < whole.length; at++) {
      flip(ports, path, at)
      expect(await vault.attached.read('directory-1'), `byte ${at}`).toMatchObject(damaged)
      ports.disk.put(path, whole)
    }
    for (const length of [0, 10, 43, whole.length - 1]) {
      ports.disk.put(path, whole.subarray(0, length))
      expect(await vault.attached.read('directory-1')).toMatchObject(damaged)
    }
    ports.disk.put(`${DIR}/attached/directory-2`, whole)
    expect(await vault.attached.read('directory-2')).toMatchObject(damaged)

    const other = testPorts(undefined, 'another seed')
    const stranger = await makeTraining(other)
    await stranger.attached.put('directory-1', bytes('Other'))
    other.disk.put(path, whole)
    expect(await stranger.attached.read('directory-1')).toMatchObject(damaged)
    // The vault itself is as whole as it was.
    expect(vault.condition.readOnly).toBe(false)
    await vault.commit({ private: [{ key: 'a', value: 1 }] })
  })

  it('have plain names: none leads out of the folder', async () => {
    const vault = await makeTraining(testPorts())
    for (const name of ['', '../header', 'a/b', 'a.next', 'A', '-a', 'a'.repeat(61)])
      await expect(vault.attached.put(name, bytes('x'))).rejects.toThrow(/name/)
  })

  it('can’t be read or written once the vault is closed', async () => {
    const vault = await makeTraining(testPorts())
    await vault.attached.put('directory-1', bytes('x'))
    await vault.close()
    await expect(vault.attached.read('directory-1')).rejects.toThrow(/closed/)
    await expect(vault.attached.put('directory-1', bytes('y'))).rejects.toThrow(/closed/)
  })
})
