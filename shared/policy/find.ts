import { parseTin } from '../domain'
import { fails, type PolicyContext, refusalOf } from './checks/check'
import type { Refusal } from './decision'
import type { Directory } from './directory'
import type { RuleId } from './model'
import { findRole } from './programs'

export type Found =
  | { ok: true; matches: { organizationId: string; name: string }[]; rules: RuleId[] }
  | { ok: false; refusal: Refusal }

/**
 * The organizations of a TIN that a registrant may join: only with an approved primary (PQRS-FLOW-13), only the name,
 * and only after the e-mail address is verified. Who the officials are is never told.
 */
export function findOrganization(
  directory: Directory,
  ctx: PolicyContext,
  question: { program: string; role: string; tin: string; emailVerified: boolean }
): Found {
  const pack = ctx.programs.get(question.program)
  const role = findRole(pack, question.role)
  const typeId = role?.organization.types[0] ?? ''
  const type = pack.organizationTypes[typeId]
  const refuse = (...parts: Parameters<typeof fails>): Found => ({
    ok: false,
    refusal: refusalOf('find-organization', fails(...parts))
  })
  const findBy = type?.findBy
  if (role?.organization.how !== 'associate' || type === undefined || findBy === undefined)
    return refuse(['CS-CMD-01'], 'This role doesn’t join an organization.', 'Choose the role first.')
  const { keyedBy } = type
  if (!question.emailVerified)
    return refuse(
      findBy.afterRules,
      'The search opens once your e-mail address is verified.',
      'Verify it by the code first.'
    )
  const tin = parseTin(question.tin)
  if (!tin.ok) {
    const { message, rules } = tin.problem
    return refuse([...rules, ...keyedBy.rules], message, 'Correct the TIN and search again.', {
      fields: [{ field: 'organization.tin', message, rules: [...rules, ...keyedBy.rules] }]
    })
  }
  const organization = directory.organizationByKey(pack.id, typeId, tin.value)
  if (organization === undefined || directory.holders(organization.id, findBy.needs).length === 0)
    return refuse(findBy.rules, findBy.message, findBy.remedy, {
      fields: [{ field: 'organization.tin', message: findBy.message, rules: findBy.rules }]
    })
  return {
    ok: true,
    matches: [{ organizationId: organization.id, name: organization.name }],
    rules: [...new Set([...findBy.rules, ...findBy.afterRules])]
  }
}
