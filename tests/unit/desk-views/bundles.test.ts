import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BundlePreview, BundleState, VerifyReport } from '@shared/ipc'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../../electron/desk/desk'
import { linesWithKeptSecrets } from '../../../electron/desk/kept-secrets'
import type { PersonSecrets } from '../../../electron/desk/secrets'
import { decideRequest } from '../../../electron/desk/views/approvals'
import { verifyFile, verifyWithKey } from '../../../electron/desk/views/bundle-report'
import {
  bundleLines,
  bundlePreview,
  bundleState,
  opensslSteps,
  savePublicKey,
  signAndSave
} from '../../../electron/desk/views/bundles'
import { accepted, type Room, requestOf, signInAs, trainingRoom } from './room'

describe('bundles', () => {
  let room: Room
  let desk: Desk
  let file: string
  const save = (name: string) => async (_suggested: string, bytes: Uint8Array) => {
    const path = join(room.dataFolder, name)
    await writeFile(path, bytes)
    return path
  }
  const to = (name: string) => ({
    choose: async () => join(room.dataFolder, name),
    write: (path: string, bytes: Uint8Array) => writeFile(path, bytes)
  })
  beforeAll(async () => {
    room = await trainingRoom()
    desk = room.desk
    file = join(room.dataFolder, 'first.syncbundle')
  })
  afterAll(() => room.close())

  it('begin with no. 1 and the whole record not yet exported, in bars that cover it', async () => {
    const state = BundleState.parse(await bundleState(desk))
    expect(state).toMatchObject({
      nextSeq: 1,
      total: desk.recordCount,
      fresh: { first: 1, last: desk.recordCount },
      freshText: 'Nothing exported yet',
      mode: 'TRAINING',
      history: []
    })
    expect(state.kid).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(state.bars[0]?.first).toBe(1)
    expect(state.bars.at(-1)?.last).toBe(desk.recordCount)
    expect(state.bars.reduce((sum, { count }) => sum + count, 0)).toBe(desk.recordCount)
  })

  it('keep one key a workspace', async () => {
    const [a, b] = await Promise.all([bundleState(desk), bundleState(desk)])
    expect(a.kid).toBe(b.kid)
  })

  it('show beforehand what leaves, counted from the bytes, and what never does', async () => {
    const range = { first: 1, last: desk.recordCount }
    const preview = BundlePreview.parse(accepted(await bundlePreview(desk, range)))
    const { lines } = accepted(await bundleLines(desk, range))
    expect(preview.count).toBe(lines.length)
    expect(preview.bytes).toBe(Buffer.byteLength(lines.map((line) => `${line}\n`).join('')))
    expect(preview.leaves[0]).toMatchObject({ count: desk.recordCount })
    expect(preview.leaves[0]?.text).toMatch(/^records: 20 requests, 15 decisions, \d+ sign-ins, \d+ others$/)
    const texts = preview.leaves.map(({ count, text }) => `${count} ${text}`)
    expect(texts.some((text) => /^14 people: name/.test(text))).toBe(true)
    expect(
      texts.some((text) => /^4 organizations: TIN 36-4155501, Lakeside Family Medicine/.test(text))
    ).toBe(true)
    expect(texts.some((text) => /^\d+ rule ids, 4 program packs with their readings$/.test(text))).toBe(true)
    expect(preview.never).toContain('Social Security Numbers')
    expect(preview.search).toEqual({ clean: true, text: 'Searched for: none found', look: '' })
    expect(preview.overlaps).toBe('')
  })

  it('refuse a range that isn’t one', async () => {
    expect((await bundlePreview(desk, { first: 5, last: 4 })).ok).toBe(false)
    expect((await bundlePreview(desk, { first: 1, last: desk.recordCount + 1 })).ok).toBe(false)
    expect((await signAndSave(desk, room.dataFolder, { first: 9, last: 1 }, to('never'))).ok).toBe(false)
  })

  it('record nothing when the person cancels', async () => {
    const before = desk.recordCount
    const canceled = accepted(
      await signAndSave(
        desk,
        room.dataFolder,
        { first: 1, last: 3 },
        { ...to('never'), choose: async () => null }
      )
    )
    expect(canceled.saved).toBeNull()
    expect(desk.recordCount).toBe(before)
  })

  it('are recorded, then written, and stand in the history', async () => {
    const last = desk.recordCount
    const signed = accepted(
      await signAndSave(desk, room.dataFolder, { first: 1, last }, to('first.syncbundle'))
    )
    expect(signed.saved).toBe(file)
    expect(signed.state).toMatchObject({
      nextSeq: 2,
      fresh: { first: last + 1, last: last + 1 },
      total: last + 1
    })
    expect(signed.state.history[0]).toMatchObject({ seq: 1, count: last, records: `1–${last}` })
    expect((await desk.recordAt(last + 1)).command.type).toBe('bundle.export')
  })

  it('verify as genuine by the key enrolled on this computer', async () => {
    const report = VerifyReport.parse(accepted(await verifyFile(desk, room.dataFolder, file)))
    expect(report.outcome).toBe('genuine')
    expect(report.checks).toHaveLength(9)
    expect(report.checks.every(({ status }) => status === 'ok')).toBe(true)
    expect(report.holds.find(({ label }) => label === 'Programs')?.value).toBe('iacs, iqies, pqrs and qpp')
    expect(report.text).toContain('9. Not applied before')
    const state = await bundleState(desk)
    expect(await readdir(join(room.dataFolder, 'enrolled'))).toEqual([`${state.kid}.jwk`])
  })

  it('are refused, with the check that failed, when one byte is changed', async () => {
    const bytes = await readFile(file)
    const at = bytes.indexOf('registration.submit')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const changed = join(room.dataFolder, 'changed.syncbundle')
    await writeFile(changed, bytes)
    const report = VerifyReport.parse(accepted(await verifyFile(desk, room.dataFolder, changed)))
    expect(report.outcome).not.toBe('genuine')
    expect(report.holds).toEqual([])
    expect(report.whatYouCanDo).not.toBe('')
  })

  it('CS-FIL-01: of another workstation are refused for want of its key, and verify with it', async () => {
    const other = await trainingRoom()
    try {
      const theirs = { first: 1, last: 5 }
      accepted(await signAndSave(other.desk, other.dataFolder, theirs, to('theirs.syncbundle')))
      accepted(await savePublicKey(other.desk, other.dataFolder, save('theirs.jwk')))
    } finally {
      await other.close()
    }
    const inRoom = (name: string): string => join(room.dataFolder, name)
    const report = accepted(await verifyFile(desk, room.dataFolder, inRoom('theirs.syncbundle')))
    expect(report).toMatchObject({
      outcome: 'refused',
      keyMissing: true,
      headline: 'Refused at check 1 of 9'
    })
    const right = await verifyWithKey(desk, room.dataFolder, inRoom('theirs.jwk'))
    expect(right.ok).toBe(true)
    const again = VerifyReport.parse(accepted(right))
    expect(again).toMatchObject({ outcome: 'genuine', keyMissing: false, file: 'theirs.syncbundle' })
    expect(again.whatYouCanDo).toMatch(/a key that you gave for this once, [A-Za-z0-9_-]{43}\./)
    // It counted for that once.
    expect(accepted(await verifyFile(desk, room.dataFolder, inRoom('theirs.syncbundle'))).keyMissing).toBe(
      true
    )
    const wrong = await verifyWithKey(desk, room.dataFolder, file)
    expect(wrong.ok ? null : wrong.refusal).toMatchObject({
      message: 'This file is no public key.',
      rules: ['CS-FIL-01']
    })
    await writeFile(
      inRoom('private.jwk'),
      JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'secret' })
    )
    const secret = await verifyWithKey(desk, room.dataFolder, inRoom('private.jwk'))
    expect(secret.ok ? '' : secret.refusal.message).toMatch(/^This file holds a private key/)
    const nowhere = await verifyWithKey(desk, room.dataFolder, inRoom('nowhere.jwk'))
    expect(nowhere.ok).toBe(false)
  })

  it('say that a file that is no bundle can’t be read', async () => {
    const path = join(room.dataFolder, 'letter.txt')
    await writeFile(path, 'Dear Sir or Madam')
    const report = VerifyReport.parse(accepted(await verifyFile(desk, room.dataFolder, path)))
    expect(report).toMatchObject({ outcome: 'unreadable', file: 'letter.txt', size: '17 bytes' })
    expect(report.checks.every(({ status }) => status === 'not-checked')).toBe(true)
  })

  it('may overlap an older one, and say so', async () => {
    const preview = accepted(await bundlePreview(desk, { first: 2, last: desk.recordCount }))
    expect(preview.overlaps).toMatch(/^Records 2 to \d+ are in bundle no\. 1 already\. /)
    const signed = accepted(
      await signAndSave(desk, room.dataFolder, { first: 2, last: 4 }, to('second.syncbundle'))
    )
    expect(signed.state.nextSeq).toBe(3)
    const second = join(room.dataFolder, 'second.syncbundle')
    expect(accepted(await verifyFile(desk, room.dataFolder, second)).outcome).toBe('genuine')
    // The first one is older now, and known: it still verifies.
    expect(accepted(await verifyFile(desk, room.dataFolder, file)).outcome).toBe('genuine')
  })

  it('give each of two signatures asked for at once a number of its own', async () => {
    const signed = await Promise.all([
      signAndSave(desk, room.dataFolder, { first: 1, last: 2 }, to('a.syncbundle')),
      signAndSave(desk, room.dataFolder, { first: 1, last: 2 }, to('b.syncbundle'))
    ])
    expect(signed.every(({ ok }) => ok)).toBe(true)
    const seqs = desk.directory.bundles().map(({ seq }) => seq)
    expect(new Set(seqs).size).toBe(seqs.length)
  })

  it('hold none of the secrets that the personas gave', async () => {
    const text = (await readFile(file)).toString('utf8')
    for (const persona of desk.training?.personas ?? []) {
      if (!('ssn' in persona)) continue
      const secrets = [
        persona.ssn,
        persona.ssn.replaceAll('-', ''),
        persona.birth,
        persona.password ?? persona.ssn
      ]
      for (const secret of [...secrets, ...persona.answers.filter((answer) => answer.includes(' '))])
        expect(text).not.toContain(secret)
    }
  })

  it('come with a public key that holds nothing private', async () => {
    const { saved } = accepted(await savePublicKey(desk, room.dataFolder, save('public.jwk')))
    const key: unknown = JSON.parse(await readFile(saved ?? '', 'utf8'))
    expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519', kid: (await bundleState(desk)).kid })
    expect(key).not.toHaveProperty('d')
  })

  it('come with the commands that check them without Countersign', () => {
    expect(opensslSteps().text).toContain('openssl pkeyutl -verify')
  })

  it('CS-SEC-01: stop at a record in which somebody wrote what must never leave, and name it', async () => {
    // Nothing is typed into a record that is known to be a secret; but this number is nobody's here yet.
    await signInAs(desk, 'ruth-calloway')
    const requestId = requestOf(desk, 'grace-whitcomb')
    const justification = 'Her number is 833081085.'
    const answer = await decideRequest(desk, { requestId, outcome: 'defer', justification })
    const seq = accepted(answer).recordSeq
    const range = { first: 1, last: seq }
    expect(accepted(await bundlePreview(desk, range)).search).toEqual({
      clean: true,
      text: 'Searched for: none found',
      look: `Look before you sign: record ${seq} holds nine digits that nothing explains.`
    })
    const digest = desk.secrets.ssn('833-08-1085')
    const [key = ''] = desk.vault.privateKeys('secret/person/')
    const person = desk.vault.getPrivate(key)
    await desk.keep([{ key, value: { ...(person as PersonSecrets), ssn: digest ?? '' } }])
    const preview = accepted(await bundlePreview(desk, range))
    expect(preview.search).toEqual({
      clean: false,
      text: `Looks like a secret: record ${seq}. It can’t be signed.`,
      look: ''
    })
    const before = desk.recordCount
    const signed = await signAndSave(desk, room.dataFolder, { first: 1, last: seq }, to('never.syncbundle'))
    expect(signed.ok ? '' : signed.refusal.message).toBe(
      `Nothing was signed: record ${seq} holds what looks like a secret.`
    )
    expect(signed.ok).toBe(false)
    expect(signed.ok ? [] : signed.refusal.rules).toEqual(['CS-SEC-01'])
    expect(JSON.stringify(signed)).not.toContain('833')
    expect(desk.recordCount).toBe(before)
    expect((await readdir(room.dataFolder)).includes('never.syncbundle')).toBe(false)
    // The range that ends before it leaves.
    const without = await signAndSave(
      desk,
      room.dataFolder,
      { first: 1, last: seq - 1 },
      to('fine.syncbundle')
    )
    expect(without.ok).toBe(true)
  })

  it('stop at a digest that the vault keeps as a secret', async () => {
    const [key = ''] = desk.vault.privateKeys('secret/person/')
    const kept = JSON.stringify(desk.vault.getPrivate(key))
    const digest = kept.match(/[A-Za-z0-9_-]{43}/)?.[0] ?? ''
    expect(digest).toHaveLength(43)
    const lines = ['{"a":"nothing"}', `{"note":"x ${digest} y"}`, '{"b":"nothing either"}']
    expect(linesWithKeptSecrets(desk, lines)).toEqual([2])
    expect(
      linesWithKeptSecrets(
        desk,
        await desk.vault.readRecords(1, 40).then((all) => all.map(({ bytes }) => bytes))
      )
    ).toEqual([])
  })
})
