import type { Outcome, StatusWord, TaskDetail, TaskList, TaskRow } from '@shared/ipc'
import type { Task } from '@shared/policy/model'
import type { PrivateChange } from '../../vault'
import type { Desk } from '../desk'
import { daysBetween, when } from './dates'
import { leadingRules } from './leading-rules'
import { Names } from './names'
import { refused, refusedBy } from './refusal'
import { maySee } from './request-words'
import { freezesOf, holderOf } from './task-freezes'
import { countWord, digits, initials, quoted } from './wording'

/** The tasks of the programs that the authority at the keyboard answers for; nobody else has any. */
function ownTasks(desk: Desk): Task[] {
  const actor = desk.actor()
  if (actor.kind !== 'authority') return []
  return desk.directory
    .tasks()
    .filter(({ program }) => desk.programs.find(program)?.authority.id === actor.id)
}

/** Those that wait for the authority at the keyboard. */
export const openTasks = (desk: Desk): Task[] => ownTasks(desk).filter(({ status }) => status === 'open')

/** Those that wait and aren't counted among the requests already: a manual review is one of them. */
export const tasksBesideRequests = (desk: Desk): Task[] =>
  openTasks(desk).filter(({ kind, requestId }) => kind !== 'manual-review' || requestId === null)

const kinds: Record<Task['kind'], string> = {
  'manual-review': 'Manual review',
  removal: 'Removal',
  'role-change': 'Change of role',
  'no-approver': 'No eligible approver'
}

/** What the authority's help desk has to do, and what it did. */
export function taskList(desk: Desk): TaskList {
  const all = ownTasks(desk)
  const open = all.filter(({ status }) => status === 'open')
  const closed = all.filter(({ status }) => status !== 'open')
  open.sort((a, b) => a.openedAt.localeCompare(b.openedAt))
  closed.sort((a, b) => (b.closedAt ?? '').localeCompare(a.closedAt ?? ''))
  const n = open.length
  return {
    sub:
      n === 0
        ? 'No task waits for you.'
        : `${countWord(n)} ${n === 1 ? 'task waits' : 'tasks wait'} for you, the oldest first.`,
    rows: [...open, ...closed].map((task) => rowOf(desk, task)),
    empty: n > 0 ? '' : 'Nothing is to be looked at by hand, removed or changed.'
  }
}

/** One task as a line of the list. */
export function rowOf(desk: Desk, task: Task): TaskRow {
  const names = new Names(desk)
  const who = whoOf(desk, task)
  return {
    taskId: task.id,
    number: task.number,
    kind: kinds[task.kind],
    program: names.program(task.program),
    what: whatOf(desk, names, task),
    who,
    initials: initials(who),
    organization: desk.directory.organization(task.organizationId)?.name ?? '',
    since: when(task.openedAt, desk.now(), desk.timeZone),
    age: `${digits(Math.max(0, daysBetween(task.openedAt, task.closedAt ?? desk.now(), desk.timeZone)))} d`,
    status: statusOf(task),
    open: task.status === 'open'
  }
}

const statusOf = ({ status, kind }: Task): StatusWord =>
  status === 'done'
    ? { tone: 'ok', word: 'Done' }
    : status === 'refused'
      ? { tone: 'bad', word: 'Refused' }
      : kind === 'no-approver'
        ? { tone: 'frozen', word: 'Nobody decides' }
        : { tone: 'wait', word: 'Open' }

/** Whom a task is about: who holds the role, or who asks. */
function whoOf(desk: Desk, task: Task): string {
  if (task.grantId !== null) return new Names(desk).holder(task.grantId)
  return desk.directory.request(task.requestId ?? '')?.personName ?? 'Somebody'
}

function whatOf(desk: Desk, names: Names, task: Task): string {
  const request = desk.directory.request(task.requestId ?? '')
  const asked = request === undefined ? '' : names.role(task.program, request.role)
  const held = names.role(task.program, holderOf(desk, task)?.role ?? '')
  switch (task.kind) {
    case 'manual-review':
      return `Look at it by hand: ${asked}`
    case 'no-approver':
      return `Nobody can decide: ${asked}`
    case 'removal':
      return `End the role: ${held}`
    case 'role-change':
      return `${held} to ${names.role(task.program, task.role ?? '')}`
  }
}

const unknown = () =>
  refused('There is no such task among yours.', 'Go back to the list and choose one there.', ['CS-OBJ-01'])

/** One task with what it is about, what closing it would stop, and how it may be closed. */
export function taskDetail(desk: Desk, { taskId }: { taskId: string }): Outcome<TaskDetail> {
  const task = ownTasks(desk).find(({ id }) => id === taskId)
  if (task === undefined) return unknown()
  const names = new Names(desk)
  const request = desk.directory.request(task.requestId ?? '')
  const review = task.kind === 'manual-review'
  const open = task.status === 'open'
  return {
    ok: true,
    value: {
      ...rowOf(desk, task),
      facts: factsOf(desk, names, task),
      request:
        request !== undefined && maySee(desk, request.id)
          ? {
              requestId: request.id,
              label: open && review ? 'Open the request and decide it' : 'Open the request'
            }
          : null,
      elsewhere:
        open && review
          ? {
              text: 'A manual review ends with the decision on its request.',
              rules: names.pack(task.program)?.attempts?.exhausted.reviewRules ?? []
            }
          : null,
      freezes: open ? freezesOf(desk, names, task) : null,
      outcomes: open && !review ? outcomesOf(desk, task) : [],
      rules: rulesOf(desk, task),
      closed: closedOf(desk, names, task),
      draft: (desk.vault.getPrivate(noteKey(desk, taskId)) as string | undefined) ?? ''
    }
  }
}

function factsOf(desk: Desk, names: Names, task: Task): TaskDetail['facts'] {
  const request = desk.directory.request(task.requestId ?? '')
  const row = rowOf(desk, task)
  const holder = holderOf(desk, task)
  const fact = (label: string, value: string, rules: readonly string[] = []) =>
    value === '' ? [] : [{ label, value, rules: [...rules] }]
  const pack = names.pack(task.program)
  const seen = holder?.departed === true ? 'Reported to have left' : ''
  return [
    ...fact('Number', task.number, pack?.attempts?.exhausted.ticket.rules),
    ...fact('What', row.what),
    ...fact('Who', row.who),
    ...fact('Organization', row.organization),
    ...fact('Reported', seen, names.roleFact(task.program, holder?.role ?? '')?.departure?.rules),
    ...fact('Request', request?.tracking ?? '', pack?.tracking.rules),
    ...fact('Asked by', task.openedBy.name),
    ...fact('Since', `${row.since.text}, ${row.age}`),
    ...fact('Reason', task.reason === '' ? '' : quoted(task.reason))
  ]
}

/** A role that has ended already leaves nothing to do but to say so. */
function outcomesOf(desk: Desk, task: Task): TaskDetail['outcomes'] {
  const holder = holderOf(desk, task)
  const refuse = { id: 'refused' as const, label: 'Refuse' }
  if (task.kind === 'no-approver')
    return [
      { id: 'done', label: 'Done' },
      { id: 'refused', label: 'Close as refused' }
    ]
  if (holder === undefined) return [{ ...refuse, label: 'Close: the role has ended' }]
  return task.kind === 'removal'
    ? [
        { id: 'done', label: 'End the role' },
        holder.departed ? { ...refuse, label: 'Still there: keep the role' } : refuse
      ]
    : [{ id: 'done', label: 'Change the role' }, refuse]
}

/** What lets the authority do this; of a request that nobody decides, the reading that makes it a task. */
export function rulesOf(desk: Desk, task: Task): string[] {
  const names = new Names(desk)
  const role = names.roleFact(task.program, holderOf(desk, task)?.role ?? '')
  if (task.kind === 'no-approver') return ['X-08']
  const fact =
    task.kind === 'removal' ? role?.removal : task.kind === 'role-change' ? role?.change : undefined
  return [...(fact?.rules ?? [])]
}

function closedOf(desk: Desk, names: Names, task: Task): TaskDetail['closed'] {
  if (task.closedAt === null || task.closedBy === null) return null
  const word = task.status === 'done' ? 'Done' : 'Refused'
  return {
    text: `${word} by ${names.decider(task.program, task.closedBy)}`,
    when: when(task.closedAt, desk.now(), desk.timeZone),
    note: task.outcome
  }
}

export interface ClosedTask {
  message: string
  rules: string[]
  recordSeq: number
}

/** Closes a task as the authority at the keyboard. */
export async function closeTask(
  desk: Desk,
  input: { taskId: string; outcome: 'done' | 'refused'; note: string }
): Promise<Outcome<ClosedTask>> {
  const before = ownTasks(desk).find(({ id }) => id === input.taskId)
  const said = before === undefined ? '' : closedMessage(desk, before, input.outcome)
  const { decision, seq } = await desk.execute(
    { type: 'task.close', ...input },
    { private: ({ accepted }) => (accepted ? [dropNote(desk, input.taskId)] : []) }
  )
  if (!decision.accepted) return refusedBy(decision.refusal)
  if (seq === null) throw new Error('an accepted task left no record')
  const rules = leadingRules(await desk.recordAt(seq), desk)
  return { ok: true, value: { message: said, rules, recordSeq: seq } }
}

function closedMessage(desk: Desk, task: Task, outcome: 'done' | 'refused'): string {
  const names = new Names(desk)
  const who = whoOf(desk, task)
  const role = names.role(task.program, holderOf(desk, task)?.role ?? '')
  const where = desk.directory.organization(task.organizationId)?.name ?? ''
  if (task.grantId === null || holderOf(desk, task) === undefined)
    return `${task.number} is closed as ${outcome === 'done' ? 'done' : 'refused'}.`
  if (outcome === 'refused') return `${task.number} is refused: ${who} stays ${role} of ${where}.`
  return task.kind === 'removal'
    ? `${task.number} is done: ${who} is no longer ${role} of ${where}.`
    : `${task.number} is done: ${who} is ${names.role(task.program, task.role ?? '')} of ${where} now.`
}

function noteKey(desk: Desk, taskId: string): string {
  const actor = desk.actor()
  return `task/${'id' in actor ? actor.id : actor.kind}/${taskId}`
}

const dropNote = (desk: Desk, taskId: string): PrivateChange => ({ key: noteKey(desk, taskId), value: null })

/** Keeps the note of a task that is one's own, unchecked. */
export async function keepNote(
  desk: Desk,
  { taskId, note }: { taskId: string; note: string }
): Promise<{ kept: boolean }> {
  if (desk.readOnly || !openTasks(desk).some(({ id }) => id === taskId)) return { kept: false }
  await desk.keep([note === '' ? dropNote(desk, taskId) : { key: noteKey(desk, taskId), value: note }])
  return { kept: true }
}
