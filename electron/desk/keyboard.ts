import type { Directory } from '@shared/policy'
import type { SessionFacts } from '@shared/policy/decision'
import type { Actor } from '@shared/policy/model'
import { isAuthority, nameOf, type TrainingData, type TrainingPersona } from '../training/data'
import type { PrivateChange, Vault } from '../vault'
import type { DeskPorts } from './ports'

const KEY = 'keyboard'
const VISITOR_NAME = 'Somebody not registered yet'

/**
 * Who sits at the keyboard, and who is signed in. In training that is the persona switched to; each keeps the session
 * they had when another took over. In a live workspace it is whoever signed in, or else a visitor. Sessions live in
 * memory alone: locking or closing ends them all.
 */
export class Keyboard {
  /** The id of the persona or of the visitor; a visitor who registers keeps it as their person's id. */
  #at: string
  readonly #sessions = new Map<string, SessionFacts>()

  constructor(
    vault: Vault,
    private readonly ports: DeskPorts,
    private readonly directory: Directory,
    private readonly training: TrainingData | null
  ) {
    const kept = vault.getPrivate(KEY)
    this.#at = typeof kept === 'string' ? kept : (training?.firstPersona ?? ports.uuid())
    if (training !== null && this.persona() === null) this.#at = training.firstPersona
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

  session(): SessionFacts | null {
    return this.#sessions.get(this.#at) ?? null
  }

  /**
   * A sign-in held. In training the persona whose account it is takes the keyboard; in live it is the same keyboard.
   */
  signedIn(session: SessionFacts): PrivateChange[] {
    const personId = this.directory.account(session.accountId)?.personId
    const changes =
      personId !== undefined && this.training?.personas.some(({ id }) => id === personId)
        ? this.switchTo(personId)
        : []
    this.#sessions.set(this.#at, session)
    return changes
  }

  signedOut(): void {
    this.#sessions.delete(this.#at)
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
    const session = this.session()
    return session === null ? undefined : this.directory.account(session.accountId)?.personId
  }
}

const fullName = (person: { firstName: string; lastName: string }): string =>
  nameOf({ first: person.firstName, last: person.lastName })
