import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createVault, nodePorts, openVault } from '../../../electron/vault'
import { entry, PASSPHRASE, record } from './support/vaults'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('a vault on the real machine', () => {
  it('is made, filled, compacted, closed and opened again with real Argon2id and real files', async () => {
    const dir = join(folder, 'deep', 'practice')
    const kdf = { memoryKiB: 64 * 1024, passes: 3, lanes: 4 }
    const options = { mode: 'LIVE', name: 'Clinic', timeZone: 'UTC', passphrase: PASSPHRASE, kdf } as const
    const { vault, recoveryKit } = await createVault(nodePorts(), dir, options)
    await vault.commit(entry(1, 'k'))
    await vault.compact({ upTo: 1 })
    await Promise.all([vault.commit(entry(2)), vault.commit(entry(3))])
    expect(await openVault(nodePorts(), dir, { kind: 'passphrase', passphrase: PASSPHRASE })).toMatchObject({
      reason: 'locked-by-other-process'
    })
    await vault.close()
    expect((await readdir(dir)).sort()).toEqual([
      'attempts.json',
      'header.json',
      'history',
      'journal',
      'snapshot'
    ])
    expect((await readdir(join(folder, 'deep'))).sort()).toEqual(['practice', 'practice.seen'])
    if (process.platform !== 'win32') expect((await stat(join(dir, 'snapshot'))).mode & 0o077).toBe(0)

    expect(await openVault(nodePorts(), dir, { kind: 'passphrase', passphrase: 'wrong' })).toMatchObject({
      failures: 1
    })
    for (const unlock of [
      { kind: 'passphrase', passphrase: PASSPHRASE },
      { kind: 'recovery', kit: recoveryKit ?? '' }
    ] as const) {
      const opened = await openVault(nodePorts(), dir, unlock)
      if (!opened.ok) throw new Error(opened.message)
      expect(opened.vault.condition).toEqual({ readOnly: false, notes: [] })
      expect(opened.vault.tail.map(({ bytes }) => bytes)).toEqual([record(2).bytes, record(3).bytes])
      expect(opened.vault.getPrivate('k')).toEqual({ n: 1 })
      expect(await opened.vault.verifyAll()).toEqual({ ok: true, records: 3 })
      await opened.vault.close()
    }
  })

  it('takes over the lock of a process that was killed', async () => {
    const dir = join(folder, 'training')
    const { vault } = await createVault(nodePorts(), dir, { mode: 'TRAINING', name: 'T', timeZone: 'UTC' })
    const lock = (await readdir(dir)).find((name) => name.startsWith('lock-')) ?? ''
    const claim = JSON.parse(await readFile(join(dir, lock), 'utf8'))
    await vault.commit(entry(1))
    await vault.close()
    const { size } = await stat(join(dir, 'journal'))
    expect(size).toBe(4096 + 256 * 1024)
    const left = join(dir, 'lock-0123456789abcdef')
    await writeFile(left, '')
    const { dev, ino } = await stat(left, { bigint: true })
    await writeFile(left, JSON.stringify({ ...claim, startedAt: '1', file: `${dev}:${ino}` }))
    const opened = await openVault(nodePorts(), dir, { kind: 'training' })
    expect(opened.ok && opened.vault.recordCount).toBe(1)
    expect(await readdir(dir)).not.toContain('lock-0123456789abcdef')
  })
})
