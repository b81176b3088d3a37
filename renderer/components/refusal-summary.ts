import type { RefusalView } from '@shared/ipc'

/** The heading of an error summary: how many problems there are where the links below say which, else what was refused. */
export function summaryTitle({ message, fields }: Pick<RefusalView, 'message' | 'fields'>): string {
  if (!fields.some((problem) => problem.message === message)) return message
  return fields.length === 1
    ? 'There is one problem on this page.'
    : `There are ${fields.length} problems on this page.`
}

/** All that a refusal says of a field, to be shown under it: whoever mends one fault there isn’t sent back for the next. */
export function errorOf(refusal: Pick<RefusalView, 'fields'> | null, field: string): string | undefined {
  const messages = new Set(
    (refusal?.fields ?? []).filter((problem) => problem.field === field).map(({ message }) => message)
  )
  return messages.size === 0 ? undefined : [...messages].join(' ')
}

/** The links of an error summary: the field's label and what is wrong there. How to mend it stands under the field. */
export const linksOf = (
  { fields }: Pick<RefusalView, 'fields'>,
  labelOf?: (field: string) => string | undefined
): { field: string; text: string }[] =>
  fields.map(({ field, message }) => ({ field, text: withLabel(labelOf?.(field), firstSentence(message)) }))

const firstSentence = (message: string): string => message.split(/(?<=[.!?])\s+(?=\p{Lu})/u)[0] ?? message

/** A label that is a question needs no colon after it. */
function withLabel(label: string | undefined, message: string): string {
  if (!label) return message
  return /[?!.:]$/.test(label) ? `${label} ${message}` : `${label}: ${message}`
}
