import type { Directory } from './directory'
import type { Group } from './model'
import { inForce, type ProgramPack, type Programs, type RoleFact } from './programs'

/**
 * The user groups that somebody may choose for a role in an organization: those that serve it, of the kinds that the role
 * can belong to; and their own that serve others, where such a group may come to serve this one too (IACS-SUR-12).
 */
export function groupsFor(
  { programs, directory }: { programs: Programs; directory: Directory },
  pack: ProgramPack,
  role: RoleFact,
  organizationId: string,
  personId: string
): Group[] {
  const fact = role.group
  if (fact === undefined) return []
  const kinds = fact.kinds
    .filter(({ under }) => inForce(under, programs, directory, pack.id))
    .map(({ id }) => id)
  const here = directory.groupsOf(organizationId)
  const own =
    fact.serves === undefined
      ? []
      : directory
          .grantsOf(personId)
          .filter((grant) => grant.role === role.id)
          .flatMap((grant) => (grant.groupId === null ? [] : (directory.group(grant.groupId) ?? [])))
          .filter((group) => group.kind === fact.serves?.kind && group.status === 'active')
  const found = [...here, ...own].filter(({ kind }) => kinds.includes(kind))
  return [...new Map(found.map((group) => [group.id, group])).values()]
}
