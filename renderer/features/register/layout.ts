import type { FieldView } from '@shared/ipc'

/** How many of the four columns of a form a field takes. */
type Span = 1 | 2 | 4

export interface Place {
  span: Span
  /** A neighbor in the same line has a hint and this one hasn't: it sinks by a line, so that the inputs stand level. */
  sinks: boolean
}

/** Kinds that never stand beside another field. */
const lonely: ReadonlySet<FieldView['kind']> = new Set(['textarea', 'choice', 'check'])

const narrow = (field: FieldView): boolean => field.kind === 'state' || /\.?zip$/i.test(field.id)

/**
 * The place of each field, in reading order. A full-width line that would leave a hole beside the field before it takes
 * the hole instead: phone number and street stand side by side.
 */
export function places(fields: readonly FieldView[]): Place[] {
  const lines: FieldView[][] = []
  const spans: Span[] = []
  let used = 4
  for (const field of fields) {
    const wish: Span = narrow(field) ? 1 : field.width === 'full' ? 4 : 2
    const fills = wish === 4 && used === 2 && !lonely.has(field.kind)
    const span: Span = fills ? 2 : wish
    if (used + span > 4) {
      lines.push([])
      used = 0
    }
    lines.at(-1)?.push(field)
    spans.push(span)
    used += span
  }
  const level = new Set(lines.filter((line) => line.some((field) => field.hint !== '')).flat())
  return fields.map((field, index) => ({
    span: spans[index] ?? 4,
    sinks: level.has(field) && field.hint === ''
  }))
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
