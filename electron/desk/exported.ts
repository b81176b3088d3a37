import type { Desk } from './desk'
import { digits, joined } from './views/wording'

/** Records first to last, both included. */
export interface Span {
  first: number
  last: number
}

/** What two or more spans hold together: in order, none touching the next. */
export function union(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const { first, last } of [...spans].sort((a, b) => a.first - b.first)) {
    const before = out.at(-1)
    if (before !== undefined && first <= before.last + 1) before.last = Math.max(before.last, last)
    else out.push({ first, last })
  }
  return out
}

const bundled = (desk: Desk): Span[] =>
  union(desk.directory.bundles().map(({ firstSeq, lastSeq }) => ({ first: firstSeq, last: lastSeq })))

/** The records that stand in no bundle, in order: bundles may leave some out between them. */
export function notExported(desk: Desk): Span[] {
  const out: Span[] = []
  let next = 1
  for (const { first, last } of bundled(desk)) {
    if (first > next) out.push({ first: next, last: first - 1 })
    next = Math.max(next, last + 1)
  }
  if (next <= desk.recordCount) out.push({ first: next, last: desk.recordCount })
  return out
}

/** How many records stand in no bundle. */
export const countNotExported = (desk: Desk): number =>
  notExported(desk).reduce((sum, { first, last }) => sum + last - first + 1, 0)

/** `Record 5`; `Records 1 to 5 and 319 to 337`. */
export function spansText(spans: readonly Span[]): string {
  const [only] = spans
  const one = spans.length === 1 && only !== undefined && only.first === only.last
  const each = spans.map(({ first, last }) =>
    first === last ? digits(first) : `${digits(first)} to ${digits(last)}`
  )
  return `${one ? 'Record' : 'Records'} ${joined(each)}`
}

/** Which of a range stand in a bundle already. */
export const alreadyIn = (desk: Desk, { first, last }: Span): Span[] =>
  bundled(desk)
    .map((span) => ({ first: Math.max(first, span.first), last: Math.min(last, span.last) }))
    .filter((span) => span.first <= span.last)
