import type { Organization } from '@shared/policy/model'
import type { Desk } from '../desk'
import { type Line, line } from './home-line'
import { Names } from './names'
import { article, unique } from './wording'

/** Where one person alone can decide requests of an organization: while they are away these wait. */
export function aloneAt(desk: Desk, organization: Organization, reader: string): Line[] {
  const names = new Names(desk)
  const roles = Object.entries(names.pack(organization.program)?.roles ?? {})
  for (const [role, fact] of roles) {
    const deciders = fact.routes.flatMap(({ decidedBy }) => decidedBy)
    const people = new Set(
      deciders.flatMap((decider) =>
        decider.by === 'role'
          ? desk.directory.holders(organization.id, decider.role).map(({ personId }) => personId)
          : []
      )
    )
    const [only] = people
    // Where the authority decides too, nothing hangs on one person.
    if (only === undefined || people.size > 1 || deciders.some(({ by }) => by === 'authority')) continue
    const whose = names.role(organization.program, role)
    const you = only === reader
    const who = you ? 'You' : (names.person(only) ?? 'One person')
    return [
      line(
        `alone-${organization.id}`,
        'warn',
        'info',
        {
          heading: you
            ? `You alone decide for ${organization.name}`
            : `${who} alone decides for ${organization.name}`,
          text: `While ${you ? 'you are' : 'they are'} away, the request of ${article(whose)} ${whose} waits. A further official could decide it too.`,
          rules: unique(deciders.flatMap(({ rules }) => rules)),
          action: 'See it'
        },
        { screen: 'organization', id: organization.id }
      )
    ]
  }
  return []
}
