import type { FieldProblem } from './decision'
import type { FormResult } from './fields'
import type { OrganizationTypeFact } from './pack/organization-type'

/** The fields of the professional at that place of the form. */
export const professionalField = (index: number, part: 'npi' | 'ptan') => `professionals.${index}.${part}`

/**
 * What no single field can tell of the professionals that describe a practice: each NPI is another professional's, no
 * PTAN stands for two of them, and none is the practice's own TIN. Source: PQRS-REG-04, PQRS-REG-05.
 */
export function professionalProblems(type: OrganizationTypeFact, { stored }: FormResult): FieldProblem[] {
  const problems: FieldProblem[] = []
  const { professionals, differentProfessionals, groupIdentifiers } = type
  if (professionals === undefined || differentProfessionals === undefined || groupIdentifiers === undefined)
    return []
  const { count } = professionals
  const firstNpi = new Map<string, number>()
  const firstPtan = new Map<string, number>()
  const tin = stored['organization.tin']
  for (let i = 0; i < count; i += 1) {
    const npi = stored[professionalField(i, 'npi')]
    const ptan = stored[professionalField(i, 'ptan')]
    if (npi !== undefined) {
      const first = firstNpi.get(npi)
      if (first === undefined) firstNpi.set(npi, i)
      else problems.push(...both(first, i, 'npi', differentProfessionals))
    }
    if (ptan === undefined) continue
    const first = firstPtan.get(ptan)
    if (first === undefined) firstPtan.set(ptan, i)
    else
      problems.push(
        ...both(first, i, 'ptan', {
          message: differentProfessionals.pairMessage,
          rules: [...groupIdentifiers.rules, ...differentProfessionals.rules]
        })
      )
    // The TIN is the group's own number: known to be no individual's.
    if (ptan === tin) problems.push({ field: professionalField(i, 'ptan'), ...groupIdentifiers })
  }
  return problems
}

const both = (
  first: number,
  second: number,
  part: 'npi' | 'ptan',
  { message, rules }: { message: string; rules: string[] }
): FieldProblem[] => [first, second].map((i) => ({ field: professionalField(i, part), message, rules }))
