import type { RecordDetail, Target } from '@shared/ipc'
import type { AccessRequest, RuleId } from '@shared/policy/model'
import type { StoredRecord } from '../records'
import { daysBetween } from './dates'
import { type Facts, Names } from './names'
import { digits, phone, plural, quoted, shortHash, unique } from './wording'

type Fact = RecordDetail['facts'][number]

const fact = (label: string, value: string, target: Target | null = null): Fact => ({ label, value, target })

/** Every rule id that a record cites, each once: of its decision, its refusal, and the grants it gave. */
export const ruleIdsOf = (record: StoredRecord): RuleId[] =>
  unique([
    ...(record.refusal?.rules ?? []),
    ...record.rules,
    ...record.events.flatMap((event) => (event.type === 'grant.given' ? event.rules : []))
  ])

/** The requests that a record is about: one, none, or one for each organization that was asked for at once. */
function requestsOf({ command }: StoredRecord, { directory }: Pick<Facts, 'directory'>): AccessRequest[] {
  const ids =
    command.type === 'access.request'
      ? command.places.map(({ requestId }) => requestId)
      : 'requestId' in command
        ? [command.requestId]
        : []
  return ids.flatMap((id) => directory.request(id) ?? [])
}

/** The tracking numbers of the requests that a record is about. */
export const trackingsOf = (record: StoredRecord, facts: Pick<Facts, 'directory'>): string[] =>
  requestsOf(record, facts).map(({ tracking }) => tracking)

/** What else a record says, as labels and values. `targetOf` tells where a request opens, if it opens for who is here. */
export function factsOf(
  record: StoredRecord,
  facts: Facts,
  targetOf: (requestId: string) => Target | null
): Fact[] {
  const names = new Names(facts)
  const { command, events } = record
  const out: Fact[] = []
  if (record.refusal !== null) out.push(fact('Refused', record.refusal.message))
  if ('justification' in command && command.justification !== '')
    out.push(fact('Justification', quoted(command.justification)))

  const requests = requestsOf(record, facts)
  for (const [index, request] of requests.entries()) {
    const nth = requests.length > 1 ? ` ${index + 1}` : ''
    const days = names.limitDays(request)
    const day = daysBetween(request.submittedAt, record.at, facts.timeZone)
    const where = days === null ? '' : `, day ${Math.min(day, days)} of ${days}`
    out.push(fact(`Request${nth}`, `${request.tracking}${where}`, targetOf(request.id)))
    const organization = facts.directory.organization(request.organizationId)
    if (organization !== undefined)
      out.push(
        fact(`Organization${nth}`, names.organization(organization), {
          screen: 'organization',
          id: organization.id
        })
      )
  }

  if (command.type === 'request.record-evidence') {
    out.push(fact('Spoke with', command.spokeWith), fact('Phone', phone(command.phone)))
    out.push(fact('Confirmed', command.confirmed ? 'Yes' : 'No'))
    if (command.note !== '') out.push(fact('Note', quoted(command.note)))
  }
  if (command.type === 'reference.import') {
    out.push(fact('Directory', `As of ${command.asOf}, ${plural(command.organizations, 'organization')}`))
    out.push(fact('Publisher', command.publisher), fact('Data', shortHash(command.sha256)))
  }
  if (command.type === 'publisher.enroll') out.push(fact('Publisher', command.name), fact('Key', command.kid))
  if (command.type === 'publisher.dismiss') out.push(fact('Key', command.kid))
  if (command.type === 'bundle.export') {
    out.push(
      fact('Records', `${digits(command.firstSeq)} to ${digits(command.lastSeq)}`, { screen: 'bundles' })
    )
    out.push(fact('Tree', `${plural(command.treeSize, 'record')}, root ${shortHash(command.rootHash)}`))
    out.push(fact('Manifest', shortHash(command.manifestSha256)))
  }
  for (const event of events) {
    if (event.type === 'account.issued') out.push(fact('User ID issued', event.userId))
    if (event.type === 'grant.given') out.push(fact('Role given', names.role(event.program, event.role)))
  }
  const mails = events.filter((event) => event.type === 'mail.sent')
  if (mails.length > 0) {
    const to = unique(mails.map((mail) => (mail.type === 'mail.sent' ? mail.toEmail : '')))
    out.push(fact('Sent', `${plural(mails.length, 'message')} to ${to.join(', ')}`, { screen: 'messages' }))
  }
  const chosen = Object.entries(record.readings)
  if (chosen.length > 0)
    out.push(
      fact(
        'Reading chosen',
        chosen.map(([id, option]) => `${id}: ${names.optionLabel(id, option)}`).join('; '),
        {
          screen: 'settings'
        }
      )
    )
  return out
}
