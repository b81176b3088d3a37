import type { FieldView } from '@shared/ipc'

/** How many of the four columns of a form a field takes. */
type Span = 1 | 2 | 4

export interface Place {
  span: Span
  /** The hint is short enough to stand behind the label; otherwise it has a line of its own. */
  hintBeside: boolean
  /** A neighbor's hint has a line of its own and this one has none: it sinks by that, so that the inputs stand level. */
  sinks: boolean
}

/** Kinds that never stand beside another field. */
const lonely: ReadonlySet<FieldView['kind']> = new Set(['textarea', 'choice', 'check'])

const narrow = (field: FieldView): boolean => field.kind === 'state' || /\.?zip$/i.test(field.id)

/** Letters of label and hint together that half of a form's width holds in one line. */
const besideAtMost = 34

const fitsBeside = (field: FieldView): boolean => field.label.length + field.hint.length <= besideAtMost

/**
 * The place of each field, in reading order. A full-width line that would leave a hole beside the field before it takes
 * the hole instead: phone number and street stand side by side. In a `narrow` form no hint fits beside its label.
 */
export function places(fields: readonly FieldView[], { narrow: tight = false } = {}): Place[] {
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
  const long = (field: FieldView) => field.hint !== '' && (tight || !fitsBeside(field))
  // Where one hint of a line needs a line of its own, the others take one too.
  const level = new Set(lines.filter((line) => line.some(long)).flat())
  return fields.map((field, index) => ({
    span: spans[index] ?? 4,
    hintBeside: field.hint !== '' && !level.has(field),
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
