import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { openVault } from '../../../electron/vault'
import { nodeProcesses, startTicks } from '../../../electron/vault/processes'
import { DIR, testPorts } from './support/ports'
import { entry, makeTraining, reopen } from './support/vaults'

const training = { kind: 'training' } as const
const lockOf = (names: string[]) => names.filter((name) => name.startsWith('lock-'))

describe('one process per vault', () => {
  it('a second process is refused, and told which one holds it', async () => {
    const ports = testPorts()
    await makeTraining(ports)
    const other = testPorts(ports.disk, 'other', 200, ports.alive)
    const refused = await openVault(other, DIR, training)
    expect(refused).toMatchObject({ ok: false, reason: 'locked-by-other-process' })
    expect(!refused.ok && refused.message).toContain('process 100 on desk')
    expect(lockOf(await ports.disk.readdir(DIR))).toHaveLength(1)
  })

  it('a second opening in the same process is refused too', async () => {
    const ports = testPorts()
    await makeTraining(ports)
    expect(await openVault(ports, DIR, training)).toMatchObject({ reason: 'locked-by-other-process' })
  })

  it('closing lets the next one in and leaves no lock behind', async () => {
    const ports = testPorts()
    const vault = await makeTraining(ports)
    await vault.close()
    expect(lockOf(await ports.disk.readdir(DIR))).toEqual([])
    const other = testPorts(ports.disk, 'other', 200, ports.alive)
    expect((await openVault(other, DIR, training)).ok).toBe(true)
  })

  it('a refused opening leaves no lock behind', async () => {
    const ports = testPorts()
    await (await makeTraining(ports)).close()
    await openVault(ports, DIR, { kind: 'passphrase', passphrase: 'there is none' })
    expect(lockOf(await ports.disk.readdir(DIR))).toEqual([])
  })

  it('the lock of a dead process is taken over, also if its id is in use again or the machine was restarted', async () => {
    for (const after of ['dead', 'reused', 'restarted'] as const) {
      const ports = testPorts()
      const vault = await makeTraining(ports)
      await vault.commit(entry(1))
      const next = testPorts(ports.disk, after, 200)
      if (after === 'reused') next.alive.set(100, 'another start')
      if (after === 'restarted') next.processes.isAlive = async ({ boot }) => boot === 'boot-2'
      expect((await reopen(next)).recordCount).toBe(1)
      expect(lockOf(await ports.disk.readdir(DIR))).toHaveLength(1)
    }
  })

  it('a lock that came along with a copied folder does not hold', async () => {
    const ports = testPorts()
    await makeTraining(ports)
    const copied = testPorts(ports.disk.copy(), 'copy', 200, ports.alive)
    for (const path of [...copied.disk.files.keys()]) copied.disk.put(path, copied.disk.bytes(path))
    expect((await openVault(copied, DIR, training)).ok).toBe(true)
  })

  it('of two that come at the same moment, at most one gets in', async () => {
    const ports = testPorts()
    await (await makeTraining(ports)).close()
    const both = await Promise.all(
      [300, 301].map((pid) => openVault(testPorts(ports.disk, `p${pid}`, pid, ports.alive), DIR, training))
    )
    expect(both.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1)
    for (const opened of both) if (opened.ok) await opened.vault.close()
    expect((await openVault(testPorts(ports.disk, 'later', 302, ports.alive), DIR, training)).ok).toBe(true)
  })
})

describe('the processes of this machine', () => {
  it('tells itself, a process that has ended, and a process id that was used again', async () => {
    const processes = nodeProcesses()
    const self = await processes.self()
    expect(await processes.isAlive(self)).toBe(true)
    expect(await processes.isAlive({ ...self, startedAt: '1' })).toBe(false)
    expect(await processes.isAlive({ ...self, boot: 'an earlier boot' })).toBe(false)
    // A machine that was renamed is still itself; another one can't be looked at.
    expect(await processes.isAlive({ ...self, host: 'another name', startedAt: '1' })).toBe(false)
    expect(await processes.isAlive({ ...self, host: 'another machine', boot: 'another boot', pid: 1 })).toBe(
      true
    )
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    expect(await processes.isAlive({ ...self, pid: child.pid ?? 0 })).toBe(false)
  })

  it('reads the start from a line whose name holds brackets and spaces, and none from a process that has ended', () => {
    const rest = (state: string) => `${state} ${Array.from({ length: 18 }, (_, at) => at).join(' ')} 4242 0 0`
    expect(startTicks(`7 (a) b (c)) ${rest('S')}`)).toBe('4242')
    expect(startTicks(`7 (a) b (c)) ${rest('Z')}`)).toBeNull()
  })
})
