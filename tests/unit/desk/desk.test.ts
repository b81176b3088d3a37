import { canonicalText, leafHash, MerkleLog } from '@shared/bundle'
import type { Area } from '@shared/ipc'
import { afterEach, describe, expect, it } from 'vitest'
import { signIn } from '../../../electron/desk/account'
import { ADMINISTRATOR, type Desk } from '../../../electron/desk/desk'
import { Fault } from '../../../electron/desk/fault'
import { readRecord } from '../../../electron/desk/records'
import { begin, registerStart, submit } from '../../../electron/desk/register'
import { begun, cleanUp, foundedWorld, liveAccount, newWorld, ok, refusalOf, upTo } from './world'

afterEach(cleanUp)

describe('what the desk records', () => {
  it('numbers records from 1, in the order of their commands, with canonical bytes and a leaf each', async () => {
    const { desk } = await foundedWorld()
    const begins = ['pqrs', 'nothing', 'pqrs'].map((program) =>
      desk.execute({
        type: 'registration.begin',
        registrationId: `r-${program}`,
        program,
        kind: 'new-user',
        termsAccepted: false
      })
    )
    const seqs = (await Promise.all(begins)).map(({ seq }) => seq)
    expect(seqs).toEqual([2, null, null])
    const entries = await desk.vault.readRecords(1, desk.recordCount)
    const sha256 = (bytes: Uint8Array) => desk.ports.sha256(bytes)
    for (const { seq, bytes, leaf } of entries) {
      const record = readRecord(bytes)
      expect(record.seq).toBe(seq)
      expect(canonicalText(record)).toBe(bytes)
      expect(leafHash(new TextEncoder().encode(bytes), sha256)).toBe(leaf)
    }
    const leaves = await desk.leaves()
    expect(leaves).toEqual(entries.map(({ leaf }) => leaf))
    expect(new MerkleLog(leaves, sha256).root()).toBe(desk.treeRoot())
  })

  it('records a refusal that matters for security, with its check and rules', async () => {
    const { desk } = await foundedWorld()
    const refusal = refusalOf(await signIn(desk, { userId: 'NOBODY001', password: 'x', termsAccepted: true }))
    const last = await desk.recordAt(desk.recordCount)
    expect(last).toMatchObject({
      outcome: 'refused',
      refusal: { check: 'credentials', rules: refusal.rules },
      events: [{ type: 'account.sign-in-failed', accountId: null }],
      signature: null,
      v: 1
    })
  })

  it('says which readings are in force where they aren’t the pack’s own', async () => {
    const { desk } = await foundedWorld()
    await desk.execute(
      { type: 'reading.choose', program: 'pqrs', reading: 'X-11', option: 'at-least-8' },
      { actor: desk.keeper() }
    )
    await begun(desk)
    const [choice, after] = await desk.records(2, 3)
    expect(choice?.readings).toEqual({})
    expect(after?.readings).toEqual({ 'X-11': 'at-least-8' })
  })

  it('tells its listeners which areas to ask again, until they stop', async () => {
    const { desk } = await foundedWorld()
    const told: Area[][] = []
    const stop = desk.onChanged((areas) => told.push(areas))
    await begun(desk)
    expect(told.flat()).toContain('register')
    stop()
    const count = told.length
    await desk.execute({
      type: 'registration.discard',
      registrationId: desk.directory.registrations()[0]?.id ?? '',
      reason: 'canceled'
    })
    expect(told).toHaveLength(count)
  })

  it('refuses text that has no canonical form instead of failing over it', async () => {
    const { desk } = await foundedWorld()
    const { decision, seq } = await desk.execute({
      type: 'request.decide',
      requestId: 'r',
      outcome: 'approve',
      justification: 'half \ud800 of a character'
    })
    expect(decision).toMatchObject({ accepted: false, refusal: { check: 'well-formed' } })
    expect(seq).toBeNull()
  })

  it('reads no record of another version', () => {
    expect(() => readRecord('{"v":2}')).toThrow(Fault)
    expect(() => readRecord('not json')).toThrow(Fault)
  })
})

describe('when the vault fails', () => {
  it('applies nothing, tells nobody, and goes on with the next command', async () => {
    const { desk } = await foundedWorld()
    const before = desk.directory.toJSON()
    const root = desk.treeRoot()
    const told: Area[][] = []
    desk.onChanged((areas) => told.push(areas))
    const commit = desk.vault.commit.bind(desk.vault)
    desk.vault.commit = () => Promise.reject(new Error('disk full'))
    await expect(begin(desk, { program: 'pqrs' })).rejects.toThrow('disk full')
    expect(desk.directory.toJSON()).toEqual(before)
    expect(desk.treeRoot()).toBe(root)
    expect(told).toEqual([])
    desk.vault.commit = commit
    expect((await begin(desk, { program: 'pqrs' })).ok).toBe(true)
    expect(desk.recordCount).toBe(2)
  })

  it('has nothing applied before it is durable', async () => {
    const { desk } = await foundedWorld()
    const commit = desk.vault.commit.bind(desk.vault)
    const seen: number[] = []
    desk.vault.commit = async (entry) => {
      seen.push(desk.directory.registrations().length)
      return commit(entry)
    }
    await begun(desk)
    expect(seen[0]).toBe(0)
    expect(desk.directory.registrations()).toHaveLength(1)
  })

  it('keeps a command whose compaction failed', async () => {
    const { desk } = await foundedWorld()
    desk.vault.compact = () => Promise.reject(new Error('no room'))
    await records(desk, 510)
    expect(desk.recordCount).toBe(511)
  })

  it('refuses every command of a vault that is open for reading only, and still shows what is there', async () => {
    const world = await foundedWorld()
    const { desk } = world
    const view = await begun(desk)
    Object.defineProperty(desk.vault, 'condition', {
      value: { readOnly: true, damage: { where: 'journal', what: 'cut', intactThrough: 2 }, notes: [] }
    })
    const { decision } = await desk.execute({
      type: 'registration.discard',
      registrationId: view.registrationId,
      reason: 'canceled'
    })
    expect(decision).toMatchObject({ accepted: false, refusal: { check: 'workspace-writable' } })
    world.later(3_600_000)
    expect(await desk.catchUp()).toBe(0)
    expect((await registerStart(desk)).current?.registrationId).toBe(view.registrationId)
    expect(desk.recordCount).toBe(2)
  })
})

describe('opening and closing', () => {
  it('gives a live workspace its first record', async () => {
    const { desk } = await newWorld('LIVE')
    expect(desk.directory.workspace).toMatchObject({ mode: 'LIVE', timeZone: 'America/Chicago' })
    expect((await desk.recordAt(1)).actor).toEqual(ADMINISTRATOR)
  })

  it('compacts past 500 records and opens from the snapshot with the same directory and root', async () => {
    const world = await foundedWorld()
    const { desk } = world
    await records(desk, 520)
    const root = desk.treeRoot()
    const directory = desk.directory.toJSON()
    const again = await world.crashed()
    expect(again.vault.snapshot).not.toBeNull()
    expect(again.vault.tail.length).toBeLessThan(100)
    expect(again.treeRoot()).toBe(root)
    expect(again.directory.toJSON()).toEqual(directory)
    expect(again.recordCount).toBe(521)
    expect((await again.recordAt(1)).command.type).toBe('workspace.create')
  })

  it('executes what fell due while it was closed, at the time when it fell due (X-14, PQRS-APR-06)', async () => {
    const world = await newWorld('LIVE')
    await liveAccount(world.desk, 'ruth-calloway')
    const view = await upTo(world.desk, await begun(world.desk), 'review', 'elena-sorvino')
    const { requestId } = ok(await submit(world.desk, { registrationId: view.registrationId }))
    const deadline = world.desk.directory.request(requestId)?.deadline
    world.later(20 * 86_400_000)
    const again = await world.reopen()
    expect(again.directory.request(requestId)).toMatchObject({ status: 'canceled', endedAt: deadline })
    const last = await again.records(again.recordCount - 1, again.recordCount)
    expect(last.map(({ command, at }) => [command.type, at])).toEqual([
      ['request.remind', last[0]?.at],
      ['request.cancel-overdue', deadline]
    ])
    expect(again.directory.mailsOf(again.me().personId).at(-1)?.kind).toBe('canceled')
  })

  it('never records a time before the record before it, whatever this computer’s clock does', async () => {
    const world = await newWorld('LIVE')
    await begun(world.desk)
    world.later(-86_400_000)
    const again = await world.reopen()
    const before = (await again.recordAt(again.recordCount)).at
    expect(again.now() >= before).toBe(true)
    await signIn(again, { userId: 'NOBODY001', password: 'x', termsAccepted: true })
    expect((await again.recordAt(again.recordCount)).at >= before).toBe(true)
  })
})

/** Adds records quickly: the trainer's clock is moved by a millisecond each. */
const records = async (desk: Desk, count: number): Promise<void> => {
  for (let i = 1; i <= count; i += 1) {
    const to = new Date(Date.parse(desk.now()) + i).toISOString()
    const { decision } = await desk.execute({ type: 'clock.move', to }, { actor: desk.keeper() })
    if (!decision.accepted) throw new Error(decision.refusal.message)
  }
}
