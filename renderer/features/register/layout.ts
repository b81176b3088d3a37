import type { FieldView } from '@shared/ipc'

/** How many of the four columns of a form a field takes. */
export type Span = 1 | 2 | 4

const narrow = (field: FieldView): boolean => field.kind === 'state' || /\.?zip$/i.test(field.id)

/**
 * The columns of each field, in reading order. A full-width line that would leave a hole beside the field before it
 * takes the hole instead: phone number and street stand side by side.
 */
export function spans(fields: readonly FieldView[]): Span[] {
  let used = 0
  return fields.map((field) => {
    const wish: Span = narrow(field) ? 1 : field.width === 'full' ? 4 : 2
    const left = 4 - used
    const single = field.kind !== 'textarea' && field.kind !== 'choice' && field.kind !== 'check'
    const span: Span = wish === 4 && left === 2 && single ? 2 : wish
    used = span > left ? span : used + span
    if (used === 4) used = 0
    return span
  })
}

export interface FieldGroup {
  id: string
  title: string
  hint: string
  fields: FieldView[]
  /** Framed groups stand side by side: the two professionals. */
  framed: boolean
}

/** Fields without a group first, then each group in its order. Two fields or fewer make a framed group. */
export function grouped(
  fields: readonly FieldView[],
  groups: readonly { id: string; title: string; hint: string }[]
): { loose: FieldView[]; groups: FieldGroup[] } {
  const known = new Set(groups.map((group) => group.id))
  const members = groups.map((group) => ({
    ...group,
    fields: fields.filter((field) => field.group === group.id)
  }))
  const small = members.filter((group) => group.fields.length > 0 && group.fields.length <= 2)
  return {
    loose: fields.filter((field) => !known.has(field.group)),
    groups: members
      .filter((group) => group.fields.length > 0)
      .map((group) => ({ ...group, framed: small.length > 1 && small.includes(group) }))
  }
}
