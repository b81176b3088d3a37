import {
  type Actor,
  type CommandBody,
  type Decision,
  Directory,
  decide,
  due,
  type PolicyEvent
} from '@shared/policy'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  BACKUP,
  CLINIC,
  CMS,
  fail,
  hold,
  PRIMARY,
  programs,
  REPRESENTATIVE,
  SYSTEM,
  visitor,
  World
} from '../unit/policy/world'

const NAMES = ['Maria', 'Ada', 'Ben', 'Cleo', 'Dora'] as const
const name = fc.constantFrom(...NAMES)
const someone = fc.oneof(
  name.map((id): Actor => ({ kind: 'person', id, name: id })),
  name.map((id): Actor => visitor(id)),
  fc.constant(CMS),
  fc.constant(SYSTEM)
)
const TINS = ['747575757', '362415550']

/** One step of a story: a whole registration, a decision by whoever it may be, time that passes, and so on. */
type Step = (world: World) => void
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]

const register = fc
  .record({
    who: name,
    role: fc.constantFrom(PRIMARY, BACKUP, BACKUP, REPRESENTATIVE, REPRESENTATIVE, REPRESENTATIVE),
    // Mostly Maria's practice: in the other one nobody holds a role until CMS has approved a primary there.
    tin: fc.constantFrom(...TINS, '747575757', '747575757'),
    known: fc.boolean()
  })
  .map(
    ({ who, role, tin, known }): Step =>
      (world) => {
        const has = world.directory.accountOf(who, 'iacs') !== undefined
        const actor: Actor = has ? world.person(who) : visitor(who)
        const registrationId = world.id('registration')
        const begin = {
          type: 'registration.begin',
          registrationId,
          program: 'pqrs',
          kind: has ? 'existing-user' : 'new-user',
          termsAccepted: known
        } as const
        if (!world.try(begin, actor).accepted) return
        world.walk(actor, registrationId)
        const creates = role === PRIMARY
        world.try(
          world.submission(actor, registrationId, role, {
            newOrganization: creates ? { ...CLINIC, tin } : null,
            organizationId: creates
              ? null
              : (world.directory.organizationByKey('pqrs', 'group-practice', tin)?.id ?? 'none')
          }),
          actor
        )
        if (world.directory.registration(registrationId) !== undefined)
          world.accept({ type: 'registration.discard', registrationId, reason: 'canceled' }, actor)
      }
  )

/** Who decides: whoever should, the authority, an official of that practice, the requester, or anybody. */
const decideSome = fc
  .record({
    by: fc.constantFrom('rightful', 'rightful', 'rightful', 'authority', 'official', 'requester', 'anybody'),
    who: someone,
    n: fc.nat(20),
    outcome: fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const, 'defer' as const),
    why: fc.constantFrom('Known.', 'Known.', 'Known.', ' ')
  })
  .map(
    ({ by, who, n, outcome, why }): Step =>
      (world) => {
        const open = world.directory.pendingRequests()
        const request = pick(n % 3 === 0 ? world.directory.requests() : open, n)
        if (request === undefined) return
        const officials = world.directory
          .grantsIn(request.organizationId)
          .filter(({ role }) => role !== REPRESENTATIVE)
        const official = pick(officials, n)?.personId ?? 'nobody'
        const actors = {
          rightful: request.role === REPRESENTATIVE ? world.person(official) : CMS,
          authority: CMS,
          official: world.person(official),
          requester: world.person(request.personId),
          anybody: who
        }
        world.decide(request.id, outcome, actors[by], why)
      }
  )

const call = fc.record({ n: fc.nat(20), yes: fc.boolean() }).map(
  ({ n, yes }): Step =>
    (world) => {
      const request = pick(world.directory.pendingRequests(), n)
      if (request) world.confirmByPhone(request.id, yes)
    }
)

const password = fc
  .record({
    who: name,
    reason: fc.constantFrom('first', 'expired', 'voluntary', 'reset'),
    wrong: fc.boolean()
  })
  .map(
    ({ who, reason, wrong }): Step =>
      (world) => {
        world.changePassword(who, reason, wrong ? ['pw-digit'] : [])
      }
  )

const signIn = fc.record({ who: name, right: fc.boolean() }).map(
  ({ who, right }): Step =>
    (world) => {
      world.signIn(world.directory.accountOf(who, 'iacs')?.userId ?? 'NOBODY1', right)
    }
)

const time = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 600, max: 30_000 })).map(
  (minutes): Step =>
    (world) => {
      world.pass({ minutes })
    }
)

/** Commands put together by chance: most are nonsense, and each must be answered, not thrown at. */
const nonsense = fc
  .record({
    who: someone,
    id: fc.constantFrom('', 'registration-2', 'request-3', 'account-iacs-Ada', 'x'),
    n: fc.nat(9)
  })
  .map(
    ({ who, id, n }): Step =>
      (world) => {
        const bodies: CommandBody[] = [
          {
            type: 'registration.advance',
            registrationId: id,
            screen: 'terms',
            attested: hold('terms-accepted')
          },
          { type: 'registration.return', registrationId: id, screen: 'review' },
          { type: 'registration.extend', registrationId: id },
          { type: 'registration.resend-code', registrationId: id },
          { type: 'request.cancel-overdue', requestId: id, at: world.now },
          { type: 'request.remind', requestId: id, at: world.now },
          { type: 'account.expire-password', accountId: id, at: world.now },
          { type: 'account.change-password', accountId: id, reason: 'reset', attested: fail('pw-length') },
          {
            type: 'account.recover',
            identity: 'iacs',
            userId: id,
            factor: 'answers',
            termsAccepted: true,
            attested: []
          },
          { type: 'request.decide', requestId: id, outcome: 'approve', justification: '\u202e' }
        ]
        const body = bodies[n]
        if (body) world.try(body, who)
      }
  )

const story = fc.array(
  fc.oneof(
    { arbitrary: register, weight: 4 },
    { arbitrary: decideSome, weight: 5 },
    { arbitrary: call, weight: 2 },
    { arbitrary: password, weight: 2 },
    { arbitrary: signIn, weight: 1 },
    { arbitrary: time, weight: 1 },
    { arbitrary: nonsense, weight: 1 }
  ),
  { minLength: 5, maxLength: 60, size: 'max' }
)

const decided = (events: readonly PolicyEvent[]) =>
  events.flatMap((event) => (event.type === 'request.decided' ? [event] : []))
const FINAL = new Set(['approved', 'rejected', 'canceled'])

function invariants(world: World): void {
  const { directory } = world
  // Nobody decided their own request, by any route.
  for (const { requestId, by } of decided(world.events))
    expect(by.kind === 'person' && by.id === directory.request(requestId)?.personId).toBe(false)
  // Every grant leads back to the authority: whoever gave it held a role there before, down to CMS itself.
  for (const grant of directory.grants()) {
    const chain = new Set<string>()
    let by = grant.by
    let before = grant.since
    while (by.kind === 'person') {
      expect(chain.has(by.id)).toBe(false)
      chain.add(by.id)
      const giver = by.id
      const above = directory
        .grantsIn(grant.organizationId)
        .find((held) => held.personId === giver && held.role !== REPRESENTATIVE && held.since <= before)
      if (above === undefined) throw new Error('A grant hangs in the air.')
      by = above.by
      before = above.since
    }
    expect(by).toEqual(CMS)
  }
  // One primary a practice, one account a person, one open request for each person, role and place.
  for (const organization of directory.organizations())
    expect(directory.holders(organization.id, PRIMARY).length).toBeLessThanOrEqual(1)
  const people = directory.accounts().map(({ personId }) => personId)
  expect(new Set(people).size).toBe(people.length)
  const open = directory
    .pendingRequests()
    .map(({ personId, role, organizationId }) => [personId, role, organizationId].join())
  expect(new Set(open).size).toBe(open.length)
  // What has ended has its time, and what is open is found by the index of open ones.
  for (const request of directory.requests()) {
    expect(request.endedAt !== null).toBe(FINAL.has(request.status))
    expect(directory.pendingRequests().includes(request)).toBe(!FINAL.has(request.status))
  }
  // Nothing is left undone that has fallen due.
  expect(due(directory, world.now, { programs, mode: world.mode, timeZone: world.timeZone })).toEqual([])
}

function everyStepHasRules(decision: Decision): void {
  for (const step of decision.trace) expect(step.rules.length).toBeGreaterThan(0)
  if (decision.accepted) expect(decision.rules.length).toBeGreaterThan(0)
  else {
    expect(decision.refusal.rules.length).toBeGreaterThan(0)
    expect(decision.refusal.message).not.toBe('')
    expect(decision.refusal.remedy).not.toBe('')
    for (const id of decision.refusal.rules) expect(programs.rule(id), id).toBeDefined()
    expect(decision.trace.at(-1)?.status).toBe('fails')
  }
}

test('whatever is asked, in whatever order: the invariants hold, and every step has its rules', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const world = new World().withPrimary()
      const ended = new Map<string, string>()
      for (const step of steps) {
        step(world)
        for (const request of world.directory.requests()) {
          const before = ended.get(request.id)
          if (before !== undefined) expect(request.status).toBe(before)
          if (FINAL.has(request.status)) ended.set(request.id, request.status)
        }
      }
      world.pass({ minutes: 1 })
      invariants(world)
      for (const { decision } of world.log) everyStepHasRules(decision)
    }),
    { numRuns: 60 }
  )
})

test('a directory out of its own JSON is the same directory, and the events alone make it again', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const world = new World().withPrimary()
      for (const step of steps) step(world)
      const json = JSON.parse(JSON.stringify(world.directory)) as unknown
      expect(Directory.from(json).toJSON()).toEqual(json)
      const again = Directory.empty()
      for (const event of world.events) again.apply(event)
      expect(again.toJSON()).toEqual(json)
      // Both answer alike, also from the indexes.
      const copy = Directory.from(json)
      for (const person of NAMES) {
        expect(copy.requestsOf(person)).toEqual(again.requestsOf(person))
        expect(copy.grantsOf(person)).toEqual(again.grantsOf(person))
        expect(copy.mailsOf(person)).toEqual(again.mailsOf(person))
        expect(copy.accountOf(person, 'iacs')).toEqual(again.accountOf(person, 'iacs'))
      }
      for (const tin of TINS)
        expect(copy.organizationByKey('pqrs', 'group-practice', tin)).toEqual(
          again.organizationByKey('pqrs', 'group-practice', tin)
        )
      expect(copy.pendingRequests()).toEqual(again.pendingRequests())
    }),
    { numRuns: 40 }
  )
})

test('to decide changes nothing, and comes out the same twice', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const world = new World().withPrimary()
      for (const step of steps) step(world)
      const before = JSON.stringify(world.directory)
      const copy = Directory.from(JSON.parse(before))
      for (const { command, actor } of world.log) {
        const ctx = world.ctx(actor)
        expect(decide(world.directory, command, ctx)).toEqual(decide(copy, command, ctx))
      }
      expect(JSON.stringify(world.directory)).toBe(before)
    }),
    { numRuns: 15 }
  )
})

test('the stories aren’t empty: requests are granted, refused to their requesters, and lapse in them', () => {
  const seen = new Map<string, number>()
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1)
  for (const steps of fc.sample(story, { numRuns: 60, seed: 7 })) {
    const world = new World().withPrimary()
    for (const step of steps) step(world)
    for (const event of world.events) count(event.type)
    for (const { decision } of world.log) if (!decision.accepted) count(decision.refusal.check)
  }
  const atLeast = (what: string, times: number) =>
    expect(seen.get(what) ?? 0, what).toBeGreaterThanOrEqual(times)
  atLeast('grant.given', 60 + 25) // 60 of them are Maria’s own
  atLeast('request.canceled', 5)
  atLeast('account.password-changed', 10)
  for (const check of ['not-own', 'decider', 'evidence', 'justification', 'request-open', 'password-demands'])
    atLeast(check, 10)
})
