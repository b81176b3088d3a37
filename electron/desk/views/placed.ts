import type { ScreenView } from '@shared/ipc'
import type { Help } from '@shared/policy'
import type { Desk } from '../desk'

/** The anchor words as a reader sees them: one document is written with marks for bold. */
export const bare = (anchor: string): string => anchor.replaceAll('**', '')

/** A help text with the place and the words there of the first of its rules that has any. */
export const placed = (desk: Desk, { title, text, rules }: Help): ScreenView['help'][number] => {
  const known = rules.flatMap((id) => desk.programs.rule(id) ?? [])
  const carrier = known.find(({ anchor }) => anchor !== '') ?? known[0]
  return { title, text, place: carrier?.place ?? '', anchor: bare(carrier?.anchor ?? ''), rules }
}
