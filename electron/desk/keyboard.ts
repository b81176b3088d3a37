import type { Directory, IdentityPack, ProgramPack, Programs } from '@shared/policy'
import { registers } from '@shared/policy'
import type { SessionFacts } from '@shared/policy/decision'
import type { Actor } from '@shared/policy/model'
import { isAuthority, nameOf, type TrainingData, type TrainingPersona } from '../training/data'
import type { PrivateChange, Vault } from '../vault'
import type { DeskPorts } from './ports'

const KEY = 'keyboard'
const PROGRAM = 'program'
const VISITOR_NAME = 'Somebody not registered yet'

/**
 * Who sits at the keyboard, which program they are with, and who is signed in to its identity system. In training that
 * is the persona switched to; each keeps the sessions they had when another took over. In a live workspace it is whoever
 * signed in, or else a visitor. Sessions live in memory alone: locking or closing ends them all.
 */
export class Keyboard {
  /** The id of the persona or of the visitor; a visitor who registers keeps it as their person's id. */
  #at: string
  #program: string
  readonly #sessions = new Map<string, SessionFacts>()

  constructor(
    vault: Vault,
    private readonly ports: DeskPorts,
    private readonly directory: Directory,
    private readonly programs: Programs,
    private readonly training: TrainingData | null
  ) {
    const kept = vault.getPrivate(KEY)
    this.#at = typeof kept === 'string' ? kept : (training?.firstPersona ?? ports.uuid())
    if (training !== null && this.persona() === null) this.#at = training.firstPersona
    const program = vault.getPrivate(PROGRAM)
    this.#program =
      typeof program === 'string' && programs.find(program) !== undefined
        ? program
        : (training?.firstProgram ?? this.firstRegistering())
  }

  get personId(): string {
    return this.#at
  }

  /** The persona in training; null in live. */
  persona(): TrainingPersona | null {
    return this.training?.personas.find(({ id }) => id === this.#at) ?? null
  }

  get isAuthority(): boolean {
    const persona = this.persona()
    return persona !== null && isAuthority(persona)
  }

  actor(): Actor {
    const persona = this.persona()
    if (persona !== null && isAuthority(persona))
      return { kind: 'authority', id: persona.authority, name: nameOf(persona) }
    const id = this.signedInPerson() ?? this.#at
    const person = this.directory.person(id)
    if (person !== undefined) return { kind: 'person', id, name: fullName(person) }
    return { kind: 'visitor', id, name: persona === null ? VISITOR_NAME : nameOf(persona) }
  }

  /** The program that the screens are about now. */
  program(): ProgramPack {
    return this.programs.get(this.#program)
  }

  /** The identity system of that program's accounts. */
  identity(): IdentityPack {
    return this.programs.identity(this.program().identity)
  }

  /** The screens turn to another program: the change to keep. Sessions with other identity systems stay open. */
  turnTo(program: string): PrivateChange[] {
    if (program === this.#program) return []
    this.#program = this.programs.get(program).id
    return [{ key: PROGRAM, value: program }]
  }

  /**
   * Who is signed in to an identity system here; without a name: to that of the present program. Where the password has
   * expired since, the session goes as far as its change and no further (PQRS-PW-11).
   */
  session(identity = this.identity().id): SessionFacts | null {
    const session = this.#sessions.get(slot(this.#at, identity)) ?? null
    if (session?.scope !== 'full') return session
    const expired = (this.directory.account(session.accountId)?.expiredAt ?? null) !== null
    return expired ? { ...session, scope: 'change-password' } : session
  }

  /** Who is signed in here with any identity system, that of the present program before the others. */
  anySession(): SessionFacts | null {
    const all = [this.identity(), ...this.programs.identities()]
    return all.map(({ id }) => this.session(id)).find((session) => session !== null) ?? null
  }

  /**
   * A sign-in held. In training the persona whose account it is takes the keyboard; in live it is the same keyboard.
   */
  signedIn(session: SessionFacts): PrivateChange[] {
    const account = this.directory.account(session.accountId)
    const personId = account?.personId
    const changes =
      personId !== undefined && this.training?.personas.some(({ id }) => id === personId)
        ? this.switchTo(personId)
        : []
    this.#sessions.set(slot(this.#at, account?.identity ?? this.identity().id), session)
    return changes
  }

  signedOut(): void {
    this.#sessions.delete(slot(this.#at, this.identity().id))
  }

  /** Everybody leaves: no session goes on. */
  leave(): void {
    this.#sessions.clear()
  }

  /** Somebody else sits down: the change to keep, so that a restart finds the same person there. */
  switchTo(personId: string): PrivateChange[] {
    if (personId === this.#at) return []
    this.#at = personId
    return [{ key: KEY, value: personId }]
  }

  /** Live: the next visitor, once the one before has become a person. */
  nextVisitor(): PrivateChange[] {
    return this.switchTo(this.ports.uuid())
  }

  /** What to keep at the first use, so that a visitor's id survives a restart. */
  kept(): PrivateChange {
    return { key: KEY, value: this.#at }
  }

  private signedInPerson(): string | undefined {
    return this.directory.account(this.anySession()?.accountId ?? '')?.personId
  }

  private firstRegistering(): string {
    const [pack] = [...this.programs.all().filter(registers), ...this.programs.all()]
    if (pack === undefined) throw new Error('no program is loaded')
    return pack.id
  }
}

const slot = (at: string, identity: string): string => `${at}\n${identity}`

const fullName = (person: { firstName: string; lastName: string }): string =>
  nameOf({ first: person.firstName, last: person.lastName })
