import type { Area, Outcome, Persona } from '@shared/ipc'
import { nextDeadline } from '@shared/policy'
import type { Instant } from '@shared/policy/model'
import { isAuthority, nameOf, type TrainingData, type TrainingPersona } from '../training/data'
import { dayOfTraining, LAST_YEAR, momentOf } from '../training/moment'
import type { PrivateChange } from '../vault'
import { keptClock } from './clock'
import { type Desk, TRAINER } from './desk'
import { programDecidedBy } from './turn-to'
import { Names } from './views/names'
import { refused, refusedBy } from './views/refusal'
import { initials } from './views/wording'

export type ClockMove =
  | { by: 'minutes'; minutes: number }
  | { by: 'next-deadline' }
  | { by: 'date'; date: string; time: string }

const trainingOf = (desk: Desk): TrainingData => {
  if (desk.training === null) throw new Error('this is no training workspace')
  return desk.training
}

/** The people of the training room, with what each of them is by now. */
export const personas = (desk: Desk): Persona[] =>
  trainingOf(desk).personas.map((persona) => ({
    id: persona.id,
    name: nameOf(persona),
    initials: initials(nameOf(persona)),
    line: lineOf(desk, persona),
    current: desk.keyboard.personId === persona.id
  }))

/** What somebody is in one line: the role held, the one asked for, or what the scenario has in mind for them. */
export const lineOf = (desk: Desk, persona: TrainingPersona): string => {
  if (isAuthority(persona)) return persona.line
  const names = new Names(desk)
  const place = (organizationId: string): string => desk.directory.organization(organizationId)?.name ?? ''
  const [grant] = desk.directory.grantsOf(persona.id)
  if (grant !== undefined) {
    const role = desk.programs.get(grant.program).roles[grant.role]
    return `${role?.short ?? names.role(grant.program, grant.role)}, ${place(grant.organizationId)}`
  }
  const request = desk.directory.requestsOf(persona.id).at(-1)
  if (request === undefined) return persona.line
  const word = desk.programs.get(request.program).statuses[request.status]
  return `${names.role(request.program, request.role)}, ${place(request.organizationId)}: ${word.toLowerCase()}`
}

/** `Day 3` */
export const dayLabel = (desk: Desk): string =>
  `Day ${dayOfTraining(trainingOf(desk).startsAt, desk.now(), desk.timeZone)}`

/** Somebody else sits down at the keyboard. Who was there stays signed in and can come back. */
export const switchPersona = async (
  desk: Desk,
  { personaId }: { personaId: string }
): Promise<Outcome<{ personaId: string }>> => {
  const persona = trainingOf(desk).personas.find(({ id }) => id === personaId)
  if (persona === undefined)
    return refused('This training has no such person.', 'Choose one from the list.', ['CS-MODE-01'])
  await desk.catchUp()
  await desk.keep([...desk.keyboard.switchTo(personaId), ...turned(desk, persona)])
  desk.changed(SEEN_BY_PERSONA)
  return { ok: true, value: { personaId } }
}

/** What shows something else to somebody else. */
const SEEN_BY_PERSONA: Area[] = [
  'workspace',
  'training',
  'register',
  'asking',
  'account',
  'identity',
  'messages',
  'approvals',
  'tasks',
  'reference',
  'overview'
]

/**
 * An authority looks at a program of its own. Anybody else stays with the program that is open, unless they have a part
 * in another one alone: then the screens turn to that.
 */
function turned(desk: Desk, persona: TrainingPersona): PrivateChange[] {
  const open = desk.keyboard.program()
  if (!isAuthority(persona)) {
    const own = [...desk.directory.grantsOf(persona.id), ...desk.directory.requestsOf(persona.id)]
    const [elsewhere] = own.some(({ program }) => program === open.id) ? [] : own
    return elsewhere === undefined ? [] : desk.keyboard.turnTo(elsewhere.program)
  }
  if (open.authority.id === persona.authority) return []
  const own = programDecidedBy(desk, persona.authority)
  return own === undefined ? [] : desk.keyboard.turnTo(own)
}

/** Moves the trainer's clock forward and executes everything that falls due on the way, each at its own time. */
export const moveClock = async (desk: Desk, move: ClockMove): Promise<Outcome<{ now: Instant }>> => {
  await desk.catchUp()
  const to = targetOf(desk, move)
  if (typeof to !== 'string') return to
  const { decision } = await desk.execute(
    { type: 'clock.move', to },
    { actor: TRAINER, private: [keptClock(to)] }
  )
  if (!decision.accepted) return refusedBy(decision.refusal)
  desk.clock.moveTo(to)
  await desk.catchUp()
  return { ok: true, value: { now: desk.now() } }
}

const targetOf = (desk: Desk, move: ClockMove): Instant | ReturnType<typeof refused> => {
  if (move.by === 'minutes') {
    const to = Date.parse(desk.now()) + move.minutes * 60_000
    return new Date(to).toISOString()
  }
  if (move.by === 'next-deadline') {
    const next = nextDeadline(desk.directory, desk.now(), desk.context())
    return (
      next?.at ??
      refused('Nothing falls due any more.', 'Move the clock by days or to a date instead.', ['CS-TRN-01'])
    )
  }
  const to = momentOf(move.date, move.time, desk.timeZone)
  const message = `Give a day of the calendar up to ${LAST_YEAR} and a time, like 2026-09-16 and 23:59.`
  return (
    to ??
    refused(
      'That is no date and time.',
      message,
      ['CS-TRN-01'],
      [{ field: 'date', message, rules: ['CS-TRN-01'] }]
    )
  )
}
