import { describe, expect, it } from 'vitest'
import { openVault } from '../../../electron/vault'
import { printKit, readKit } from '../../../electron/vault/kit'
import { DIR, nextSession, testPorts } from './support/ports'
import { entry, makeLive, makeTraining, PASSPHRASE, pathOf, reopen } from './support/vaults'

describe('the recovery kit', () => {
  it('is printed in six groups of five without letters that look like digits', () => {
    const kit = printKit(Buffer.from('00112233445566778899aabbccddeeff', 'hex'))
    expect(kit).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(readKit(kit)?.toString('hex')).toBe('00112233445566778899aabbccddeeff')
  })

  it('is read whatever the case, spacing, dashes and look-alikes', () => {
    const kit = printKit(new Uint8Array(16))
    expect(kit.startsWith('00000-00000-00000-00000-00000-0')).toBe(true)
    const typed = ` ${kit.toLowerCase().replaceAll('-', ' \u2013 ').replaceAll('0', 'o').replaceAll('1', 'l')}\n`
    expect(readKit(typed)).toEqual(Buffer.alloc(16))
  })

  it('shows every single mistyped or swapped character by its check', () => {
    const kit = printKit(Buffer.from('8f3a5c7791d0e2b4166c0a9d3f58e7b2', 'hex')).replaceAll('-', '')
    for (let at = 0; at < kit.length; at += 1) {
      for (const char of '0123456789ABCDEFGHJKMNPQRSTVWXYZU') {
        if (char !== kit[at]) expect(readKit(kit.slice(0, at) + char + kit.slice(at + 1))).toBeNull()
      }
      const swapped = kit.slice(0, at) + (kit[at + 1] ?? '') + (kit[at] ?? '') + kit.slice(at + 2)
      if (swapped !== kit) expect(readKit(swapped)).toBeNull()
    }
  })

  it('opens the vault', async () => {
    const ports = testPorts()
    const { vault, kit } = await makeLive(ports)
    await vault.commit(entry(1))
    await vault.close()
    expect((await reopen(nextSession(ports), { kind: 'recovery', kit })).recordCount).toBe(1)
  })

  it('that was mistyped is told from a wrong one and costs no attempt', async () => {
    const ports = testPorts()
    const { vault, kit } = await makeLive(ports)
    await vault.close()
    const typo = kit.startsWith('A') ? `B${kit.slice(1)}` : `A${kit.slice(1)}`
    const before = ports.disk.bytes(`${DIR}/attempts.json`)
    expect(await openVault(ports, DIR, { kind: 'recovery', kit: typo })).toMatchObject({
      ok: false,
      reason: 'bad-kit'
    })
    expect(ports.disk.bytes(`${DIR}/attempts.json`)).toBe(before)
    const other = printKit(new Uint8Array(16).fill(7))
    expect(await openVault(ports, DIR, { kind: 'recovery', kit: other })).toMatchObject({
      reason: 'wrong-secret',
      failures: 1
    })
  })
})

describe('key slots', () => {
  it('a changed passphrase opens, the old one no longer does, and the kit still does', async () => {
    const ports = testPorts()
    const { vault, kit } = await makeLive(ports)
    await vault.changePassphrase('a different long passphrase')
    expect(vault.header.slots.map(({ kind }) => kind)).toEqual(['passphrase', 'recovery'])
    await vault.close()
    const next = nextSession(ports)
    expect(await openVault(next, DIR, { kind: 'passphrase', passphrase: PASSPHRASE })).toMatchObject({
      reason: 'wrong-secret'
    })
    await (await reopen(next, { kind: 'passphrase', passphrase: 'a different long passphrase' })).close()
    await (await reopen(next, { kind: 'recovery', kit })).close()
  })

  it('a replaced recovery kit voids the one before', async () => {
    const ports = testPorts()
    const { vault, kit } = await makeLive(ports)
    const fresh = await vault.replaceRecoveryKit()
    await vault.close()
    const next = nextSession(ports)
    expect(await openVault(next, DIR, { kind: 'recovery', kit })).toMatchObject({ reason: 'wrong-secret' })
    await (await reopen(next, { kind: 'recovery', kit: fresh })).close()
  })

  it('a passphrase typed on a keyboard that composes differently is the same passphrase', async () => {
    const ports = testPorts()
    const { vault } = await makeLive(ports)
    await vault.changePassphrase('Caf\u00e9 \u00c5ngstr\u00f6m')
    await vault.close()
    const typed = 'Cafe\u0301 A\u030angstro\u0308m'
    expect((await reopen(nextSession(ports), { kind: 'passphrase', passphrase: typed })).recordCount).toBe(0)
  })

  it('a slot of a kind that this version does not know is kept, not shown, and in nobody’s way', async () => {
    const ports = testPorts()
    const { vault } = await makeLive(ports)
    const id = await vault.addSlot('keystore', new Uint8Array(32).fill(9), { backend: 'some_keyring' })
    await vault.changePassphrase('a different long passphrase')
    await vault.close()
    const opened = await reopen(nextSession(ports), {
      kind: 'passphrase',
      passphrase: 'a different long passphrase'
    })
    expect(opened.header.slots.map(({ kind }) => kind)).toEqual(['passphrase', 'recovery'])
    expect(JSON.parse(ports.disk.bytes(`${DIR}/header.json`).toString()).slots).toContainEqual(
      expect.objectContaining({ id, kind: 'keystore', backend: 'some_keyring' })
    )
    expect(await opened.removeSlot(id)).toBe(true)
    expect(await opened.removeSlot(id)).toBe(false)
  })

  it('the last slot cannot be removed', async () => {
    const vault = await makeTraining(testPorts())
    const only = vault.header.slots[0]?.id ?? ''
    expect(await vault.removeSlot(only)).toBe(false)
    expect(vault.header.slots).toHaveLength(1)
  })

  it('a training vault says in its header that its key is no secret', async () => {
    const ports = testPorts()
    await makeTraining(ports)
    expect(ports.disk.bytes(pathOf(ports, 'header.json')).toString()).toContain('claims no confidentiality')
  })

  it('no passphrase, kit or data key stands anywhere on the disk of a live vault', async () => {
    const ports = testPorts()
    const dataKeyLength = 32
    const { vault, kit } = await makeLive(ports)
    const dataKey = Buffer.from(ports.handedOut[0] ?? [])
    expect(dataKey).toHaveLength(dataKeyLength)
    await vault.commit({ private: [{ key: 'secret-key-name', value: 'secret-value' }] })
    await vault.compact({ state: 'secret-state' })
    for (const [, { data }] of ports.disk.files) {
      for (const needle of [PASSPHRASE, kit, 'secret-']) expect(data.includes(needle)).toBe(false)
      expect(data.includes(dataKey) || data.includes(dataKey.toString('hex'))).toBe(false)
    }
  })
})
