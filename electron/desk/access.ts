import type { AccessView } from '@shared/ipc'
import { inForce, type ProgramPack, registers } from '@shared/policy'
import { asks } from '@shared/policy/asking'
import { sessionFor } from './asking-scene'
import type { Desk } from './desk'
import { othersView } from './views/access-others'
import { requestsView } from './views/access-requests'
import { rolesHeld } from './views/access-roles'
import { unique } from './views/wording'

type Program = AccessView['programs'][number]

/** What the person at the keyboard holds, may do and has asked for, in every program; the engine says why. */
export const accessView = (desk: Desk): AccessView => {
  const roles = rolesHeld(desk)
  const requests = requestsView(desk)
  const here = desk.keyboard.program().id
  const mine = unique([...roles, ...requests].map(({ programId }) => programId))
  const order = unique([here, ...mine, ...desk.programs.all().map(({ id }) => id)])
  return {
    programs: order.map((id) => programView(desk, desk.programs.get(id), mine.includes(id))),
    roles,
    requests,
    others: othersView(desk)
  }
}

const programView = (desk: Desk, pack: ProgramPack, known: boolean): Program => {
  const seen = new Set<string>()
  const again = asks(pack) && known ? pack.asking.again : undefined
  return {
    program: pack.id,
    title: pack.title,
    heading: pack.access?.title ?? 'My access',
    text: pack.access?.text ?? pack.text,
    rules: pack.access?.rules ?? [],
    notices: pack.notices
      .filter(
        ({ at, under, title }) =>
          at.includes('access') &&
          inForce(under, desk.programs, desk.directory, pack.id) &&
          !seen.has(title) &&
          seen.add(title)
      )
      .map(({ title, text, rules }) => ({ title, text, rules })),
    signedIn: sessionFor(desk, pack)?.scope === 'full',
    ways: desk.keyboard.isAuthority || desk.readOnly ? [] : waysOf(desk, pack, again?.label),
    again:
      again === undefined ? null : { text: again.label === undefined ? again.text : '', rules: again.rules }
  }
}

/** Where a role of the program is asked for: with the account that one has, by registering, or in either way. */
function waysOf(desk: Desk, pack: ProgramPack, again: string | undefined): Program['ways'] {
  const { personId } = desk.me()
  const ways: Program['ways'] = []
  const account = desk.directory.accountOf(personId, pack.identity) !== undefined
  if (asks(pack) && (account || !registers(pack)))
    ways.push({ label: again ?? pack.asking.begin, target: { screen: 'connect', id: pack.id } })
  if (!registers(pack)) return ways
  const under = desk.directory.registrationOf(personId)?.program === pack.id
  const label = under
    ? 'Go on registering'
    : ways.length > 0
      ? 'Register another organization'
      : account
        ? 'Ask for another role'
        : 'Register'
  return [...ways, { label, target: { screen: 'register' } }]
}
