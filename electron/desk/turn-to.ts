import type { Desk } from './desk'
import { refused } from './views/refusal'

/** Every area of the screens is about one program at a time: all of them are asked again when it changes. */
const AREAS = [
  'workspace',
  'register',
  'account',
  'identity',
  'messages',
  'approvals',
  'overview',
  'settings'
] as const

/** A program in which this authority decides. */
export const programDecidedBy = (desk: Desk, authorityId: string): string | undefined =>
  desk.programs.all().find(({ authority }) => authority.id === authorityId)?.id

/** The screens turn to another program. */
export async function turnTo(desk: Desk, program: string) {
  if (desk.programs.find(program) === undefined)
    return refused('There is no such program here.', 'Choose one from the list.', ['CS-CMD-01'])
  await desk.keep(desk.keyboard.turnTo(program), [...AREAS])
  return { ok: true as const, value: program }
}
