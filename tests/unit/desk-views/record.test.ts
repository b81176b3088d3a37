import { createHash } from 'node:crypto'
import { record as contract, RecordDetail } from '@shared/ipc'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../../electron/desk/desk'
import { readRecord } from '../../../electron/desk/records'
import { decideRequest } from '../../../electron/desk/views/approvals'
import { recordEntry, recordList } from '../../../electron/desk/views/record'
import { accepted, moveTo, type Room, requestOf, signInAs, trainingRoom } from './room'

const ALL = { query: '', days: null, kinds: [], before: null, limit: 500 }

describe('the record', () => {
  let room: Room
  let desk: Desk
  beforeAll(async () => {
    room = await trainingRoom()
    desk = room.desk
    await signInAs(desk, 'ruth-calloway')
    const requestId = requestOf(desk, 'grace-whitcomb')
    accepted(await decideRequest(desk, { requestId, outcome: 'approve', justification: 'Hired.' }))
    const again = await decideRequest(desk, { requestId, outcome: 'reject', justification: 'Sorry.' })
    expect(again.ok).toBe(false)
    await moveTo(desk, '2026-09-07', '09:00')
  })
  afterAll(() => room.close())

  it('lists everything, newest first, under the days of the practice’s zone', async () => {
    const list = contract.list.output.parse(await recordList(desk, ALL))
    expect(list.total).toBe(desk.recordCount)
    expect(list.found).toBe(desk.recordCount)
    expect(list.since).toBe('July 8, 2026')
    expect(list.entries.map(({ seq }) => seq)).toEqual(
      Array.from({ length: desk.recordCount }, (_, i) => desk.recordCount - i)
    )
    const canceled = list.entries.find(({ what }) => what === 'request was canceled: day 12 ended')
    expect(canceled).toMatchObject({
      who: 'Owen Baptiste’s',
      day: 'Sunday, September 6',
      time: '11:59 PM',
      tone: 'warn',
      tag: { tone: 'warn', word: 'Deadline' }
    })
    expect(canceled?.rules).toEqual(expect.arrayContaining(['PQRS-APR-06', 'X-14']))
  })

  it('has a sentence for every record, with who and what', async () => {
    const { entries } = await recordList(desk, ALL)
    for (const entry of entries) {
      expect(entry.who).not.toBe('')
      expect(entry.what).not.toMatch(/undefined|\[object|\.$/)
      expect(entry.leaf).toMatch(/^[0-9a-f]{4}…[0-9a-f]{4}$/)
    }
    const said = entries.map(({ who, what }) => `${who} ${what}`)
    expect(said).toEqual(
      expect.arrayContaining([
        'Ruth Calloway approved Grace Whitcomb’s request to be Group Representative',
        'Grace Whitcomb asked to be Group Representative of Lakeside Family Medicine',
        'Marcus Feld deferred Owen Baptiste’s request to be Group Representative',
        'CMS reviewer approved Ruth Calloway’s request to be Primary Group Security Official',
        'Ruth Calloway signed in',
        'Ruth Calloway replaced the temporary password'
      ])
    )
  })

  it('shows beside each line only the rules that carry it, and in the drawer all', async () => {
    const { entries } = await recordList(desk, ALL)
    for (const { rules } of entries) {
      expect(rules.length).toBeGreaterThan(0)
      expect(rules.length).toBeLessThanOrEqual(4)
      for (const rule of rules) expect(desk.programs.rule(rule)).toBeDefined()
    }
    const beside = (what: string) => entries.find((entry) => entry.what.startsWith(what))?.rules
    expect(beside('approved Grace')).toEqual(['PQRS-APR-04', 'PQRS-CAP-03'])
    expect(beside('deferred Owen')).toEqual(['PQRS-APR-10', 'X-23', 'X-14'])
    expect(beside('request was canceled')).toEqual(['PQRS-APR-05', 'PQRS-APR-06', 'X-14'])
    expect(beside('asked to be Group Rep')).toEqual(['PQRS-FLOW-19', 'CMS-IACS-03'])
    const approved = entries.find(({ what }) => what.startsWith('approved Grace'))?.seq ?? 0
    const drawer = accepted(await recordEntry(desk, { seq: approved }))
    const leading = drawer.rules.map(({ id }) => id)
    const further = drawer.further.map(({ id }) => id)
    expect(leading).toEqual(['PQRS-APR-04', 'PQRS-CAP-03'])
    expect(further.filter((id) => leading.includes(id))).toEqual([])
    expect([...leading, ...further]).toEqual(expect.arrayContaining((await desk.recordAt(approved)).rules))
  })

  it('finds a role asked for with an account by its tracking number, and says which request it is', async () => {
    const request = desk.directory.requestsOf('felix-andersson').at(-1)
    const { entries } = await recordList(desk, { ...ALL, query: request?.tracking ?? '' })
    const asked = entries.find(({ what }) => what.includes('Harbor Point'))
    const drawer = accepted(await recordEntry(desk, { seq: asked?.seq ?? 0 }))
    const fact = (label: string) => drawer.facts.find((one) => one.label === label)?.value
    expect(fact('Request')).toContain(request?.tracking)
    expect(fact('Organization')).toContain('Harbor Point Home Health')
  })

  it('finds by person, rule id and tracking number while typing, in any case', async () => {
    const tracking = desk.directory.request(requestOf(desk, 'owen-baptiste'))?.tracking ?? ''
    const find = async (query: string) => (await recordList(desk, { ...ALL, query })).entries
    expect((await find('owen bapt')).length).toBeGreaterThan(3)
    expect(
      (await find(tracking.toLowerCase())).every(({ who, what }) => `${who}${what}`.includes('Owen'))
    ).toBe(true)
    expect((await find('pqrs-apr-06')).map(({ who }) => who)).toContain('Owen Baptiste’s')
    expect(await find('no such thing anywhere')).toEqual([])
  })

  it('filters by kind and by days', async () => {
    const kinds = async (kind: 'deadlines' | 'decisions' | 'sign-ins' | 'requests' | 'refusals') =>
      (await recordList(desk, { ...ALL, kinds: [kind] })).entries
    expect((await kinds('deadlines')).every(({ tag }) => tag?.word === 'Deadline')).toBe(true)
    expect((await kinds('requests')).some(({ what }) => what.startsWith('asked to be'))).toBe(true)
    expect((await kinds('sign-ins')).every(({ icon }) => icon === 'user' || icon === 'key')).toBe(true)
    expect((await kinds('refusals')).every(({ tag }) => tag?.word === 'Refused')).toBe(true)
    const today = await recordList(desk, { ...ALL, days: 1 })
    expect(today.entries.every(({ day }) => day.startsWith('Today, Monday, September 7'))).toBe(true)
    expect(today.found).toBeLessThan(today.total)
  })

  it('pages without a gap or a double', async () => {
    const seen: number[] = []
    let before: number | null = null
    do {
      const page: Awaited<ReturnType<typeof recordList>> = await recordList(desk, {
        ...ALL,
        before,
        limit: 7
      })
      expect(page.found).toBe(desk.recordCount)
      seen.push(...page.entries.map(({ seq }) => seq))
      before = page.nextBefore
    } while (before !== null)
    expect(seen).toHaveLength(desk.recordCount)
    expect(new Set(seen).size).toBe(desk.recordCount)
  })

  it('takes in what is new since the last page', async () => {
    const before = (await recordList(desk, ALL)).total
    await moveTo(desk, '2026-09-07', '09:30')
    const after = await recordList(desk, ALL)
    expect(after.total).toBe(before + 1)
    expect(after.entries[0]?.what).toBe('moved the trainer’s clock to Mon, Sep 7, 2026, 9:30 AM')
  })

  it('gives a step of a registration the rules of its own program, not of another that has a screen of that name', async () => {
    const records = (await desk.vault.readRecords(1, desk.recordCount)).map(({ bytes }) => readRecord(bytes))
    const rulesAt = new Map((await recordList(desk, ALL)).entries.map(({ seq, rules }) => [seq, rules]))
    const begun = new Map<string, string>()
    const found = new Set<string>()
    for (const { seq, command } of records) {
      if (command.type === 'registration.begin') begun.set(command.registrationId, command.program)
      if (command.type !== 'registration.advance' || command.screen !== 'access-request') continue
      const program = begun.get(command.registrationId) ?? ''
      const rules = program === 'pqrs' ? ['PQRS-FLOW-06', 'PQRS-FLOW-07'] : ['IACS-ORG-03']
      expect(rulesAt.get(seq)).toEqual(rules)
      const entry = accepted(await recordEntry(desk, { seq }))
      expect(entry.rules.map(({ id }) => id)).toEqual(rules)
      found.add(program)
    }
    expect([...found].sort()).toEqual(['iacs', 'pqrs'])
  })

  it('opens an entry with its facts, its rules, its bytes and a proof that a stranger can follow', async () => {
    const list = await recordList(desk, { ...ALL, kinds: ['decisions'], query: 'Grace' })
    const seq = list.entries[0]?.seq ?? 0
    const entry = RecordDetail.parse(accepted(await recordEntry(desk, { seq })))
    expect(entry.when).toMatch(/^Fri, Sep 4, 2026, \d+:\d\d:\d\d AM CDT$/)
    expect(entry.utc).toMatch(/^2026-09-04T\d\d:\d\d:\d\dZ$/)
    expect(entry.facts.find(({ label }) => label === 'Justification')?.value).toBe('“Hired.”')
    expect(entry.facts.find(({ label }) => label === 'Request')).toMatchObject({
      value: expect.stringMatching(/^PQRS-2026-\d+, day 7 of 12$/),
      target: { screen: 'approvals' }
    })
    expect(entry.rules.map(({ id }) => id)).toContain('PQRS-APR-04')
    expect(entry.rules.every(({ text }) => text !== '')).toBe(true)
    const { proof } = entry
    if (!proof.ok) throw new Error(proof.message)
    expect(proof.size).toBe(desk.recordCount)
    const followed = followProof(proof.text, entry.canonical)
    expect(followed).toBe(desk.treeRoot())
  })

  it('shows a proof that fails as such', async () => {
    const broken = new Proxy(desk, {
      get: (target, name) => {
        if (name === 'treeRoot') return () => 'f'.repeat(64)
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? value.bind(target) : value
      }
    })
    const entry = accepted(await recordEntry(broken, { seq: 3 }))
    expect(entry.proof.ok).toBe(false)
    if (entry.proof.ok) return
    expect(entry.proof.message).toMatch(/^Record 3 doesn’t belong to the tree of this record/)
  })

  it('refuses a number that no record has', async () => {
    const answer = await recordEntry(desk, { seq: desk.recordCount + 1 })
    expect(answer.ok).toBe(false)
  })
})

/** What a stranger does by hand with the copied proof: RFC 9162 with nothing but SHA-256. */
function followProof(text: string, canonical: string): string {
  const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  let node = sha(Buffer.from([0]), Buffer.from(canonical, 'utf8'))
  for (const line of text.split('\n')) {
    const [side, hash] = line.split(/\s+/)
    if (side === 'leaf') expect(hash).toBe(node.toString('hex'))
    if (hash === undefined || (side !== 'left' && side !== 'right')) continue
    const sibling = Buffer.from(hash, 'hex')
    node = side === 'left' ? sha(Buffer.from([1]), sibling, node) : sha(Buffer.from([1]), node, sibling)
  }
  return node.toString('hex')
}
