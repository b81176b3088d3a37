import type { FieldView, HelpView, RoleVariant, ScreenView } from '@shared/ipc'

/** What stands in the fields of a screen, by field id. Secrets stand here too while they are typed, and nowhere else. */
export type Values = Readonly<Record<string, string>>

/** The field that chooses the role on the access request (PQRS-FLOW-06). */
export const roleField = (screen: ScreenView): FieldView | undefined =>
  screen.kind === 'access' ? screen.fields.find((field) => field.kind === 'choice') : undefined

/** The form of the role chosen so far, if one is. */
export function chosenVariant(screen: ScreenView, values: Values): RoleVariant | undefined {
  const field = roleField(screen)
  return field ? screen.variants.find((variant) => variant.role === values[field.id]) : undefined
}

const everyField = (screen: ScreenView): FieldView[] => [
  ...screen.fields,
  ...screen.variants.flatMap((variant) => variant.fields)
]

/** The fields that the person sees now: the screen's own and those of the role chosen. */
export const shownFields = (screen: ScreenView, values: Values): FieldView[] => [
  ...screen.fields,
  ...(chosenVariant(screen, values)?.fields ?? [])
]

/**
 * What the document says about the step and the role chosen now; before a role is chosen, about all of them. What several
 * roles say is said once.
 */
export function shownHelp(screen: ScreenView, values: Values): HelpView[] {
  const chosen = chosenVariant(screen, values)
  const ofRoles = chosen ? chosen.help : screen.variants.flatMap(({ help }) => help)
  const all = [...screen.help, ...ofRoles]
  return all.filter(({ title }, index) => all.findIndex((other) => other.title === title) === index)
}

/** What stands in the fields when the screen opens. A field that several roles share has one value. */
export function startValues(screen: ScreenView): Values {
  const values: Record<string, string> = {}
  for (const field of everyField(screen)) values[field.id] = values[field.id] || field.value
  return values
}

/** A field that was given before and is not sent back stays out, unless something new was typed into it. */
const isSent = (field: FieldView, values: Values): boolean => !field.kept || (values[field.id] ?? '') !== ''

/** What Next sends: the fields that are shown, and nothing of another role. */
export const sentValues = (screen: ScreenView, values: Values): Record<string, string> =>
  Object.fromEntries(
    shownFields(screen, values)
      .filter((field) => isSent(field, values))
      .map((field) => [field.id, values[field.id] ?? ''])
  )

/** What Back sends: all that was typed, also for a role that isn't chosen now. */
export const typedValues = (screen: ScreenView, values: Values): Record<string, string> =>
  Object.fromEntries(
    everyField(screen)
      .filter((field) => !field.readOnly && isSent(field, values))
      .map((field) => [field.id, values[field.id] ?? ''])
  )

/** A date is one of birth, and a birth date and the answer to a question open an account as an SSN does. */
function isSecret(screen: ScreenView, field: FieldView): boolean {
  if (screen.kind === 'code') return true
  if (screen.kind === 'questions') return field.kind !== 'select' && field.kind !== 'choice'
  return field.kind === 'secret' || field.kind === 'date' || field.kept
}

/** What is kept while typing, so that a lock loses nothing: everything but secrets. */
export const keptValues = (screen: ScreenView, values: Values): Record<string, string> =>
  Object.fromEntries(
    everyField(screen)
      .filter((field) => !field.readOnly && !isSecret(screen, field))
      .map((field) => [field.id, values[field.id] ?? ''])
  )

/**
 * The example's values over those typed so far. What was given before stays kept, and an organization is chosen only
 * when it stands in the list: one is found by search first (PQRS-FLOW-11).
 */
export function withExample(screen: ScreenView, values: Values, example: Values): Values {
  const fields = new Map(everyField(screen).map((field) => [field.id, field]))
  const fits = ([id, value]: [string, string]): boolean => {
    const field = fields.get(id)
    if (!field || field.kept || field.readOnly) return false
    return field.kind !== 'select' || field.options.some((option) => option.value === value)
  }
  return { ...values, ...Object.fromEntries(Object.entries(example).filter(fits)) }
}
