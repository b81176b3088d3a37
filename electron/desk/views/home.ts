import type { HomeLine, HomeView, Target } from '@shared/ipc'
import type { Organization } from '@shared/policy/model'
import type { Desk } from '../desk'
import { countNotExported } from '../exported'
import { dayText, longDay, momentText, relativeDay, relativeMoment } from './dates'
import { staffing } from './home-advice'
import { calendar, endsOf } from './home-ends'
import type { Line } from './home-line'
import { goodToKnow, needsYou } from './home-lines'
import { Names } from './names'
import { officialsText } from './organization'
import { able, candidates } from './request-words'
import { countWord, digits, plural } from './wording'

/** What needs the one at the keyboard today, what ends when, and how the organizations stand. */
export function homeView(desk: Desk): HomeView {
  const now = desk.now()
  const needs = needsYou(desk)
  return {
    title: `Today, ${longDay(now, desk.timeZone)}`,
    sub: subOf(desk, needs),
    days: calendar(desk),
    needs: needs.map(withoutEnd),
    know: [...goodToKnow(desk), ...staffing(desk)].map(withoutEnd),
    health: desk.directory.organizations().map((organization) => healthOf(desk, organization)),
    facts: workspaceFacts(desk)
  }
}

const withoutEnd = ({ end: _, ...line }: Line): HomeLine => line

/** How many things need the person and what ends first; with nothing to do, one sentence with the next date. */
function subOf(desk: Desk, needs: readonly Line[]): string {
  const now = desk.now()
  const first = needs[0]
  if (first === undefined) {
    const ends = endsOf(desk)
    const late = ends.filter(({ at }) => at < now)
    const next = ends[late.length]
    const overdue = late[0]
    const passed =
      overdue === undefined
        ? ''
        : ` ${overdue.title} ${overdue.past} ${relativeMoment(overdue.at, now, desk.timeZone)}.`
    if (next === undefined)
      return passed === ''
        ? 'Nothing needs you, and nothing of yours is about to end.'
        : `Nothing needs you.${passed}`
    const title = next.title.replace(/^Your/, 'your')
    return `Nothing needs you.${passed} Next: ${title} ${next.verb} ${relativeMoment(next.at, now, desk.timeZone)}.`
  }
  const n = needs.length
  const things = `${countWord(n)} ${n === 1 ? 'thing needs' : 'things need'} you.`
  if (first.end === null) return things
  const late = first.end < now
  const which = n === 1 ? (late ? 'It was due' : 'It ends') : `The first one ${late ? 'was due' : 'ends'}`
  return `${things} ${which} ${relativeDay(first.end, now, desk.timeZone)}.`
}

function healthOf(desk: Desk, organization: Organization): HomeView['health'][number] {
  const names = new Names(desk)
  const waiting = desk.directory.pendingOf(organization.id)
  const stuck = waiting.filter((request) => able(candidates(desk, request)).length === 0).length
  const people = new Set(desk.directory.grantsIn(organization.id).map(({ personId }) => personId))
  return {
    program: names.program(organization.program),
    organization: organization.name,
    officials: officialsText(desk, organization),
    people: people.size,
    state:
      organization.status === 'proposed'
        ? { tone: 'wait', word: `Waits for ${names.authority(organization.program)}` }
        : stuck > 0
          ? { tone: 'warn', word: `${plural(stuck, 'request')} without approver` }
          : { tone: 'ok', word: 'In order' }
  }
}

function workspaceFacts(desk: Desk): HomeView['facts'] {
  const last = desk.directory.bundles().at(-1)
  const waiting = countNotExported(desk)
  const fact = (label: string, value: string, action = '', target: Target | null = null) => ({
    label,
    value,
    action,
    target
  })
  const made = last === undefined ? '' : momentText(last.createdAt, desk.now(), desk.timeZone)
  const since = last === undefined ? '' : `, since ${dayText(last.createdAt, desk.now(), desk.timeZone)}`
  return [
    fact('Last bundle', last === undefined ? 'None made yet' : `No. ${last.seq}, ${made}`),
    fact(
      'Waiting to leave',
      waiting === 0 ? 'Nothing' : `${plural(waiting, 'record')}${since}`,
      waiting === 0 ? '' : 'Make a bundle',
      waiting === 0 ? null : { screen: 'bundles' }
    ),
    fact('Record', recordText(desk), 'Open the record', { screen: 'record' })
  ]
}

function recordText(desk: Desk): string {
  const entries = plural(desk.recordCount, 'entry', 'entries')
  const { condition } = desk.vault
  if (!condition.readOnly)
    return desk.recordCount < 2 ? entries : `${entries}, each chained to the one before`
  return `${entries}; damaged, intact through ${digits(condition.damage.intactThrough)}`
}
