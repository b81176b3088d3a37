import { type CalendarDate, calendarDay, type Instant, type Zone } from '@shared/domain'
import type { IdentityPack } from '@shared/policy'
import type { Desk } from './desk'
import { firstProgram } from './mailroom'

/** The identity system of this workspace's accounts. */
export const identityHere = (desk: Desk): IdentityPack =>
  desk.programs.identity(desk.programs.get(firstProgram(desk)).identity)

/** Today in the practice's zone. */
export const today = (desk: Desk): CalendarDate => calendarDay(desk.now() as Instant, desk.timeZone as Zone)
