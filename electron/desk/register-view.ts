import type { RegistrationView, RoleVariant, ScreenView } from '@shared/ipc'
import { acknowledgementOf, type ScreenFact, screenLimit, screens } from '@shared/policy'
import type { Registration } from '@shared/policy/model'
import type { FieldFact } from '@shared/policy/pack/screen'
import type { Desk } from './desk'
import { type Draft, draftOf } from './draft'
import { exampleValues } from './register-example'
import { fieldsAsked, fieldView, heldValue, variantOf } from './register-fields'
import { placed } from './views/placed'

/** A registration as its open screen shows it. */
export const registrationView = (desk: Desk, registration: Registration): RegistrationView => {
  const { program, kind } = registration
  const pack = desk.programs.get(program)
  const all = screens(desk.programs, program, { kind, mode: desk.mode, directory: desk.directory })
  const index = all.findIndex(({ id }) => id === registration.screen)
  const open = all[index]
  if (open === undefined) throw new Error(`${program} has no screen ${registration.screen}`)
  const draft = draftOf(desk, registration.id)
  const limit = screenLimit(desk.programs, desk.directory, program, open.id, desk.mode)
  const screen: ScreenView = {
    id: open.id,
    title: open.title,
    kind: open.kind,
    intro: open.intro,
    fields: viewsOf(desk, program, open.fields, draft),
    groups: [...open.groups],
    variants: variantsOf(desk, program, open, draft),
    review: open.kind === 'review' ? reviewOf(all.slice(0, index), draft) : [],
    terms: [...open.terms],
    help: open.help.map((help) => placed(desk, help)),
    rules: open.rules,
    timeNote: limit.text,
    timeRules: limit.rules
  }
  const example = desk.mode === 'TRAINING' ? exampleValues(desk, screen) : {}
  const acknowledgement = acknowledgementOf(desk.programs, program)
  return {
    registrationId: registration.id,
    program,
    programTitle: pack.title,
    kind,
    steps: [
      ...all.map(({ id, title }, at) => ({
        id,
        title,
        status: at === index ? ('current' as const) : stepStatus(registration, id)
      })),
      { id: acknowledgement.id, title: acknowledgement.title, status: 'ahead' }
    ],
    stepNumber: index + 1,
    screen,
    expiresAt: registration.expiresAt,
    limitSeconds: limit.seconds,
    strict: limit.strict,
    extendSeconds: limit.extendSeconds,
    now: desk.now(),
    example: Object.keys(example).length === 0 ? null : example
  }
}

const stepStatus = (registration: Registration, id: string): 'done' | 'ahead' =>
  registration.passed.includes(id) ? 'done' : 'ahead'

const viewsOf = (desk: Desk, program: string, fields: readonly FieldFact[], draft: Draft) => {
  const textbook = new Set(desk.programs.get(program).registration?.textbook?.npis ?? [])
  return fields.map((field) => fieldView(desk, field, draft, textbook))
}

const variantsOf = (desk: Desk, program: string, screen: ScreenFact, draft: Draft): RoleVariant[] =>
  screen.variants.map(({ role, title, action, explanation, rules, fields, groups, help, search }) => ({
    role,
    title,
    action,
    explanation,
    rules: [...rules],
    fields: viewsOf(desk, program, fields, draft),
    groups: [...groups],
    help: help.map((one) => placed(desk, one)),
    search
  }))

/** The screens passed so far with what was given there; what is secret is only said to be given. */
const reviewOf = (passed: readonly ScreenFact[], draft: Draft): ScreenView['review'] =>
  passed
    .filter(({ kind }) => kind !== 'terms' && kind !== 'code')
    .map((screen) => ({
      screen: screen.id,
      title: screen.title,
      rows: fieldsAsked(screen, draft.values.role ?? '')
        .filter(({ from }) => from === '')
        .flatMap((field) => {
          const value = reviewValue(screen, field, draft)
          return value === '' ? [] : [{ label: labelOf(screen, field), value }]
        })
    }))

/** "First professional: Rendering NPI": a label alone may stand twice on a screen. */
const labelOf = (screen: ScreenFact, field: FieldFact): string => {
  const groups = [...screen.groups, ...screen.variants.flatMap((variant) => variant.groups)]
  const twice = [...screen.fields, ...screen.variants.flatMap(({ fields }) => fields)].some(
    (other) => other.label === field.label && other.group !== field.group
  )
  const title = groups.find(({ id }) => id === field.group)?.title
  return twice && title !== undefined && title !== '' ? `${title}: ${field.label}` : field.label
}

const reviewValue = (screen: ScreenFact, field: FieldFact, draft: Draft): string => {
  if (field.secret) return field.id in draft.kept ? 'Given; not shown' : ''
  const value = heldValue(field, draft)
  if (field.format === 'role') return variantOf(screen, value)?.title ?? value
  if (field.format === 'organization')
    return draft.matches.find(({ organizationId }) => organizationId === value)?.name ?? value
  if (field.format === 'group') return groupName(draft, value)
  if (field.format === 'declared') return value === 'true' ? 'Yes' : ''
  if (field.format === 'organization-kind' || field.format === 'group-kind')
    return field.options.find((option) => option.value === value)?.label ?? value
  return value
}

const groupName = ({ matches }: Draft, groupId: string): string =>
  matches.flatMap(({ groups }) => groups).find((group) => group.groupId === groupId)?.name ?? groupId
