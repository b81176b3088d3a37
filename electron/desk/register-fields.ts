import { STATES } from '@shared/domain'
import type { FieldView } from '@shared/ipc'
import type { RoleVariantFact, ScreenFact } from '@shared/policy'
import type { FieldFact } from '@shared/policy/pack/screen'
import type { Desk } from './desk'
import type { Draft } from './draft'

const NOTHING_CHOSEN = { value: '', label: 'Choose…', hint: '' }

/** A field as its screen shows it, filled with what the draft holds; a secret comes back only as "given before". */
export const fieldView = (
  desk: Desk,
  field: FieldFact,
  draft: Draft,
  textbook: ReadonlySet<string>
): FieldView => {
  const value = heldValue(field, draft)
  return {
    id: field.id,
    label: field.label,
    hint: field.hint,
    kind: field.kind,
    required: field.required,
    kept: field.secret && field.id in draft.kept,
    value,
    options: optionsOf(field, draft),
    group: field.group,
    width: field.width,
    autocomplete: field.autocomplete,
    note: desk.mode === 'TRAINING' && field.format === 'npi' && textbook.has(value) ? 'Textbook example' : '',
    readOnly: field.from !== '',
    rules: field.rules
  }
}

/** What a field holds by now; a field shown from an earlier screen has that screen's value (PQRS-FLOW-05). */
export const heldValue = (field: FieldFact, draft: Draft): string =>
  field.secret ? '' : (draft.values[field.from === '' ? field.id : field.from] ?? '')

const optionsOf = (field: FieldFact, draft: Draft): FieldView['options'] => {
  if (field.format === 'state')
    return [NOTHING_CHOSEN, ...[...STATES].map(([value, label]) => ({ value, label, hint: '' }))]
  if (field.format === 'organization')
    return draft.matches.map(({ organizationId, name }) => ({ value: organizationId, label: name, hint: '' }))
  if (field.format === 'group')
    return draft.matches
      .filter(({ organizationId }) => organizationId === draft.values.organizationId)
      .flatMap(({ groups }) => groups)
      .map(({ groupId, name, kind }) => ({ value: groupId, label: name, hint: kind }))
  return field.options.map(({ value, label, hint }) => ({ value, label, hint }))
}

/** The fields that a screen asks, with those of the role chosen on it. */
export const fieldsAsked = (screen: ScreenFact, role: string): FieldFact[] => [
  ...screen.fields,
  ...(variantOf(screen, role)?.fields ?? [])
]

/** Every field that stands on a screen in any of its forms. */
export const fieldsOn = (screen: ScreenFact): FieldFact[] => [
  ...screen.fields,
  ...screen.variants.flatMap(({ fields }) => fields)
]

export const variantOf = (screen: ScreenFact, role: string): RoleVariantFact | undefined =>
  screen.variants.find((variant) => variant.role === role)
