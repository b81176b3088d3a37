import type { Area } from '@shared/ipc'
import {
  type Directory,
  decide,
  due,
  type NotKeeper,
  notKeeper,
  type Programs,
  readingsBeside
} from '@shared/policy'
import type { Command } from '@shared/policy/commands'
import type { DecideContext, Decision, SessionFacts } from '@shared/policy/decision'
import type { Account, Actor, Instant, Mode, Person } from '@shared/policy/model'
import type { TrainingData } from '../training/data'
import type { PrivateChange, Vault } from '../vault'
import { areasOf } from './areas'
import { DeskClock, keptClock, resumeAt } from './clock'
import { consequences } from './consequences'
import { Fault } from './fault'
import { Keyboard } from './keyboard'
import type { DeskPorts } from './ports'
import { RecordLog } from './record-log'
import { isIllFormed, recordOf, type StoredRecord } from './records'
import { ReferenceShelf } from './reference-shelf'
import { Secrets } from './secrets'
import { refusedReadOnly, refusedText } from './standing-refusals'
import { type DeskState, readState } from './state'
import { keepable } from './told-secrets'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
/** A command as a screen asks for it: the desk gives the id. */
export type NewCommand = DistributiveOmit<Command, 'id'>

export type { DeskPorts } from './ports'

export interface ExecuteOptions {
  actor?: Actor
  /** The record's time, where it is a deadline's own; never before the record before it. */
  at?: Instant
  session?: SessionFacts | null
  /** What goes into the private part with the record, or instead of it where a refusal isn't recorded. */
  private?: PrivateChange[] | ((decision: Decision) => PrivateChange[] | Promise<PrivateChange[]>)
}

export interface Executed {
  decision: Decision
  /** The record's number; null where nothing was recorded. */
  seq: number | null
  id: string
}

export const ADMINISTRATOR: Actor = { kind: 'administrator', name: 'Administrator of this workspace' }
export const TRAINER: Actor = { kind: 'trainer', name: 'Trainer' }
const SYSTEM: Actor = { kind: 'system', name: 'Countersign' }
/** What is decided over the reference directory, which is read at its first use. */
const ASKS_REFERENCE: ReadonlySet<string> = new Set(['access.request'])

/**
 * The application service: the only way by which anything changes. Commands are taken one at a time; what a
 * command does is on disk before it is applied, and applied before it is answered. A fault of the vault rejects, and
 * then nothing is applied. A refusal is a value, and recorded where it matters for security.
 */
export class Desk {
  readonly secrets: Secrets
  readonly keyboard: Keyboard
  readonly clock: DeskClock
  readonly directory: Directory
  readonly reference: ReferenceShelf
  readonly #log: RecordLog
  #queue: Promise<unknown> = Promise.resolve()
  #flows: Promise<unknown> = Promise.resolve()
  #closed = false
  /** What fell due and was refused, until the workspace is opened again. */
  readonly #refusedDue = new Set<string>()
  readonly #listeners = new Set<(areas: Area[]) => void>()

  private constructor(
    readonly ports: DeskPorts,
    readonly vault: Vault,
    readonly programs: Programs,
    readonly training: TrainingData | null,
    state: DeskState
  ) {
    this.directory = state.directory
    this.reference = new ReferenceShelf(vault, state.directory)
    this.#log = new RecordLog(ports, vault, state.directory, state)
    this.secrets = new Secrets(ports, vault)
    this.keyboard = new Keyboard(vault, ports, this.directory, programs, training)
    this.clock =
      training === null
        ? DeskClock.live(ports, state.lastAt)
        : DeskClock.trainers(ports, state.lastAt, resumeAt(vault) ?? training.startsAt)
  }

  /**
   * The desk over an open vault: snapshot and tail replayed, then everything executed that fell due meanwhile.
   * `training` is given for a training workspace, null for a live one. Throws a Fault for a record that can't be read.
   */
  static async open(
    ports: DeskPorts,
    vault: Vault,
    programs: Programs,
    training: TrainingData | null
  ): Promise<Desk> {
    const state = readState(vault.snapshot, vault.tail, ports)
    const { mode, name, timeZone } = vault.header
    const desk = new Desk(ports, vault, programs, mode === 'TRAINING' ? training : null, state)
    // Also where a creation was cut off before its first record. Training begins with its own history instead.
    if (state.directory.workspace === null && mode === 'LIVE' && !desk.readOnly) {
      const founding = { type: 'workspace.create', mode, name, timeZone } as const
      const { decision } = await desk.execute(founding, { actor: ADMINISTRATOR, session: null })
      if (!decision.accepted) throw new Fault(decision.refusal.message, decision.refusal.remedy)
    }
    await desk.catchUp()
    return desk
  }

  get mode(): Mode {
    return this.vault.header.mode
  }

  get timeZone(): string {
    return this.vault.header.timeZone
  }

  get readOnly(): boolean {
    return this.vault.condition.readOnly
  }

  get recordCount(): number {
    return this.#log.count
  }

  /** The trainer's time in training; never before the last record. */
  now(): Instant {
    return this.clock.notBefore(this.clock.now(), this.#log.lastAt)
  }

  actor(): Actor {
    return this.keyboard.actor()
  }

  session(): SessionFacts | null {
    return this.keyboard.session()
  }

  /** Who is at the keyboard: their id as a person or visitor, their name, and their account with the present program. */
  me(): { personId: string; name: string; person: Person | undefined; account: Account | undefined } {
    const actor = this.actor()
    const personId = 'id' in actor ? actor.id : ''
    const account = this.directory.accountOf(personId, this.keyboard.identity().id)
    return { personId, name: actor.name, person: this.directory.person(personId), account }
  }

  context(): DecideContext & { programs: Programs } {
    return {
      actor: this.actor(),
      session: this.session(),
      now: this.now(),
      mode: this.mode,
      timeZone: this.timeZone,
      programs: this.programs,
      reference: this.reference.current
    }
  }

  /** Who keeps the workspace: whoever could open it, known as nobody in particular. */
  keeper(): Actor {
    return this.mode === 'TRAINING' ? TRAINER : ADMINISTRATOR
  }

  /**
   * As whom what leaves the workspace is done: whoever is signed in, with whatever program, if the rules let them; where
   * nobody is, whoever keeps it.
   */
  whoeverIsHere(): Pick<ExecuteOptions, 'actor' | 'session'> {
    const session = this.keyboard.anySession()
    return session !== null || this.keyboard.isAuthority
      ? { actor: this.actor(), session }
      : { actor: this.keeper(), session: null }
  }

  /**
   * As whom the workspace itself is kept (its readings, its directory and publishers). The trainer of a training
   * workspace sits behind every persona; in a live one it is whoever is signed in, whom the engine refuses, else its
   * administrator.
   */
  asKeeper(): Pick<ExecuteOptions, 'actor' | 'session'> {
    return this.mode === 'TRAINING' ? { actor: TRAINER, session: null } : this.whoeverIsHere()
  }

  /** Why the workspace can't be kept by whoever is here; null while it can. */
  keepingBarred(): NotKeeper | null {
    return notKeeper(this.asKeeper().actor ?? this.actor())
  }

  /**
   * One flow of several steps (read the draft, hash, execute) after the other, so that a slow one and an autosave beside
   * it don't write over each other. A task must not wait for another turn.
   */
  inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#flows.then(task)
    this.#flows = result.catch(() => {})
    return result
  }

  /** Takes a command through the one way: what is due first, then decide, commit, apply. */
  execute(command: NewCommand, options: ExecuteOptions = {}): Promise<Executed> {
    return this.#alone(async () => {
      await this.#runDue()
      return this.#run(command, options)
    })
  }

  /** Executes what has fallen due; resolves to how many commands that were. Cheap when nothing is. */
  catchUp(): Promise<number> {
    return this.#alone(() => this.#runDue())
  }

  /** Changes of the private part that belong to no record: a draft, a read mark, who sits at the keyboard. */
  async keep(changes: PrivateChange[], areas: Area[] = []): Promise<void> {
    if (changes.length === 0 || this.readOnly) return
    await this.#alone(() => this.vault.commit({ private: changes }))
    if (areas.length > 0) this.changed(areas)
  }

  /** One record by its number, from 1. Throws RangeError for a number that no record has. */
  async recordAt(seq: number): Promise<StoredRecord> {
    const [record] = await this.records(seq, seq)
    if (record === undefined) throw new RangeError(`There is no record ${seq}.`)
    return record
  }

  /** The records from `first` to `last`, both included; what lies outside the record is left out. */
  records(first: number, last: number): Promise<StoredRecord[]> {
    return this.#log.read(first, last)
  }

  /** The Merkle leaf hashes of the whole record, oldest first. */
  leaves(): Promise<string[]> {
    return this.#log.leaves()
  }

  /** The root of the Merkle tree over the whole record (RFC 9162). */
  treeRoot(): string {
    return this.#log.root()
  }

  /** Calls `listener` after every change with the areas to ask again. Returns how to stop. */
  onChanged(listener: (areas: Area[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tells the listeners that what these areas show may be another now. */
  changed(areas: Area[]): void {
    for (const listener of this.#listeners) listener(areas)
  }

  /** Finishes what is under way, compacts where it pays, and closes the vault; keys are gone afterwards. */
  async close(): Promise<void> {
    await this.#alone(async () => {
      if (this.#closed) return
      this.#closed = true
      // Where the trainer's clock stood is a convenience; the record itself is safe already.
      if (this.training !== null && !this.readOnly)
        await this.vault.commit({ private: [keptClock(this.now())] }).catch(() => {})
      await this.#log.compact('closing')
      this.reference.forget()
      this.secrets.close()
      await this.vault.close()
    })
  }

  #alone<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task)
    this.#queue = result.catch(() => {}) // the caller has the fault; the queue goes on
    return result
  }

  async #runDue(): Promise<number> {
    if (this.readOnly || this.directory.workspace === null) return 0
    let done = 0
    // Doing what is due can make more due. What the rules refuse would come up again for ever: it is told once, and
    // nobody's command waits for it.
    for (;;) {
      const context = { programs: this.programs, mode: this.mode, timeZone: this.timeZone }
      const all = due(this.directory, this.now(), context)
      const next = all.find(({ command }) => !this.#refusedDue.has(JSON.stringify(command)))
      if (next === undefined) return done
      const { decision } = await this.#run(next.command, { actor: SYSTEM, session: null, at: next.at })
      if (decision.accepted) done += 1
      else {
        this.#refusedDue.add(JSON.stringify(next.command))
        const { check } = decision.refusal
        this.ports.report(new Error(`what was due was refused: ${next.command.type} by the check ${check}`))
      }
    }
  }

  async #run(asked: NewCommand, options: ExecuteOptions): Promise<Executed> {
    const id = this.ports.uuid()
    const command = { ...asked, id } as Command
    if (this.readOnly) return { decision: refusedReadOnly(), seq: null, id }
    if (isIllFormed(command)) return { decision: refusedText(), seq: null, id }
    if (ASKS_REFERENCE.has(command.type)) await this.reference.load()
    const context = {
      ...this.context(),
      ...(options.actor === undefined ? {} : { actor: options.actor }),
      ...(options.session === undefined ? {} : { session: options.session })
    }
    const now = this.clock.notBefore(options.at ?? context.now, this.#log.lastAt)
    const decision = keepable(
      this,
      command,
      context.actor,
      decide(this.directory, command, { ...context, now })
    )
    const changes = [
      ...(await consequences(this, decision)),
      ...(await privateChanges(options.private, decision))
    ]
    if (!decision.accepted && !decision.record) {
      if (changes.length > 0) await this.vault.commit({ private: changes })
      return { decision, seq: null, id }
    }
    const seq = this.recordCount + 1
    const record = recordOf({
      seq,
      at: now,
      actor: context.actor,
      command,
      decision,
      readings: readingsBeside(this.programs, this.directory, command)
    })
    await this.#log.append(record, changes)
    this.changed(areasOf(decision.events))
    await this.#log.compact('running')
    return { decision, seq, id }
  }
}

const privateChanges = async (
  asked: ExecuteOptions['private'],
  decision: Decision
): Promise<PrivateChange[]> => {
  if (typeof asked === 'function') return asked(decision)
  return decision.accepted ? (asked ?? []) : []
}
