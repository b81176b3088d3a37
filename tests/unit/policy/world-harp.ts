import {
  type Actor,
  type Attestation,
  type CommandBody,
  type Decision,
  fullName,
  identityReading,
  type PolicyContext,
  passwordAttests,
  type SessionFacts,
  scopeAfterFactor
} from '@shared/policy'
import type { Reference } from '@shared/policy/reference'
import { buildIndex } from '@shared/reference'
import { trainingCases } from '../reference/cases'
import { ADDRESS, expectAccepted, hold, programs, visitor, World } from './world'

/** The hand-made training directory, asked as the engine asks it. */
export const directoryOfCases = buildIndex(
  { asOf: trainingCases().asOf, sha256: 'c'.repeat(64) },
  trainingCases().entries
)

export const SERVICE_CENTER: Actor = { kind: 'authority', id: 'cms', name: 'CMS' }
export const QPP_SUPPORT: Actor = { kind: 'authority', id: 'qpp-support', name: 'QPP support' }

export interface AskMore {
  answers?: Record<string, string>
  declared?: Record<string, boolean>
  justification?: string
  requestIds?: string[]
}

/** A world in which people have HARP accounts: those of QPP and of iQIES. */
export class HarpWorld extends World {
  reference: Reference | null = directoryOfCases

  override ctx(actor: Actor, session?: SessionFacts | null): PolicyContext {
    return { ...super.ctx(actor, session), reference: this.reference }
  }

  /** As if signed in with password and second factor, as far as the account lets them. */
  override sessionOf(actor: Actor): SessionFacts | null {
    const account = actor.kind === 'person' ? this.directory.accountOf(actor.id, 'harp') : undefined
    if (account === undefined) return null
    if (account.factor === null) return { accountId: account.id, scope: 'set-up-factor' }
    const ctx = super.ctx(actor, null)
    return { accountId: account.id, scope: scopeAfterFactor(this.directory, account, ctx) }
  }

  /** What the desk attests when everything holds that HARP asks for. */
  creationAttests(): Attestation[] {
    const steps = programs.identity('harp').creation?.steps ?? []
    const own = steps.flatMap(({ attests }) => attests.map(({ check }) => check))
    return hold(...own, ...passwordAttests(programs, this.directory, 'harp').map(({ check }) => check))
  }

  creation(name: string, change: Partial<Extract<CommandBody, { type: 'account.create' }>> = {}) {
    return {
      type: 'account.create',
      identity: 'harp',
      accountId: `harp-${name}`,
      userId: `${name}.sample`,
      applicant: {
        firstName: name,
        lastName: 'Sample',
        email: `${name.toLowerCase()}@work.example`,
        phone: '312-555-0142',
        company: '',
        address: ADDRESS
      },
      attested: this.creationAttests(),
      ...change
    } as const satisfies CommandBody
  }

  /** Somebody makes a HARP account and sets up an authenticator. */
  withAccount(name: string): Actor {
    expectAccepted(this.try(this.creation(name), visitor(name)))
    const person = this.person(name)
    expectAccepted(this.setUpFactor(name))
    return person
  }

  setUpFactor(
    name: string,
    device: 'totp' | 'sms' | 'voice' = 'totp',
    attested = hold('factor-sent-to', 'factor-code')
  ): Decision {
    return this.try(
      {
        type: 'account.set-up-factor',
        accountId: `harp-${name}`,
        device,
        phone: device === 'totp' ? '' : '312-555-0142',
        attested
      },
      this.person(name)
    )
  }

  harpSignIn(userId: string, matches = true, termsAccepted = true): Decision {
    return this.try(
      {
        type: 'account.sign-in',
        ...this.named('harp', userId),
        termsAccepted,
        attested: [{ check: 'password-matches', holds: matches }]
      },
      visitor('somebody')
    )
  }

  checkFactor(name: string, holds = true): Decision {
    return this.try(
      {
        type: 'account.check-factor',
        accountId: `harp-${name}`,
        attested: [{ check: 'factor-code', holds }]
      },
      this.person(name),
      { accountId: `harp-${name}`, scope: 'second-factor' }
    )
  }

  /** The whole of a sign-in: statement of truth, password, second factor. */
  signInWhole(name: string): void {
    expectAccepted(this.harpSignIn(`${name}.sample`))
    expectAccepted(this.checkFactor(name))
  }

  /** Days go by in which these people sign in often enough; gives what fell due. */
  daysWith(names: readonly string[], days: number): CommandBody[] {
    const done: CommandBody[] = []
    for (let left = days; left > 0; left -= 30) {
      done.push(...this.pass({ days: Math.min(30, left) }))
      for (const name of names) this.signInWhole(name)
    }
    return done
  }

  choose(program: string, reading: string, option: string): void {
    this.accept(
      { type: 'reading.choose', program, reading, option },
      { kind: 'administrator', name: 'Administrator' }
    )
  }

  /** Asks for a role in organizations of the reference directory. */
  request(program: string, role: string, references: readonly string[], more: AskMore = {}): CommandBody {
    return {
      type: 'access.request',
      program,
      role,
      places: references.map((referenceId, i) => ({
        requestId: more.requestIds?.[i] ?? this.id('request'),
        organizationId: null,
        referenceId
      })),
      justification: more.justification ?? '',
      ...(more.answers === undefined ? {} : { given: more.answers }),
      ...(more.declared === undefined ? {} : { declared: more.declared })
    }
  }

  /** The same, accepted; gives the ids of the requests. */
  ask(
    actor: Actor,
    program: string,
    role: string,
    references: readonly string[],
    more: AskMore = {}
  ): string[] {
    const command = this.request(program, role, references, more)
    this.accept(command, actor)
    return command.type === 'access.request' ? command.places.map(({ requestId }) => requestId) : []
  }

  /** The organization of that entry, as the program has it here. */
  here(program: string, type: string, referenceId: string) {
    const found = this.directory.organizationByReference(program, type, referenceId)
    if (found === undefined) throw new Error(`${referenceId} isn't connected to anybody.`)
    return found
  }

  status(requestId: string) {
    return this.directory.request(requestId)?.status
  }

  /** The kinds of messages that somebody got about a request, in their order. */
  mailsAbout(personId: string, requestId: string): string[] {
    return this.directory
      .mailsOf(personId)
      .filter((mail) => mail.requestId === requestId)
      .map(({ kind }) => kind)
  }

  holders(organizationId: string, role: string): string[] {
    return this.directory.holders(organizationId, role).map(({ personId }) => personId)
  }

  nameOf(personId: string): string {
    return fullName(this.directory.person(personId))
  }

  readingOf(id: string): string {
    return identityReading(programs, this.directory, 'harp', id)
  }
}

export const rulesOf = (decision: Decision): string[] => (decision.accepted ? [] : decision.refusal.rules)
export const allowedBy = (decision: Decision): string[] => (decision.accepted ? decision.rules : [])
