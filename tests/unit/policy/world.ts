import {
  type Actor,
  type Attestation,
  type Command,
  type CommandBody,
  type Decision,
  Directory,
  decide,
  due,
  type Mode,
  type PolicyContext,
  type PolicyEvent,
  passwordAttests,
  type Refusal,
  type SessionFacts,
  screens,
  storedUserId
} from '@shared/policy'
import { programs as load } from './sources'

export const programs = load()

export const CMS: Actor = { kind: 'authority', id: 'cms', name: 'CMS' }
export const TRAINER: Actor = { kind: 'trainer', name: 'Trainer' }
export const SYSTEM: Actor = { kind: 'system', name: 'Countersign' }
export const visitor = (id: string): Actor => ({ kind: 'visitor', id, name: id })

export const ADDRESS = { street: '200 Sample Street', city: 'Springfield', state: 'IL', zip: '62701' }
export const CLINIC = {
  tin: '74-7575757',
  name: 'Healthy Clinic',
  address: ADDRESS,
  phone: '312-555-0142',
  professionals: [
    { npi: '4545454545', ptan: 'G676767676' },
    { npi: '2525252525', ptan: '0012789456' }
  ]
}
/** NPIs that fit the check digit, for live work. */
export const REAL_PROFESSIONALS = [
  { npi: '1234567893', ptan: 'G676767676' },
  { npi: '1245319599', ptan: '0012789456' }
]
export const applicant = (firstName: string, lastName = 'Sample') => ({
  firstName,
  lastName,
  email: `${firstName.toLowerCase()}@clinic.example`,
  phone: '312-555-0142',
  company: 'Healthy Clinic',
  address: ADDRESS
})

export const PRIMARY = 'primary-official'
export const BACKUP = 'backup-official'
export const REPRESENTATIVE = 'representative'

export const hold = (...checks: string[]): Attestation[] => checks.map((check) => ({ check, holds: true }))
export const fail = (...checks: string[]): Attestation[] => checks.map((check) => ({ check, holds: false }))

/** What a screen needs attested, all of it holding. */
export const SCREEN_ATTESTS: Record<string, Attestation[]> = Object.fromEntries(
  screens(programs, 'pqrs', { kind: 'new-user' }).map(({ id, attests }) => [
    id,
    hold(...attests.map(({ check }) => check))
  ])
)

type Submit = Extract<Command, { type: 'registration.submit' }>

/** A directory, a clock and the keyboard: executes commands the way the desk does, without a vault. */
export class World {
  directory = Directory.empty()
  now = '2026-09-04T14:14:00.000Z'
  timeZone = 'America/Chicago'
  readonly events: PolicyEvent[] = []
  readonly log: { command: Command; actor: Actor; decision: Decision }[] = []
  #ids = 0

  constructor(readonly mode: Mode = 'TRAINING') {
    this.accept({ type: 'workspace.create', mode, name: 'Healthy Clinic', timeZone: this.timeZone }, TRAINER)
  }

  id(prefix = 'id'): string {
    this.#ids += 1
    return `${prefix}-${this.#ids}`
  }

  ctx(actor: Actor, session?: SessionFacts | null): PolicyContext {
    return {
      actor,
      session: session === undefined ? this.sessionOf(actor) : session,
      now: this.now,
      mode: this.mode,
      timeZone: this.timeZone,
      programs
    }
  }

  /** As if signed in as far as the password lets them. */
  sessionOf(actor: Actor): SessionFacts | null {
    if (actor.kind !== 'person') return null
    const account = this.directory.accountOf(actor.id, 'iacs')
    if (account === undefined) return null
    const full = account.status === 'active' && account.expiredAt === null
    return { accountId: account.id, scope: full ? 'full' : 'change-password' }
  }

  try(body: CommandBody, actor: Actor, session?: SessionFacts | null): Decision {
    const command = { ...body, id: this.id('command') } as Command
    const decision = decide(this.directory, command, this.ctx(actor, session))
    for (const event of decision.events) {
      this.directory.apply(event)
      this.events.push(event)
    }
    this.log.push({ command, actor, decision })
    return decision
  }

  accept(
    body: CommandBody,
    actor: Actor,
    session?: SessionFacts | null
  ): Extract<Decision, { accepted: true }> {
    const decision = this.try(body, actor, session)
    if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal, null, 1))
    return decision
  }

  refuse(body: CommandBody, actor: Actor, session?: SessionFacts | null): Refusal {
    const decision = this.try(body, actor, session)
    if (decision.accepted) throw new Error(`Accepted: ${JSON.stringify(body)}`)
    return decision.refusal
  }

  /** The clock moves, and what has fallen due on the way is done at its own time. */
  to(instant: string): CommandBody[] {
    const list = due(this.directory, instant, { programs, mode: this.mode, timeZone: this.timeZone })
    for (const { command, at } of list) {
      this.now = at
      this.accept(command, SYSTEM)
    }
    this.now = instant
    return list.map(({ command }) => command)
  }
  pass({
    days = 0,
    minutes = 0,
    seconds = 0
  }: {
    days?: number
    minutes?: number
    seconds?: number
  }): CommandBody[] {
    const ms = ((days * 24 * 60 + minutes) * 60 + seconds) * 1000
    return this.to(new Date(Date.parse(this.now) + ms).toISOString())
  }

  begin(actor: Actor, kind: 'new-user' | 'existing-user' = 'new-user'): string {
    const registrationId = this.id('registration')
    this.accept(
      { type: 'registration.begin', registrationId, program: 'pqrs', kind, termsAccepted: false },
      actor
    )
    return registrationId
  }

  advance(
    actor: Actor,
    registrationId: string,
    screen: string,
    email = `${emailName(actor)}@clinic.example`
  ): Decision {
    return this.accept(
      {
        type: 'registration.advance',
        registrationId,
        screen,
        attested: SCREEN_ATTESTS[screen] ?? [],
        ...(screen === 'user-information' ? { email } : {})
      },
      actor
    )
  }

  /** Goes through the screens up to and without `until`. */
  walk(actor: Actor, registrationId: string, until = 'review'): void {
    for (;;) {
      const screen = this.directory.registration(registrationId)?.screen ?? until
      if (screen === until) return
      this.advance(actor, registrationId, screen)
    }
  }

  submission(actor: Actor, registrationId: string, role: string, change: Partial<Submit> = {}): CommandBody {
    const creates = role === PRIMARY
    const organization = this.directory.organizationByKey('pqrs', 'group-practice', '747575757')
    return {
      type: 'registration.submit',
      registrationId,
      requestId: this.id('request'),
      role,
      applicant: applicant(actor.name),
      newOrganization: creates ? CLINIC : null,
      organizationId: creates ? null : (organization?.id ?? null),
      justification: 'New user.',
      attested: hold('ssn-unknown'),
      ...change
    }
  }

  /** A whole registration; gives the id of the request. */
  register(actor: Actor, role: string, change: Partial<Submit> = {}): string {
    const registrationId = this.begin(actor)
    this.walk(actor, registrationId)
    const command = this.submission(actor, registrationId, role, change)
    this.accept(command, actor)
    return command.type === 'registration.submit' ? command.requestId : ''
  }

  /** What a person asks who has an account. */
  askForMore(actor: Actor, role: string, change: Partial<Submit> = {}): string {
    const registrationId = this.begin(actor, 'existing-user')
    this.walk(actor, registrationId)
    const command = this.submission(actor, registrationId, role, change)
    this.accept(command, actor)
    return command.type === 'registration.submit' ? command.requestId : ''
  }

  decide(
    requestId: string,
    outcome: 'approve' | 'reject' | 'defer',
    actor: Actor,
    justification = 'Known to us.'
  ): Decision {
    return this.try({ type: 'request.decide', requestId, outcome, justification }, actor)
  }

  confirmByPhone(requestId: string, confirmed = true): Decision {
    const organizationId = this.directory.request(requestId)?.organizationId ?? ''
    const official = this.directory.holders(organizationId, PRIMARY)[0]
    const person = this.directory.person(official?.personId ?? '')
    return this.try(
      {
        type: 'request.record-evidence',
        requestId,
        kind: 'phone-confirmation',
        spokeWith: `${person?.firstName} ${person?.lastName}`,
        phone: '312-555-0142',
        confirmed,
        note: ''
      },
      CMS
    )
  }

  person(id: string): Actor {
    return { kind: 'person', id, name: id }
  }

  changePassword(
    personId: string,
    reason: 'first' | 'expired' | 'voluntary' | 'reset' = 'first',
    without: string[] = []
  ): Decision {
    const account = this.directory.accountOf(personId, 'iacs')
    const names = [
      'current-matches',
      'again-matches',
      ...passwordAttests(programs, this.directory, 'iacs').map(({ check }) => check)
    ]
    return this.try(
      {
        type: 'account.change-password',
        accountId: account?.id ?? 'none',
        reason,
        attested: [...hold(...names.filter((name) => !without.includes(name))), ...fail(...without)]
      },
      this.person(personId)
    )
  }

  /** An account as the desk names it: one that nobody has by a digest alone. */
  named(identity: string, userId: string) {
    const stored = storedUserId(programs.findIdentity(identity), userId)
    return this.directory.accountByUserId(identity, stored) === undefined
      ? { identity, userId: '', unknown: userId.replaceAll(/[^A-Za-z0-9]/g, '-').padEnd(43, '_') }
      : { identity, userId }
  }

  signIn(userId: string, matches = true, termsAccepted = true): Decision {
    return this.try(
      {
        type: 'account.sign-in',
        ...this.named('iacs', userId),
        termsAccepted,
        attested: [{ check: 'password-matches', holds: matches }]
      },
      visitor('somebody')
    )
  }

  /** Maria is the approved primary official of Healthy Clinic, with a password of her own. */
  withPrimary(): this {
    const request = this.register(visitor('Maria'), PRIMARY, {
      newOrganization: this.mode === 'LIVE' ? { ...CLINIC, professionals: REAL_PROFESSIONALS } : CLINIC
    })
    expectAccepted(this.decide(request, 'approve', CMS))
    expectAccepted(this.changePassword('Maria'))
    return this
  }

  /** Thomas is her approved backup. */
  withBackup(): this {
    const request = this.register(visitor('Thomas'), BACKUP)
    expectAccepted(this.confirmByPhone(request))
    expectAccepted(this.decide(request, 'approve', CMS))
    expectAccepted(this.changePassword('Thomas'))
    return this
  }
}

const emailName = (actor: Actor) => actor.name.toLowerCase()

export function expectAccepted(decision: Decision): void {
  if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal, null, 1))
}
