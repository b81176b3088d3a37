import { type Actor, approversOf, Directory, mayDecide } from '@shared/policy'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type HarpWorld, QPP_SUPPORT, SERVICE_CENTER } from '../unit/policy/world-harp'
import { DECATUR, IqiesWorld, PSO, SPRINGFIELD, SUBMITTER, VIEWER } from '../unit/policy/world-iqies'
import { OFFICIAL, PROOFS, QppWorld, STAFF } from '../unit/policy/world-qpp'

const NAMES = ['Maria', 'Ada', 'Ben', 'Cleo'] as const
const WRONG = {
  tin: '747575757',
  npi: '4545454545',
  ptan: 'G000000000',
  entityId: 'A1',
  secondTin: '747575757'
}

/** One step of a story, in whichever of the two programs it is told. */
type Step = (world: HarpWorld) => void
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
const name = fc.constantFrom(...NAMES)

interface Setting {
  program: string
  roles: readonly string[]
  places: readonly string[]
  authority: Actor
  world: () => HarpWorld
}
const QPP: Setting = {
  program: 'qpp',
  roles: [OFFICIAL, OFFICIAL, STAFF],
  places: ['healthy-clinic', 'aco-prairie'],
  authority: QPP_SUPPORT,
  world: () => new QppWorld()
}
const IQIES: Setting = {
  program: 'iqies',
  roles: [PSO, PSO, SUBMITTER, VIEWER],
  places: [SPRINGFIELD, DECATUR],
  authority: SERVICE_CENTER,
  world: () => new IqiesWorld()
}

const steps = ({ program, roles, places, authority }: Setting) => {
  const ask = fc
    .record({
      who: name,
      role: fc.constantFrom(...roles),
      where: fc.subarray([...places], { minLength: 1 }),
      right: fc.boolean()
    })
    .map(
      ({ who, role, where, right }): Step =>
        (world) => {
          const answers = right ? (PROOFS[where[0] ?? ''] ?? {}) : WRONG
          const more = { answers, declared: { employed: right } }
          world.try(
            world.request(program, role, program === 'qpp' ? where.slice(0, 1) : where, more),
            world.person(who)
          )
        }
    )
  const decide = fc
    .record({
      who: fc.option(name),
      n: fc.nat(20),
      outcome: fc.constantFrom('approve' as const, 'approve' as const, 'reject' as const)
    })
    .map(
      ({ who, n, outcome }): Step =>
        (world) => {
          const request = pick(world.directory.pendingRequests(), n)
          const holder = request && pick(world.directory.grantsIn(request.organizationId), n)?.personId
          const actors = [
            authority,
            world.person(who ?? holder ?? 'Maria'),
            world.person(request?.personId ?? 'Maria')
          ]
          if (request) world.decide(request.id, outcome, pick(actors, n) ?? authority)
        }
    )
  const change = fc
    .record({
      who: name,
      n: fc.nat(20),
      what: fc.constantFrom('departure' as const, 'removal' as const, 'change' as const)
    })
    .map(
      ({ who, n, what }): Step =>
        (world) => {
          const grant = pick(world.directory.grants(), n)
          if (grant === undefined) return
          const base = { grantId: grant.id, reason: 'Told by the facility.' }
          const to = grant.role === OFFICIAL ? STAFF : OFFICIAL
          if (what === 'departure') world.try({ type: 'grant.report-departure', ...base }, world.person(who))
          else
            world.try(
              { type: 'grant.ask-change', role: what === 'change' ? to : null, ...base },
              world.person(what === 'change' ? grant.personId : who)
            )
        }
    )
  const close = fc.record({ n: fc.nat(20), done: fc.boolean() }).map(
    ({ n, done }): Step =>
      (world) => {
        const task = pick(world.directory.tasks(), n)
        const outcome = done ? 'done' : 'refused'
        if (task) world.try({ type: 'task.close', taskId: task.id, outcome, note: 'Looked at.' }, authority)
      }
  )
  const withdraw = fc.record({ who: name, n: fc.nat(20) }).map(
    ({ who, n }): Step =>
      (world) => {
        const request = pick(world.directory.requests(), n)
        if (request) world.try({ type: 'request.withdraw', requestId: request.id }, world.person(who))
      }
  )
  const time = fc.nat(20).map(
    (days): Step =>
      (world) =>
        void world.daysWith(NAMES, days + 1)
  )
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: ask },
      { weight: 4, arbitrary: decide },
      { weight: 2, arbitrary: change },
      close,
      withdraw,
      time
    ),
    {
      minLength: 20,
      maxLength: 60
    }
  )
}

/** Every role rests on somebody else's decision, or on a validation, or on the authority; never on oneself. */
function accountable(world: HarpWorld, { authority }: Setting): void {
  for (const grant of [...world.directory.grants(), ...world.directory.endedGrants()]) {
    const { by, personId, role, organizationId } = grant
    if (by.kind === 'person') {
      expect(by.id, grant.id).not.toBe(personId)
      const official = role === OFFICIAL || role === STAFF ? OFFICIAL : PSO
      const held = [...world.directory.grants(), ...world.directory.endedGrants()].some(
        (other) =>
          other.personId === by.id && other.role === official && other.organizationId === organizationId
      )
      expect(held, `${by.id} decided ${grant.id}`).toBe(true)
    } else if (by.kind === 'authority') expect(by.id).toBe(authority.kind === 'authority' ? authority.id : '')
    else expect([by.kind, grant.rules]).toEqual(['system', expect.arrayContaining(['QPP-VAL-01'])])
  }
}

/** What is said about who can decide agrees with what happens when they try. */
function answersAgree(world: HarpWorld): void {
  for (const request of world.directory.pendingRequests()) {
    const ctx = world.ctx({ kind: 'system', name: 'Countersign' })
    for (const approver of approversOf(world.directory, request.id, ctx)) {
      expect(approver.id === request.personId && approver.can).toBe(false)
      if (approver.kind !== 'person') continue
      const { outcomes } = mayDecide(world.directory, request.id, world.ctx(world.person(approver.id)))
      expect(outcomes.includes('approve'), `${approver.id} on ${request.id}`).toBe(approver.can)
    }
  }
}

test.each([
  ['QPP', QPP],
  ['iQIES', IQIES]
] as const)(
  'whatever happens in %s, nobody lets themselves in, and every answer agrees with the deed',
  (_, setting) => {
    fc.assert(
      fc.property(steps(setting), (story) => {
        const world = setting.world()
        for (const who of NAMES) world.withAccount(who)
        for (const step of story) step(world)
        accountable(world, setting)
        answersAgree(world)
        expect(Directory.from(JSON.parse(JSON.stringify(world.directory.toJSON()))).toJSON()).toEqual(
          world.directory.toJSON()
        )
        const replayed = Directory.empty()
        for (const event of world.events) replayed.apply(event)
        expect(replayed.toJSON()).toEqual(world.directory.toJSON())
      }),
      { numRuns: 60 }
    )
  }
)
