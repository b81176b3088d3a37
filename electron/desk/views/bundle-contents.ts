import { formatTin, isTin } from '@shared/domain'
import type { StoredRecord } from '../records'
import { ruleIdsOf } from './record-facts'
import { joined, plural } from './wording'

/** What is in the lines of a range, counted from the very bytes that would leave. */
export interface Contents {
  requests: number
  decisions: number
  signIns: number
  others: number
  /** Names of people by their ids. */
  people: Map<string, string>
  /** Which facts about people stand in the lines, in the reader's words. */
  personFacts: Set<string>
  /** `TIN 74-7575757, Healthy Clinic`, by id. */
  organizations: Map<string, string>
  justifications: number
  envelopes: number
  rules: Set<string>
}

/** Reads the lines and counts. Throws SyntaxError for a line that isn't JSON, which no record is. */
export function contentsOf(lines: readonly string[]): Contents {
  const contents: Contents = {
    requests: 0,
    decisions: 0,
    signIns: 0,
    others: 0,
    people: new Map(),
    personFacts: new Set(),
    organizations: new Map(),
    justifications: 0,
    envelopes: 0,
    rules: new Set()
  }
  for (const text of lines) take(contents, JSON.parse(text) as StoredRecord)
  return contents
}

function take(contents: Contents, record: StoredRecord): void {
  const { command, actor, events } = record
  contents[familyOf(command.type)] += 1
  if ('justification' in command && command.justification.trim() !== '') contents.justifications += 1
  for (const rule of ruleIdsOf(record)) contents.rules.add(rule)
  if (actor.kind === 'person' || actor.kind === 'visitor') person(contents, actor.id, actor.name)
  for (const event of events) takeEvent(contents, event)
}

const familyOf = (type: StoredRecord['command']['type']): 'requests' | 'decisions' | 'signIns' | 'others' => {
  if (type === 'registration.submit' || type === 'access.request') return 'requests'
  if (type === 'request.decide' || type === 'request.record-evidence') return 'decisions'
  return type === 'account.sign-in' ? 'signIns' : 'others'
}

function person(contents: Contents, id: string, name: string): void {
  contents.people.set(id, name)
  contents.personFacts.add('name')
}

function takeEvent(contents: Contents, event: StoredRecord['events'][number]): void {
  switch (event.type) {
    case 'person.registered':
      person(contents, event.personId, `${event.firstName} ${event.lastName}`)
      for (const fact of ['office e-mail', 'telephone', 'company', 'address']) contents.personFacts.add(fact)
      return
    case 'request.submitted':
      person(contents, event.personId, event.personName)
      contents.personFacts.add('office e-mail')
      return
    case 'grant.given':
      contents.personFacts.add('roles')
      return
    case 'account.issued':
      contents.personFacts.add('User ID')
      return
    case 'registration.code-sent':
      contents.personFacts.add('office e-mail')
      return
    case 'mail.sent':
      contents.envelopes += 1
      contents.personFacts.add('office e-mail')
      return
    case 'organization.proposed': {
      const tin = isTin(event.tin) ? `TIN ${formatTin(event.tin)}, ` : ''
      contents.organizations.set(event.organizationId, `${tin}${event.name}`)
      return
    }
    default:
      return
  }
}

/** The lines of "Leaves this computer", the number apart from its words; of what isn't there nothing is said. */
export function leavingLines(
  contents: Contents,
  total: number,
  packs: number
): { count: number; text: string }[] {
  const { requests, decisions, signIns, others } = contents
  const kinds = [
    requests > 0 ? plural(requests, 'request') : '',
    decisions > 0 ? plural(decisions, 'decision') : '',
    signIns > 0 ? plural(signIns, 'sign-in') : '',
    others > 0 ? plural(others, 'other') : ''
  ].filter(Boolean)
  const people = contents.people.size
  const organizations = [...contents.organizations.values()]
  const words = (n: number, one: string, many: string): string => (n === 1 ? one : many)
  const lines = [
    { count: total, text: `${words(total, 'record', 'records')}: ${kinds.join(', ')}` },
    {
      count: people,
      text: `${words(people, 'person', 'people')}${people === 0 ? '' : `: ${[...contents.personFacts].join(', ')}`}`
    },
    {
      count: organizations.length,
      text: `${words(organizations.length, 'organization', 'organizations')}${organizations.length === 0 ? '' : `: ${joined(organizations)}`}`
    },
    {
      count: contents.justifications,
      text: words(contents.justifications, 'justification, as written', 'justifications, as written')
    },
    {
      count: contents.envelopes,
      text: words(
        contents.envelopes,
        'message: that it was sent, not its text',
        'messages: that they were sent, not their text'
      )
    },
    {
      count: contents.rules.size,
      text: `${words(contents.rules.size, 'rule id', 'rule ids')}, ${plural(packs, 'program pack')} with ${packs === 1 ? 'its' : 'their'} readings`
    }
  ]
  return lines.filter(({ count }, index) => count > 0 || index === lines.length - 1)
}

/** What is in no bundle, whatever the range. */
export const NEVER_LEAVES = [
  'Social Security Numbers',
  'Dates of birth',
  'Authentication answers',
  'Passwords and codes, in any form',
  'Your passphrase and keys'
]
