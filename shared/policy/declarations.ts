import type { FieldProblem } from './decision'
import type { Directory } from './directory'
import type { Group } from './model'
import type { DeclarationFact } from './pack/role'
import { Field, type FieldFact } from './pack/screen'
import type { Notice } from './pack/words'
import { inForce, type ProgramPack, type Programs, type RoleFact } from './programs'

type Declared = Readonly<Record<string, boolean>>

/** The declarations that whoever asks for the role has to make, with a user group of that kind or with none. */
export const declarationsFor = (
  programs: Programs,
  directory: Directory,
  pack: ProgramPack,
  role: Pick<RoleFact, 'declares'>,
  groupKind: Group['kind'] | null
): DeclarationFact[] =>
  role.declares.filter(
    ({ under, groups }) =>
      inForce(under, programs, directory, pack.id) &&
      (groups.length === 0 || (groupKind !== null && groups.includes(groupKind)))
  )

/** Those that keep the request from going on: not answered in the only way that lets it. */
export const undeclared = (facts: readonly DeclarationFact[], declared: Declared): DeclarationFact[] =>
  facts.filter(({ id, must }) => must !== undefined && (declared[id] ?? false) !== must)

export const declarationProblem = (fact: DeclarationFact): FieldProblem => ({
  field: `declared.${fact.id}`,
  message: fact.message ?? `This has to be declared: ${fact.label}`,
  rules: fact.rules
})

/** What is advised to somebody who declares this, and never refused (IACS-UGA-06). */
export const advisedOn = (
  facts: readonly DeclarationFact[],
  declared: Declared,
  groupKind: Group['kind'] | null
): (Notice & { field: string })[] =>
  facts.flatMap(({ id, advise }) =>
    advise !== undefined &&
    advise.when === (declared[id] ?? false) &&
    (advise.groups.length === 0 || (groupKind !== null && advise.groups.includes(groupKind)))
      ? [{ field: `declared.${id}`, text: advise.text, rules: advise.rules }]
      : []
  )

/** The group of fields under which declarations stand on a form. */
export const DECLARATIONS = { id: 'declarations', title: 'What you declare', hint: '' }

/** The declarations of a role as fields of its form: boxes to mark. */
export const declarationFields = (facts: readonly DeclarationFact[]): FieldFact[] =>
  facts.map(({ id, label, hint, rules }) =>
    Field.parse({
      id: `declared.${id}`,
      label,
      hint,
      kind: 'check',
      format: 'declared',
      required: false,
      group: DECLARATIONS.id,
      width: 'full',
      maxLength: 5,
      rules
    })
  )

/** The answers out of a form's values. */
export const declaredIn = (values: Readonly<Record<string, string>>): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) =>
      field.startsWith('declared.') ? [[field.slice('declared.'.length), value.trim() === 'true']] : []
    )
  )
