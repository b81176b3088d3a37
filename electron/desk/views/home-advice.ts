import { adviceFor } from '@shared/policy'
import type { Organization } from '@shared/policy/model'
import type { Desk } from '../desk'
import { aloneAt } from './home-alone'
import { type Line, line } from './home-line'
import { unique } from './wording'

/**
 * What the one at the keyboard should know of how their organizations are staffed: what the program advises, and where
 * everything hangs on one person. Told to the members of the organization, since it is theirs to mend.
 */
export function staffing(desk: Desk): Line[] {
  const actor = desk.actor()
  if (actor.kind !== 'person' || desk.session()?.scope !== 'full') return []
  const mine = unique(desk.directory.grantsOf(actor.id).map(({ organizationId }) => organizationId))
  return mine.flatMap((id) => {
    const organization = desk.directory.organization(id)
    if (organization === undefined) return []
    const advised = advisedAt(desk, organization)
    // What is advised says how to mend it; that one person decides alone is told where nothing is.
    return advised.length > 0 ? advised : aloneAt(desk, organization, actor.id)
  })
}

const advisedAt = (desk: Desk, organization: Organization): Line[] =>
  adviceFor(desk.directory, desk.programs, organization.id).map(({ role, groupId, text, rules }) => {
    const group = groupId === null ? undefined : desk.directory.group(groupId)
    return line(
      `advice-${organization.id}-${role}-${groupId ?? ''}`,
      'flag',
      'info',
      {
        heading: `Advised for ${group === undefined ? organization.name : `${group.name}, ${organization.name}`}`,
        text,
        rules,
        action: 'See it'
      },
      { screen: 'organization', id: organization.id }
    )
  })
