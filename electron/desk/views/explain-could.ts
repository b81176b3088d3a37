import type { WhyAnswer } from '@shared/ipc'
import { type DeciderFact, may, permissionsOf } from '@shared/policy'
import type { AccessRequest, Organization } from '@shared/policy/model'
import type { Desk } from '../desk'
import type { Known } from './explain-known'
import { Names } from './names'
import { candidates, entryOf, isOpen } from './request-words'
import { initials, plural, unique } from './wording'

type Could = Pick<WhyAnswer, 'could' | 'couldTitle' | 'couldNobody'>
type Line = WhyAnswer['could'][number]

/** More names than these are counted. */
const MOST = 6

/** Whose place it would be to decide the request, and whether they can; the asker can go and do it. */
export function couldDecide(desk: Desk, request: AccessRequest): Could {
  const actor = desk.actor()
  const list = candidates(desk, request)
  const mine = entryOf(actor, list)
  const screen = actor.kind === 'authority' ? 'authority' : 'approvals'
  return {
    couldTitle: 'Who could decide',
    couldNobody: 'Nobody is there whose place it would be.',
    could: list.map((candidate) => ({
      name: candidate === mine ? `${candidate.name} (you)` : candidate.name,
      initials: candidate.kind === 'authority' ? candidate.name.slice(0, 3) : initials(candidate.name),
      line: candidate.can ? candidate.line : `${candidate.line}. ${candidate.why}`,
      can: candidate.can,
      rules: candidate.rules,
      target: candidate === mine && candidate.can && isOpen(request) ? { screen, id: request.id } : null
    }))
  }
}

/** Who would decide the request; holders by name only where the asker may know them. */
export function couldAsk(
  desk: Desk,
  known: Known,
  organization: Organization,
  deciders: readonly DeciderFact[]
): Could {
  const names = new Names(desk)
  const pack = names.pack(organization.program)
  const mine = known.organizations.some(({ id }) => id === organization.id)
  const could = deciders.flatMap((decider): Line[] => {
    const { rules } = decider
    const turn = decider.turn === 'when-none' ? ', where nobody before can' : ''
    if (decider.by === 'automatic') return [line('By itself', `Where the validation holds${turn}`, rules)]
    if (decider.by === 'authority')
      return [line(pack?.authority.short ?? '', `${pack?.authority.name ?? ''}${turn}`, rules)]
    const title = names.role(organization.program, decider.role)
    const holders = unique(
      desk.directory.holders(organization.id, decider.role).map(({ personId }) => personId)
    )
    if (!mine || holders.length === 0)
      return [
        {
          ...line(
            title,
            holders.length === 0 ? `Nobody yet${turn}` : plural(holders.length, 'person', 'people'),
            rules
          ),
          can: holders.length > 0
        }
      ]
    return holders
      .slice(0, MOST)
      .map((id) => line(`${names.person(id) ?? ''}${you(known, id)}`, `${title}${turn}`, rules))
  })
  return {
    could,
    couldTitle: 'Who would decide the request',
    couldNobody: 'Nobody decides such a request there.'
  }
}

/** Who may do it there now; where the asker may not know the people, the roles that bring it. */
export function couldUse(desk: Desk, known: Known, organization: Organization, permission: string): Could {
  const names = new Names(desk)
  const { directory, programs } = desk
  const mine = known.organizations.some(({ id }) => id === organization.id)
  const holders = mine ? unique(directory.grantsIn(organization.id).map(({ personId }) => personId)) : []
  const able = holders.flatMap((personId) => {
    const found = may(directory, desk.context(), { personId, organizationId: organization.id, permission })
    return found.allowed
      ? [line(`${names.person(personId) ?? ''}${you(known, personId)}`, found.why, found.rules)]
      : []
  })
  const roles = Object.entries(names.pack(organization.program)?.roles ?? {}).flatMap(([id, { title }]) => {
    const fact = permissionsOf(programs, organization.program, id, organization, directory).find(
      (one) => one.id === permission
    )
    return fact === undefined
      ? []
      : [
          {
            ...line(title, 'This role brings it; nobody who holds it can be named here', fact.rules),
            can: false
          }
        ]
  })
  return {
    could: able.length > 0 ? able.slice(0, MOST) : roles,
    couldTitle: 'Who may do it there',
    couldNobody: 'No role brings it there.'
  }
}

const you = ({ self }: Known, personId: string): string => (self?.id === personId ? ' (you)' : '')

const line = (name: string, text: string, rules: readonly string[]): Line => ({
  name,
  initials: initials(name.replace(' (you)', '')),
  line: text,
  can: true,
  rules: [...rules],
  target: null
})
