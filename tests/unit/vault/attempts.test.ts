import { describe, expect, it } from 'vitest'
import { attempts, openVault } from '../../../electron/vault'
import { waitAfter } from '../../../electron/vault/attempts'
import { DIR, nextSession, START, type TestPorts, testPorts } from './support/ports'
import { makeLive, PASSPHRASE, reopen } from './support/vaults'

const wrong = { kind: 'passphrase', passphrase: 'wrong' } as const
const right = { kind: 'passphrase', passphrase: PASSPHRASE } as const
const at = (ms: number) => new Date(START + ms).toISOString()

async function closedVault(): Promise<{ ports: TestPorts; kit: string }> {
  const ports = testPorts()
  const { vault, kit } = await makeLive(ports)
  await vault.close()
  return { ports, kit }
}

describe('wrong passphrases', () => {
  it('cost nothing three times, then 1, 2, 4, 8 … seconds, at most an hour', () => {
    const seconds = [0, 1, 2, 3, 4, 5, 6, 7, 14, 15, 16, 17, 100].map((n) => waitAfter(n) / 1000)
    expect(seconds).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 1024, 2048, 3600, 3600, 3600])
  })

  it('wait across restarts; nothing is tried before the time is up', async () => {
    let { ports } = await closedVault()
    for (let n = 1; n <= 3; n += 1) {
      expect(await openVault(ports, DIR, wrong)).toMatchObject({ reason: 'wrong-secret', failures: n })
      ports = nextSession(ports)
    }
    const fourth = await openVault(ports, DIR, wrong)
    expect(fourth).toMatchObject({ reason: 'wrong-secret', failures: 4, waitUntil: at(1000) })
    ports = nextSession(ports)
    ports.clock.advance(999)
    expect(await openVault(ports, DIR, right)).toMatchObject({
      reason: 'wait',
      waitUntil: at(1000),
      failures: 4
    })
    expect(ports.derivations()).toBe(0)
    ports.clock.advance(1)
    expect(await openVault(ports, DIR, wrong)).toMatchObject({
      reason: 'wrong-secret',
      failures: 5,
      waitUntil: at(3000)
    })
    expect(await attempts(ports, DIR)).toEqual({
      failuresSinceLastOpen: 5,
      lastFailureAt: at(1000),
      waitUntil: at(3000),
      lastOpenedAt: at(0)
    })
    ports.clock.advance(2000)
    await (await reopen(ports, right)).close()
    expect(await attempts(ports, DIR)).toMatchObject({
      failuresSinceLastOpen: 0,
      waitUntil: null,
      lastOpenedAt: at(3000)
    })
  })

  it('are counted before they are tried, so that pulling the plug gains nothing', async () => {
    const { ports } = await closedVault()
    const kdf = ports.kdf
    ports.kdf = { argon2id: () => Promise.reject(new Error('killed')) }
    await expect(openVault(ports, DIR, wrong)).rejects.toThrow('killed')
    ports.kdf = kdf
    expect((await attempts(ports, DIR)).failuresSinceLastOpen).toBe(1)
    expect((await openVault(ports, DIR, right)).ok).toBe(true)
  })

  it('never wait longer than their own length, even if the clock was set back', async () => {
    const { ports } = await closedVault()
    for (let n = 1; n <= 5; n += 1) {
      await openVault(ports, DIR, wrong)
      ports.clock.advance(10_000)
    }
    await openVault(ports, DIR, wrong)
    ports.clock.advance(-365 * 86_400_000)
    const refused = await openVault(ports, DIR, right)
    expect(refused).toMatchObject({ reason: 'wait' })
    ports.clock.advance(4000)
    expect((await openVault(ports, DIR, right)).ok).toBe(true)
  })

  it('do not keep the owner of the recovery kit waiting', async () => {
    const { ports, kit } = await closedVault()
    for (let n = 1; n <= 4; n += 1) await openVault(ports, DIR, wrong)
    expect(await openVault(ports, DIR, right)).toMatchObject({ reason: 'wait' })
    expect((await openVault(ports, DIR, { kind: 'recovery', kit })).ok).toBe(true)
  })

  it('gain no free guesses by spoiling the file that counts them', async () => {
    const { ports } = await closedVault()
    let guesses = 0
    for (let n = 1; n <= 8; n += 1) {
      ports.disk.put(`${DIR}/attempts.json`, Buffer.from('{'))
      const refused = await openVault(ports, DIR, wrong)
      if (!refused.ok && refused.reason === 'wrong-secret') guesses += 1
    }
    expect(guesses).toBe(0)
    // Its owner waits a minute, once.
    ports.clock.advance(64_000)
    expect((await openVault(ports, DIR, right)).ok).toBe(true)
  })
})
