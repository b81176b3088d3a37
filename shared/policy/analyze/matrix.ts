import type { Directory } from '../directory'
import type { RuleId } from '../model'
import type { DeciderFact } from '../pack/role'
import { inForce, type ProgramPack, type Programs, type RoleFact } from '../programs'

/** Who may do what in a program, by the readings in force: a role matrix made of the same facts that the engine reads. */
export interface RoleMatrix {
  program: string
  columns: { id: string; title: string }[]
  sections: { title: string; rows: MatrixRow[] }[]
}
export interface MatrixRow {
  act: string
  cells: MatrixCell[]
}
export interface MatrixCell {
  column: string
  answer: 'yes' | 'limited' | 'no'
  /** When, or where: "the first only", "when nobody before can", "group practices". Empty where it simply holds. */
  note: string
  rules: RuleId[]
}

const AUTHORITY = 'authority'
const ITSELF = 'automatic'

interface Given {
  note: string
  rules: RuleId[]
  limited: boolean
}

const rolesOf = (pack: ProgramPack): RoleFact[] =>
  Object.entries(pack.roles).map(([id, role]) => ({ ...role, id, program: pack.id }))

const columnOf = (decider: DeciderFact): string =>
  decider.by === 'role' ? decider.role : decider.by === 'authority' ? AUTHORITY : ITSELF

/** Who decides requests for a role: by column, with when. */
function decidersByColumn(
  programs: Programs,
  directory: Directory,
  pack: ProgramPack,
  role: RoleFact
): Map<string, Given> {
  const found = new Map<string, Given>()
  const routes = role.routes.filter(({ under }) => inForce(under, programs, directory, pack.id))
  for (const route of routes) {
    const deciders = route.decidedBy.filter(({ under }) => inForce(under, programs, directory, pack.id))
    for (const [index, decider] of deciders.entries()) {
      const when =
        routes.length > 1 && route.when !== 'always'
          ? [route.when === 'first' ? 'the first there' : 'further ones']
          : []
      const turn = turnOf(deciders, index) === 'when-none' ? ['when nobody before can'] : []
      const where =
        decider.by === 'role' && decider.in !== 'same-organization' ? ['of the same user group'] : []
      const notes = [...when, ...where, ...turn]
      const before = found.get(columnOf(decider))
      found.set(columnOf(decider), {
        note: [...(before?.note ? [before.note] : []), notes.join(', ')]
          .filter((note) => note !== '')
          .join('; '),
        rules: [...new Set([...(before?.rules ?? []), ...decider.rules, ...route.rules])],
        limited: turn.length > 0 || (before?.limited ?? false)
      })
    }
  }
  return found
}

/** The turn of a decider; one that decides together with the line before has the turn of that line. */
function turnOf(deciders: readonly DeciderFact[], index: number): DeciderFact['turn'] {
  const turn = deciders[index]?.turn ?? 'at-once'
  return turn === 'with-previous' && index > 0 ? turnOf(deciders, index - 1) : turn
}

function rowOf(
  act: string,
  columns: readonly { id: string }[],
  given: ReadonlyMap<string, Given>
): MatrixRow {
  return {
    act,
    cells: columns.map(({ id }): MatrixCell => {
      const found = given.get(id)
      return found === undefined
        ? { column: id, answer: 'no', note: '', rules: [] }
        : { column: id, answer: found.limited ? 'limited' : 'yes', note: found.note, rules: found.rules }
    })
  }
}

/** The permissions of all roles, each once by its id, with who has it and where. */
function permissionRows(
  programs: Programs,
  directory: Directory,
  pack: ProgramPack,
  roles: readonly RoleFact[],
  columns: readonly { id: string }[]
): MatrixRow[] {
  const labels = new Map<string, string>()
  const holders = new Map<string, Map<string, Given>>()
  for (const role of roles)
    for (const permission of role.permissions) {
      if (permission.decides.length > 0) continue
      if (!inForce(permission.under, programs, directory, pack.id)) continue
      if (!labels.has(permission.id)) labels.set(permission.id, permission.label)
      const places = [
        ...permission.types.map((type) => pack.organizationTypes[type]?.title ?? type),
        ...permission.models.map((id) => modelLabel(pack, id))
      ]
      const given = holders.get(permission.id) ?? new Map<string, Given>()
      const before = given.get(role.id)
      given.set(role.id, {
        note: [...new Set([...(before?.note ? [before.note] : []), ...places])].join(', '),
        rules: [...new Set([...(before?.rules ?? []), ...permission.rules])],
        limited: false
      })
      holders.set(permission.id, given)
    }
  return [...labels].map(([id, label]) => rowOf(label, columns, holders.get(id) ?? new Map()))
}

const modelLabel = (pack: ProgramPack, id: string): string =>
  Object.values(pack.organizationTypes)
    .flatMap(({ lookup }) => lookup?.models ?? [])
    .find((model) => model.id === id)?.label ?? id

/** The matrix of a program. `directory` only for the readings chosen in it. */
export function roleMatrix(programs: Programs, directory: Directory, program: string): RoleMatrix {
  const pack = programs.get(program)
  const roles = rolesOf(pack)
  const decides = roles.map((role) => ({
    role,
    by: decidersByColumn(programs, directory, pack, role)
  }))
  const automatic = decides.some(({ by }) => by.has(ITSELF))
  const columns = [
    { id: AUTHORITY, title: pack.authority.short },
    ...roles.map(({ id, title }) => ({ id, title })),
    ...(automatic ? [{ id: ITSELF, title: 'By itself' }] : [])
  ]
  const permissions = permissionRows(programs, directory, pack, roles, columns)
  return {
    program: pack.id,
    columns,
    sections: [
      {
        title: 'Decides requests to be',
        rows: decides.map(({ role, by }) => rowOf(role.title, columns, by))
      },
      ...(permissions.length === 0 ? [] : [{ title: 'May', rows: permissions }])
    ]
  }
}
