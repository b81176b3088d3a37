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
  const types = (role?.organization.types ?? []).flatMap((id) => {
    const type = pack.organizationTypes[id]
    return type?.findBy === undefined ? [] : [{ id, findBy: type.findBy, keyedBy: type.keyedBy }]
  })
  const refuse = (...parts: Parameters<typeof fails>): Found => ({
    ok: false,
    refusal: refusalOf('find-organization', fails(...parts))
  })
  const [first] = types
  if (role?.organization.how !== 'associate' || first === undefined)
    return refuse(['CS-CMD-01'], 'This role doesn’t join an organization.', 'Choose the role first.')
  const { keyedBy } = first
  if (!question.emailVerified)
    return refuse(
      first.findBy.afterRules,
      'The search opens once your e-mail address is verified.',
      'Verify it by the code first.'
    )
  const tin = parseTin(question.tin, keyedBy)
  if (!tin.ok) {
    const { message, rules } = tin.problem
    return refuse([...rules], message, 'Correct the TIN and search again.', {
      fields: [{ field: 'organization.tin', message, rules: [...rules] }]
    })
  }
  const found = types.flatMap(({ id, findBy }) => {
    const organization = directory.organizationByKey(pack.id, id, tin.value)
    return organization === undefined || directory.holders(organization.id, findBy.needs).length === 0
      ? []
      : [{ organization, findBy }]
  })
  const { message, remedy, rules } = first.findBy
  if (found.length === 0)
    return refuse(rules, message, remedy, { fields: [{ field: 'organization.tin', message, rules }] })
  return {
    ok: true,
    matches: found.map(({ organization: { id, name } }) => ({ organizationId: id, name })),
    rules: [...new Set(found.flatMap(({ findBy }) => [...findBy.rules, ...findBy.afterRules]))]
  }
}
