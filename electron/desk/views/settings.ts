import type { Outcome, RefusalView, WorkspaceSettings } from '@shared/ipc'
import { reading, readingsInForce, trainingOnly } from '@shared/policy'
import type { Desk } from '../desk'
import { passphraseOpens, passphraseProblem } from '../passphrase'
import { plainDate, yearDate } from './dates'
import { refused, refusedBy, refusedDamaged } from './refusal'
import { chosenLine, programTaking } from './rules'
import { unique } from './wording'

const IDLE = 'settings/idle-minutes'
const EXTEND = 'settings/extend-time'
/** ARS-AC11: an unattended screen locks after 15 minutes at the latest. */
const MOST_IDLE_MINUTES = 15

/** Minutes without use after which the workspace locks: 15 unless set shorter. */
export function idleMinutes(desk: Desk): number {
  const kept = desk.vault.getPrivate(IDLE)
  return typeof kept === 'number' ? kept : MOST_IDLE_MINUTES
}

/** Whether more time is given on a screen without being asked for: never where a screen's limit is strict. */
export function extendTime(desk: Desk): boolean {
  return extendAllowed(desk) && desk.vault.getPrivate(EXTEND) === true
}

/** True where some program lets the time of a screen be extended: not while the strict reading holds. */
export const extendAllowed = (desk: Desk): boolean =>
  desk.programs.all().some((pack) => {
    if (pack.registration === undefined) return false
    const { onExpiry } = pack.registration
    const option = reading(desk.programs, desk.directory, pack.program, onExpiry.reading)
    return onExpiry.options[option]?.does === 'ask'
  })

/** The settings of the open workspace. */
export function settingsView(desk: Desk): WorkspaceSettings {
  const { header } = desk.vault
  return {
    idleMinutes: idleMinutes(desk),
    timeZone: desk.timeZone,
    extendTime: extendTime(desk),
    extendAllowed: extendAllowed(desk),
    folder: desk.vault.dir,
    // The computer’s own clock, also in training: the trainer’s may stand in another year.
    createdAt: { at: header.createdAt, text: yearDate(header.createdAt, desk.timeZone) },
    readings: readingsOf(desk),
    readingsBarred: desk.keepingBarred(),
    asksPassphrase: asksPassphrase(desk),
    slots: header.slots.map(({ id, kind, createdAt }) => ({
      id,
      label: { passphrase: 'Passphrase', recovery: 'Printed recovery kit', training: 'Open to everybody' }[
        kind
      ],
      since: `Since ${plainDate(createdAt, desk.timeZone)}`
    }))
  }
}

/** Readings of the present program that leave a choice in this workspace, with the option in force. */
function readingsOf(desk: Desk): WorkspaceSettings['readings'] {
  const { programs, directory } = desk
  const program = desk.keyboard.program().id
  const inForce = readingsInForce(programs, directory, program)
  return programs.rules().flatMap((rule) => {
    const chosen = inForce[rule.id]
    if (rule.options === undefined || chosen === undefined) return []
    const barred = desk.mode === 'LIVE' ? trainingOnly(programs, program, rule.id) : []
    const options = rule.options.filter(({ id }) => !barred.includes(id))
    if (options.length < 2) return []
    return [
      {
        id: rule.id,
        question: rule.question ?? rule.place,
        options: options.map(({ id, label, text }) => ({ id, label, text })),
        chosen,
        chosenLine: chosenLine(rule.id, programs, desk)
      }
    ]
  })
}

const settled = (desk: Desk): Outcome<WorkspaceSettings> => ({ ok: true, value: settingsView(desk) })

/** Sets how long the workspace may stand unused before it locks: 1 to 15 minutes. */
export async function setIdleMinutes(
  desk: Desk,
  { minutes }: { minutes: number }
): Promise<Outcome<WorkspaceSettings>> {
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_IDLE_MINUTES) {
    const message = `Choose from 1 to ${MOST_IDLE_MINUTES} minutes.`
    return refused(
      'The time before locking was not changed.',
      message,
      ['ARS-AC11'],
      [{ field: 'minutes', message, rules: ['ARS-AC11'] }]
    )
  }
  if (desk.readOnly) return refusedDamaged()
  await desk.keep([{ key: IDLE, value: minutes }], ['settings', 'workspace'])
  return settled(desk)
}

/** Switches on that the time of a screen is extended without asking. */
export async function setExtendTime(
  desk: Desk,
  { on }: { on: boolean }
): Promise<Outcome<WorkspaceSettings>> {
  if (on && !extendAllowed(desk)) {
    const rules = unique(desk.programs.all().flatMap((pack) => pack.registration?.onExpiry.reading ?? []))
    return refused(
      'Here the time of a screen is strict and can’t be extended.',
      'Choose the other reading first; the strict one is for training.',
      rules
    )
  }
  if (desk.readOnly) return refusedDamaged()
  await desk.keep([{ key: EXTEND, value: on }], ['settings', 'register'])
  return settled(desk)
}

/** Takes another reading of what the documents leave open; on record like any other act. */
export async function chooseReading(
  desk: Desk,
  input: { reading: string; option: string }
): Promise<Outcome<WorkspaceSettings>> {
  const program = programTaking(input.reading, desk.programs, desk) ?? ''
  const { decision } = await desk.execute({ type: 'reading.choose', program, ...input }, desk.asKeeper())
  return decision.accepted ? settled(desk) : refusedBy(decision.refusal)
}

const PASSPHRASE = ['CS-KEY-01']
const NOT_THE_PASSPHRASE = 'This isn’t the passphrase of this workspace.'

const NO_SLOTS = refused(
  'A training workspace has no passphrase and no recovery kit: its content is fictional.',
  'Create a live workspace for real work.',
  ['CS-MODE-01']
)

/** The printed kit is for whoever forgot the passphrase: who opened the workspace with it isn't asked for one. */
const asksPassphrase = (desk: Desk): boolean => desk.vault.openedWith !== 'recovery'

/** Replaces the passphrase of a live workspace, once the present one has been given, if it was that which opened it. */
export async function changePassphrase(
  desk: Desk,
  input: { current: string; next: string; again: string },
  opens: (dir: string, passphrase: string) => Promise<boolean> = passphraseOpens
): Promise<Outcome<WorkspaceSettings>> {
  const { vault } = desk
  if (desk.mode !== 'LIVE') return NO_SLOTS
  if (desk.readOnly) return refusedDamaged()
  const fields: RefusalView['fields'] = []
  const wrong = (field: string, message: string): void => {
    fields.push({ field, message, rules: PASSPHRASE })
  }
  const asked = asksPassphrase(desk)
  const weak = await passphraseProblem(input.next, [desk.vault.header.name])
  if (weak !== null) wrong('next', weak)
  else if (input.next !== input.again) wrong('again', 'The two passphrases differ.')
  else if (asked && input.next === input.current)
    wrong('next', 'This is the passphrase you have. Choose another.')
  if (asked && !(await opens(vault.dir, input.current))) wrong('current', NOT_THE_PASSPHRASE)
  if (fields.length > 0)
    return refused(
      'The passphrase was not changed.',
      'Mend what is marked and try again.',
      PASSPHRASE,
      fields
    )
  await vault.changePassphrase(input.next)
  // The frame no longer has to say that the kit opened it.
  desk.changed(['workspace', 'settings'])
  return settled(desk)
}

/**
 * Makes a new recovery kit, to be printed now; the one before opens nothing any more. It asks for the present passphrase
 * where a new passphrase does: or whoever finds the workspace open would make a kit, open with it, and set a passphrase.
 */
export async function newRecoveryKit(
  desk: Desk,
  { current }: { current: string },
  opens: (dir: string, passphrase: string) => Promise<boolean> = passphraseOpens
): Promise<Outcome<{ recoveryKit: string; settings: WorkspaceSettings }>> {
  const { vault } = desk
  if (desk.mode !== 'LIVE') return NO_SLOTS
  if (desk.readOnly) return refusedDamaged()
  if (asksPassphrase(desk) && !(await opens(vault.dir, current)))
    return refused(
      'No new recovery kit was made; the one before goes on working.',
      'Give the passphrase that opens this workspace, then make the kit.',
      PASSPHRASE,
      [{ field: 'current', message: NOT_THE_PASSPHRASE, rules: PASSPHRASE }]
    )
  const recoveryKit = await vault.replaceRecoveryKit()
  return { ok: true, value: { recoveryKit, settings: settingsView(desk) } }
}
