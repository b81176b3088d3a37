import { type Actor, approversOf, Directory, type Grant, type GroupChoice } from '@shared/policy'
import { matterOf, somebodyDecides } from '@shared/policy/checks/routes'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { programs, visitor } from '../unit/policy/world'
import {
  APPROVER,
  BSO,
  CLINIC,
  EU,
  EUS,
  HOSPITAL,
  IacsWorld,
  INVITED,
  OWN_GROUP,
  SO,
  SURROGATE,
  UGA,
  USER
} from '../unit/policy/world-iacs'

const NAMES = ['Nora', 'Ben', 'Uma', 'Eli', 'Ella', 'Sue', 'Omar', 'Ada', 'Cleo'] as const
const name = fc.constantFrom(...NAMES)

type Step = (world: IacsWorld) => void
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
const MEMBERS: readonly string[] = [UGA, EU]
const OFFICIALS: readonly string[] = [SO, BSO]

/** Somebody registers, or asks with the account that they have, for a role in one of the organizations and groups. */
const ask = fc
  .record({
    who: name,
    role: fc.constantFrom(SO, BSO, UGA, UGA, EU, EU),
    n: fc.nat(20),
    outside: fc.boolean(),
    fresh: fc.constantFrom<GroupChoice | null>(OWN_GROUP, SURROGATE, null, null)
  })
  .map(
    ({ who, role, n, outside, fresh }): Step =>
      (world) => {
        const organizationId = pick(world.directory.organizations(), n)?.id ?? 'none'
        const groupId = pick(world.directory.groups(), n)?.id ?? 'none'
        const group: GroupChoice = role === UGA && fresh !== null ? fresh : { groupId }
        const inGroup = role === UGA || role === EU ? { group } : {}
        const declared = { ...INVITED, outside, contract: true }
        const has = world.directory.accountOf(who, 'iacs') !== undefined
        if (has) world.tryAsk(who, role, organizationId, { ...inGroup, declared })
        else if (
          world.directory.registrationOf(who) === undefined &&
          world.directory.requestsOf(who).length === 0
        )
          world.tryRegister(visitor(who), role, {
            ...(role === SO ? { newOrganization: n % 2 === 0 ? HOSPITAL : CLINIC } : { organizationId }),
            ...inGroup,
            declared
          })
        const left = world.directory.registrationOf(who)
        if (left)
          world.accept(
            { type: 'registration.discard', registrationId: left.id, reason: 'canceled' },
            visitor(who)
          )
      }
  )

const askForApplication = fc
  .record({
    who: name,
    role: fc.constantFrom(APPROVER, USER),
    application: fc.constantFrom('ps-and-r', 'claims-inquiry'),
    n: fc.nat(20)
  })
  .map(
    ({ who, role, application, n }): Step =>
      (world) => {
        const member = pick(
          world.directory.grantsOf(who).filter((grant) => MEMBERS.includes(grant.role)),
          n
        )
        const groupId = member?.groupId ?? pick(world.directory.groups(), n)?.id ?? 'none'
        const organizationId =
          member?.organizationId ?? pick(world.directory.organizations(), n)?.id ?? 'none'
        world.tryAskFor(who, role, application, groupId, organizationId)
      }
  )

const decide = fc
  .record({
    by: fc.constantFrom('able', 'able', 'able', 'authority', 'holder', 'requester', 'anybody'),
    who: name,
    n: fc.nat(40),
    outcome: fc.constantFrom('approve' as const, 'approve' as const, 'approve' as const, 'reject' as const)
  })
  .map(
    ({ by, who, n, outcome }): Step =>
      (world) => {
        const request = pick(world.directory.pendingRequests(), n)
        if (request === undefined) return
        const holder = pick(world.directory.grantsIn(request.organizationId), n)?.personId ?? 'nobody'
        const able = pick(
          approversOf(world.directory, request.id, world.ctx(EUS)).filter(({ can }) => can),
          n
        )
        const actors: Record<typeof by, Actor> = {
          able: able?.kind === 'person' ? world.person(able.id) : EUS,
          authority: EUS,
          holder: world.person(holder),
          requester: world.person(request.personId),
          anybody: world.person(who)
        }
        world.decide(request.id, outcome, actors[by])
        world.changePassword(request.personId)
      }
  )

const leave = fc.nat(40).map(
  (n): Step =>
    (world) => {
      const grant = pick(world.directory.grants(), n)
      if (grant === undefined) return
      const asked = world.try(
        { type: 'grant.ask-change', grantId: grant.id, role: null, reason: 'Left.' },
        world.person(grant.personId)
      )
      const task = world.directory.tasks().find((one) => one.grantId === grant.id && one.status === 'open')
      if (asked.accepted && task)
        world.accept({ type: 'task.close', taskId: task.id, outcome: 'done', note: 'Checked.' }, EUS)
    }
)
const withdraw = fc.nat(40).map(
  (n): Step =>
    (world) => {
      const request = pick(world.directory.pendingRequests(), n)
      if (request)
        world.try({ type: 'request.withdraw', requestId: request.id }, world.person(request.personId))
    }
)
const time = fc.integer({ min: 1, max: 2000 }).map(
  (minutes): Step =>
    (world) => {
      world.pass({ minutes })
    }
)

const story = fc.array(
  fc.oneof(
    ask,
    ask,
    ask,
    askForApplication,
    askForApplication,
    decide,
    decide,
    decide,
    leave,
    withdraw,
    time
  ),
  { minLength: 10, maxLength: 50 }
)
/**
 * Lakeside Hospital with its official Nora, her backup Ben, the group Billing of Uma with Eli and Ella, and the surrogate
 * group of Sue; Hillside Clinic with its official Omar alone.
 */
const begun = () => {
  const world = new IacsWorld()
  const organizationId = world.organization('Nora')
  world.backup('Ben', organizationId)
  const groupId = world.group('Uma', organizationId)
  world.member('Eli', EU, organizationId, groupId)
  world.member('Ella', EU, organizationId, groupId, { outside: true })
  world.group('Sue', organizationId, SURROGATE)
  world.organization('Omar', CLINIC)
  return world
}

const together = (
  grants: readonly Grant[],
  one: (grant: Grant) => boolean,
  other: (grant: Grant) => boolean
) => grants.filter(one).flatMap((a) => grants.filter(other).map((b) => [a, b] as const))

function invariants(world: IacsWorld): void {
  const { directory } = world
  for (const event of world.events)
    if (event.type === 'request.decided' && event.by.kind === 'person')
      expect(event.by.id).not.toBe(directory.request(event.requestId)?.personId)
  for (const { id } of directory.organizations())
    expect(directory.holders(id, SO).length).toBeLessThanOrEqual(1)
  for (const { id } of directory.people()) {
    const grants = directory.grantsOf(id)
    const official = (grant: Grant) => OFFICIALS.includes(grant.role)
    // Officials are in no user group of their organization and use none of its applications (X-35, IPC-T2-01).
    for (const [a, b] of together(grants, official, (grant) => !official(grant)))
      expect(a.organizationId).not.toBe(b.organizationId)
    // Approver and user of one application in one group exclude one another.
    for (const [a, b] of together(
      grants,
      ({ role }) => role === APPROVER,
      ({ role }) => role === USER
    ))
      expect([a.organizationId, a.groupId, a.application]).not.toEqual([
        b.organizationId,
        b.groupId,
        b.application
      ])
  }
  for (const grant of directory.grants()) {
    const group = directory.group(grant.groupId ?? '')
    if (grant.groupId !== null) expect(group?.organizationIds).toContain(grant.organizationId)
    if (grant.application === null) continue
    // Whoever has a role in an application is a member of the group there (IPC-T2-03 to IPC-T2-06).
    const membership = directory
      .grantsOf(grant.personId)
      .filter(
        (held) =>
          MEMBERS.includes(held.role) &&
          held.groupId === grant.groupId &&
          held.organizationId === grant.organizationId
      )
    expect(membership).not.toEqual([])
    if (grant.application === 'ps-and-r' && grant.role === USER) {
      expect(group?.kind).toBe('provider')
      expect(membership.some(({ outside }) => outside)).toBe(false)
    }
  }
  // A request that nobody can decide is on the help desk's list.
  for (const request of directory.pendingRequests()) {
    const scene = { directory, ctx: world.ctx(EUS) }
    const matter = matterOf(scene, request.id)
    const decides = matter !== null && somebodyDecides(scene, matter.deciders, request, request.personId)
    const task = directory.tasks().some((one) => one.requestId === request.id && one.status === 'open')
    expect(decides || task).toBe(true)
  }
}

test('IACS-SO-04 and X-06 and X-08 and X-26 and X-35 hold in whatever order people ask, decide and leave', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const world = begun()
      for (const step of steps) {
        step(world)
        invariants(world)
      }
    }),
    { numRuns: 40 }
  )
})

test('groups, tasks and ended roles survive in a directory’s JSON, and the events alone make them again', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const world = begun()
      for (const step of steps) step(world)
      const json = JSON.parse(JSON.stringify(world.directory)) as unknown
      const copy = Directory.from(json)
      const again = Directory.empty()
      for (const event of world.events) again.apply(event)
      for (const directory of [copy, again]) {
        expect(directory.toJSON()).toEqual(json)
        for (const { id } of directory.organizations())
          expect(directory.groupsOf(id)).toEqual(world.directory.groupsOf(id))
        for (const person of NAMES)
          expect(directory.endedGrantsOf(person)).toEqual(world.directory.endedGrantsOf(person))
      }
      for (const { decision } of world.log)
        for (const rule of decision.accepted ? decision.rules : decision.refusal.rules)
          expect(programs.rule(rule), rule).toBeDefined()
    }),
    { numRuns: 20 }
  )
})
