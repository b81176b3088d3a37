import type { FieldProblem } from './decision'
import {
  advisedOn,
  declarationFields,
  declarationProblem,
  declarationsFor,
  declaredIn,
  undeclared
} from './declarations'
import type { Directory } from './directory'
import type { FieldNote, FormResult } from './fields'
import type { Group } from './model'
import type { FieldFact } from './pack/screen'
import { professionalProblems } from './professionals'
import { inForce, type ProgramPack, type Programs, type RoleFact } from './programs'

/** What a form depends on besides its pack: the readings chosen in a workspace, and who is here. */
export interface Here {
  programs: Programs
  directory: Directory
}

/**
 * The fields of a role's own form, with the choices that other facts give them, and the declarations that go with the
 * role. Those of one kind of user group only stand there too: the kind is chosen on the same form.
 */
export function formFields({ programs, directory }: Here, pack: ProgramPack, role: RoleFact): FieldFact[] {
  const kinds = role.organization.types.flatMap((id) => pack.organizationTypes[id]?.kinds ?? [])
  const groupKinds = (role.group?.kinds ?? []).filter(({ under }) =>
    inForce(under, programs, directory, pack.id)
  )
  const options: Partial<Record<FieldFact['format'], FieldFact['options']>> = {
    'organization-kind': kinds.map(({ id, label }) => ({ value: id, label, hint: '' })),
    'group-kind': groupKinds.map(({ id, label, text }) => ({ value: id, label, hint: text }))
  }
  const declares = role.declares.filter(({ under }) => inForce(under, programs, directory, pack.id))
  return [
    ...role.form.fields.map((field) => ({ ...field, options: options[field.format] ?? field.options })),
    ...declarationFields(declares)
  ]
}

/** The type of the organization that a form describes: the one to which the chosen kind belongs. */
export function describedType(pack: ProgramPack, role: RoleFact, kind: string | undefined) {
  const types = role.organization.types.flatMap((id) => {
    const type = pack.organizationTypes[id]
    return type === undefined ? [] : [{ id, type }]
  })
  return types.find(({ type }) => type.kinds.some(({ id }) => id === kind)) ?? types[0]
}

const groupKindOf = ({ directory }: Here, { stored }: FormResult): Group['kind'] | null => {
  if (stored.groupId !== undefined) return directory.group(stored.groupId)?.kind ?? null
  const kind = stored['group.kind']
  return kind === 'provider' || kind === 'surrogate' ? kind : null
}

/** What no single field of a role's form can tell: professionals, the user group as a whole, what must be declared. */
export function formProblems(
  here: Here,
  pack: ProgramPack,
  role: RoleFact,
  result: FormResult
): FieldProblem[] {
  const { programs, directory } = here
  const described = describedType(pack, role, result.stored['organization.kind'])
  const facts = declarationsFor(programs, directory, pack, role, groupKindOf(here, result))
  return [
    ...(role.organization.how === 'create' && described ? professionalProblems(described.type, result) : []),
    ...groupProblems(role, result),
    ...undeclared(facts, declaredIn(result.stored)).map(declarationProblem)
  ]
}

/** A group that is here, or a new one with its kind and name: one of the two. */
function groupProblems(role: RoleFact, { stored }: FormResult): FieldProblem[] {
  if (role.group?.how !== 'create-or-join' || stored.groupId !== undefined) return []
  const { rules } = role.group
  const missing = (['group.kind', 'group.name'] as const).filter((id) => stored[id] === undefined)
  if (missing.length === 2)
    return [{ field: 'groupId', message: 'Choose a user group, or describe a new one.', rules }]
  return missing.map((field) => ({
    field,
    message: field === 'group.kind' ? 'Choose the kind of the new group.' : 'Give the new group a name.',
    rules
  }))
}

/** What is advised on the answers of a form, and never refused. */
export function formNotes(here: Here, pack: ProgramPack, role: RoleFact, result: FormResult): FieldNote[] {
  const kind = groupKindOf(here, result)
  const facts = declarationsFor(here.programs, here.directory, pack, role, kind)
  return advisedOn(facts, declaredIn(result.stored), kind).map(({ field, text, rules }) => ({
    field,
    code: 'advised',
    text,
    rules
  }))
}
