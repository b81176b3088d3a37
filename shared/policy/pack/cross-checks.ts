import type { IdentityDefinition } from './identity'
import type { ProgramDefinition } from './program'
import type { Rule } from './rules'

/** Something wrong that no schema sees, at a path of the file. */
export interface PackProblem {
  path: (string | number)[]
  message: string
}

const twice = (names: readonly string[]): string[] => names.filter((name, i) => names.indexOf(name) !== i)

/** Roles named that don't exist, and facts that name them. */
function unknownRoles(pack: ProgramDefinition): PackProblem[] {
  const problems: PackProblem[] = []
  const expect = (role: string, ...path: (string | number)[]) => {
    if (!(role in pack.roles))
      problems.push({ path, message: `The role “${role}” doesn't exist in this pack.` })
  }
  for (const [id, role] of Object.entries(pack.roles)) {
    role.after.forEach((after, i) => {
      expect(after.role, 'roles', id, 'after', i, 'role')
    })
    role.excludes.forEach((excluded, i) => {
      expect(excluded.role, 'roles', id, 'excludes', i, 'role')
    })
    role.permissions.forEach((permission, i) => {
      permission.decides.forEach((decided, j) => {
        expect(decided, 'roles', id, 'permissions', i, 'decides', j)
      })
    })
    role.routes.forEach((route, i) => {
      route.decidedBy.forEach((decider, j) => {
        if (decider.by === 'role') expect(decider.role, 'roles', id, 'routes', i, 'decidedBy', j, 'role')
      })
      route.evidence.forEach((evidence, j) => {
        expect(evidence.with, 'roles', id, 'routes', i, 'evidence', j, 'with')
      })
    })
    role.requires.forEach((required, i) => {
      required.anyOf.forEach((of, j) => {
        expect(of, 'roles', id, 'requires', i, 'anyOf', j)
      })
    })
    role.change?.to.forEach((to, i) => {
      expect(to, 'roles', id, 'change', 'to', i)
    })
    role.organization.types.forEach((type, i) => {
      if (!(type in pack.organizationTypes))
        problems.push({
          path: ['roles', id, 'organization', 'types', i],
          message: `The organization type “${type}” doesn't exist in this pack.`
        })
    })
    role.bars.forEach((bar, i) => {
      if (!(bar.application in pack.applications))
        problems.push({
          path: ['roles', id, 'bars', i, 'application'],
          message: `The application “${bar.application}” doesn't exist in this pack.`
        })
    })
  }
  for (const [id, type] of Object.entries(pack.organizationTypes))
    if (type.findBy !== undefined) expect(type.findBy.needs, 'organizationTypes', id, 'findBy', 'needs')
  pack.upkeep.forEach((upkeep, i) => {
    for (const list of ['roles', 'certifiedBy'] as const)
      upkeep[list].forEach((role, j) => {
        expect(role, 'upkeep', i, list, j)
      })
  })
  for (const [id, { for: asked }] of Object.entries(pack.validations))
    asked.types.forEach((type, i) => {
      if (!(type in pack.organizationTypes))
        problems.push({
          path: ['validations', id, 'for', 'types', i],
          message: `The organization type “${type}” doesn't exist in this pack.`
        })
    })
  return problems
}

/** Roles whose prerequisites lead back to themselves. */
function cycles(pack: ProgramDefinition): PackProblem[] {
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (pack.roles[from]?.after ?? []).some(({ role }) => {
      if (role === to) return true
      if (seen.has(role)) return false
      seen.add(role)
      return reaches(role, to, seen)
    })
  return Object.keys(pack.roles)
    .filter((id) => reaches(id, id, new Set()))
    .map((id) => ({
      path: ['roles', id, 'after'],
      message: `“${id}” comes after itself: these prerequisites form a cycle, so that nobody can ever begin.`
    }))
}

/** A decider that can't exist: no chain of approvals leads from the authority to it. */
function unreachable(pack: ProgramDefinition): PackProblem[] {
  const reachable = new Set<string>()
  const decided = (id: string) =>
    (pack.roles[id]?.routes ?? []).some((route) =>
      route.decidedBy.some((decider) => decider.by !== 'role' || reachable.has(decider.role))
    )
  const startable = (id: string) => (pack.roles[id]?.after ?? []).every(({ role }) => reachable.has(role))
  for (let grew = true; grew; ) {
    const size = reachable.size
    for (const id of Object.keys(pack.roles)) if (decided(id) && startable(id)) reachable.add(id)
    grew = reachable.size > size
  }
  return Object.keys(pack.roles)
    .filter((id) => !reachable.has(id))
    .map((id) => ({
      path: ['roles', id, 'routes'],
      message: `Nobody can ever approve “${id}”: no approver that can exist leads back to the authority.`
    }))
}

/** Every role that decides says so among its permissions, or the screens would promise something else. */
function silentDeciders(pack: ProgramDefinition): PackProblem[] {
  return Object.entries(pack.roles).flatMap(([id, role]) =>
    role.routes.flatMap((route, i) =>
      route.decidedBy.flatMap((decider, j) => {
        if (decider.by !== 'role') return []
        const says = pack.roles[decider.role]?.permissions.some(({ decides }) => decides.includes(id)) ?? true
        return says
          ? []
          : [
              {
                path: ['roles', id, 'routes', i, 'decidedBy', j],
                message: `“${decider.role}” decides “${id}” here, but has no permission that says so.`
              }
            ]
      })
    )
  )
}

function formsAndScreens(pack: ProgramDefinition, identity: IdentityDefinition): PackProblem[] {
  const problems: PackProblem[] = []
  const screens = pack.registration?.screens ?? []
  for (const id of twice(screens.map((screen) => screen.id)))
    problems.push({ path: ['registration', 'screens'], message: `The screen “${id}” stands here twice.` })
  if (pack.registration !== undefined) {
    if (identity.code === undefined || identity.credentials === undefined)
      problems.push({
        path: ['registration'],
        message: `People register here, but “${identity.identity}” sends no codes and issues no accounts.`
      })
    for (const name of ['sentAfter', 'typedOn'] as const) {
      const screen = identity.code?.[name]
      if (screen !== undefined && !screens.some(({ id }) => id === screen))
        problems.push({
          path: ['registration', 'screens'],
          message: `The identity's code.${name} names the screen “${screen}”, which doesn't exist here.`
        })
    }
  }
  const shared = screens.flatMap(({ fields }) => fields)
  const forms = Object.entries(pack.roles).map(([id, role]) => ({ id, fields: role.form.fields }))
  for (const id of twice(shared.map((field) => field.id)))
    problems.push({ path: ['registration', 'screens'], message: `The field id “${id}” is given twice.` })
  for (const form of forms)
    for (const id of twice([...shared, ...form.fields].map((field) => field.id)))
      problems.push({
        path: ['roles', form.id, 'form', 'fields'],
        message: `The field id “${id}” is given twice.`
      })
  for (const field of shared)
    if (field.from !== '' && !shared.some(({ id }) => id === field.from))
      problems.push({
        path: ['registration', 'screens'],
        message: `The field “${field.id}” is filled in from “${field.from}”, which doesn't exist.`
      })
  for (const kind of mailsNeeded(pack, identity))
    if (!(kind in pack.mails)) problems.push({ path: ['mails'], message: `The mail “${kind}” is missing.` })
  return problems
}

/** Which kinds of message the engine sends for a program of this shape. */
function mailsNeeded(pack: ProgramDefinition, identity: IdentityDefinition): string[] {
  const routes = Object.values(pack.roles).flatMap(({ routes: own }) => own)
  return [
    'acknowledgement',
    'decision',
    'pending-request',
    ...(routes.some(({ lasts }) => lasts !== undefined) ? ['canceled'] : []),
    ...(routes.some(({ remind }) => remind !== undefined) ? ['reminder'] : []),
    ...(pack.registration === undefined
      ? []
      : [
          ...(identity.credentials?.mails ?? []),
          ...(identity.code === undefined ? [] : [identity.code.mail])
        ]),
    ...(pack.attempts === undefined ? [] : ['manual-review']),
    ...(Object.values(pack.roles).some(({ change }) => change !== undefined) ? ['role-changed'] : []),
    ...(pack.upkeep.length === 0 ? [] : ['role-warning', 'role-ended'])
  ]
}

/** Readings that don't exist or take an option that isn't one, and facts by a reading with other options than it has. */
export function readingProblems(
  pack: Pick<ProgramDefinition | IdentityDefinition, 'readings'>,
  rules: ReadonlyMap<string, Rule>
): PackProblem[] {
  const problems: PackProblem[] = []
  for (const [id, taken] of Object.entries(pack.readings)) {
    const options = rules.get(id)?.options?.map((option) => option.id)
    if (options === undefined) {
      if (rules.has(id)) problems.push({ path: ['readings', id], message: `${id} isn't a reading.` })
      continue
    }
    const named = typeof taken === 'string' ? [taken] : [taken.live, taken.training, ...taken.trainingOnly]
    for (const option of named)
      if (!options.includes(option))
        problems.push({
          path: ['readings', id],
          message: `${id} has no option “${option}”, only: ${options.join(', ')}.`
        })
  }
  return [...problems, ...variantProblems(pack, pack.readings, rules, [])]
}

function variantProblems(
  value: unknown,
  readings: object,
  rules: ReadonlyMap<string, Rule>,
  path: (string | number)[]
): PackProblem[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([name, item]: [string, unknown]) =>
    variantProblems(item, readings, rules, [...path, name])
  )
  if (!('reading' in value) || !('options' in value) || typeof value.reading !== 'string') return inner
  const wanted = (rules.get(value.reading)?.options ?? []).map(({ id }) => id).sort()
  if (!(value.reading in readings))
    inner.push({ path, message: `This depends on ${value.reading}, which isn't among the readings taken.` })
  // `under` names some of the options; a fact by reading gives a variant for each of them.
  if (Array.isArray(value.options)) {
    for (const option of value.options)
      if (!wanted.includes(option))
        inner.push({
          path,
          message: `${value.reading} has no option “${option}”, only: ${wanted.join(', ')}.`
        })
    return inner
  }
  const given = Object.keys(value.options as object).sort()
  if (wanted.join() !== given.join())
    inner.push({
      path,
      message: `This gives ${given.join(', ')}, but ${value.reading} has the options ${wanted.join(', ')}.`
    })
  return inner
}

/** Everything about an identity system that its schema can't see. */
export function identityProblems(identity: IdentityDefinition): PackProblem[] {
  const mails = [
    ...(identity.creation === undefined ? [] : [identity.creation.mail]),
    ...(identity.secondFactor === undefined ? [] : [identity.secondFactor.code.mail])
  ]
  return mails
    .filter((kind) => !(kind in identity.mails))
    .map((kind) => ({ path: ['mails'], message: `The mail “${kind}” is missing.` }))
}

/** Everything about a pack that its schema can't see. */
export function packProblems(pack: ProgramDefinition, identity: IdentityDefinition): PackProblem[] {
  const unknown = unknownRoles(pack)
  if (unknown.length > 0) return unknown
  return [...cycles(pack), ...unreachable(pack), ...silentDeciders(pack), ...formsAndScreens(pack, identity)]
}
