import type { Scene } from './checks/check'
import { remindAt } from './checks/due'
import { passwordTerm } from './checks/passwords'
import { timeOf } from './checks/registrations'
import { matterOf } from './checks/routes'
import { type HeldRole, heldRole, upkeepOf } from './checks/tasks'
import { upkeepSince, upkeepTimes } from './checks/upkeep'
import type { Command } from './commands'
import type { Directory } from './directory'
import { type Instant, type Mode, warning } from './model'
import type { UpkeepFact } from './pack/role'
import { findRole, type Programs } from './programs'
import { endOfDay, plusMs } from './times'

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
/** A command without its id: whoever executes it gives one. */
export type CommandBody = DistributiveOmit<Command, 'id'>

export interface DueContext {
  programs: Programs
  mode: Mode
  timeZone: string
}
export interface DueCommand {
  command: CommandBody
  at: Instant
}

/**
 * Whether the end of the day so many days after `since` can have come by now, without working it out: a day in a zone
 * has 23 to 25 hours, and two whole ones are to spare. Comparing instants costs next to nothing, working out days in a
 * zone doesn't, and what is due is asked before every command.
 */
function canHaveCome(now: Instant): (since: Instant, days: number) => boolean {
  const youngest = new Map<number, Instant>()
  return (since, days) => {
    const border = youngest.get(days) ?? plusMs(now, (SPARE_DAYS - days) * DAY)
    youngest.set(days, border)
    return since <= border
  }
}
const DAY = 24 * 60 * 60 * 1000
const SPARE_DAYS = 2

const sceneAt = (directory: Directory, now: Instant, ctx: DueContext) => ({
  directory,
  ctx: { ...ctx, now, actor: { kind: 'system' as const, name: 'Countersign' }, session: null }
})

/**
 * What has fallen due by `now`, oldest first: reminders, requests past their last day, screens whose time is lost,
 * passwords past their last day. Each is executed by the system with `at` as its time, even if nobody was there then.
 */
export function due(directory: Directory, now: Instant, ctx: DueContext): DueCommand[] {
  const scene = sceneAt(directory, now, ctx)
  const found: DueCommand[] = []
  const add = (at: Instant, command: CommandBody) => found.push({ at, command })
  const near = canHaveCome(now)
  for (const { id } of directory.pendingRequests()) {
    const matter = matterOf(scene, id)
    if (matter === null || matter.request.deadline === null) continue
    const { deadline, reminded, submittedAt } = matter.request
    const { lasts, remind: early } = matter.route
    if (lasts && early && !reminded && near(submittedAt, lasts.days - early.daysBefore - 1)) {
      const remind = remindAt(matter.request, matter.route, ctx.timeZone)
      if (remind !== null && now >= remind) add(remind, { type: 'request.remind', requestId: id, at: remind })
    }
    if (now > deadline) add(deadline, { type: 'request.cancel-overdue', requestId: id, at: deadline })
  }
  for (const registration of directory.registrations()) {
    if (!timeOf(scene, registration).lost) continue
    const { id: registrationId, expiresAt } = registration
    add(expiresAt, { type: 'registration.discard', registrationId, reason: 'expired' })
  }
  for (const held of upkept(scene)) {
    const { grant, fact } = held
    if (!near(upkeepSince(scene, held, fact), Math.min(fact.days, ...fact.warnOn) - 1)) continue
    const { ends, warnings } = upkeepTimes(scene, held, fact)
    for (const { day, at } of warnings)
      if (now >= at && !grant.warned.includes(warning(fact.kind, at)))
        add(at, { type: 'grant.warn', grantId: grant.id, upkeep: fact.kind, day, at })
    if (now > ends) add(ends, { type: 'grant.lapse', grantId: grant.id, upkeep: fact.kind, at: ends })
  }
  for (const account of directory.accounts()) {
    const identity = ctx.programs.findIdentity(account.identity)
    if (identity === undefined || account.status !== 'active' || account.expiredAt !== null) continue
    const term = passwordTerm(ctx.programs, directory, account)
    if (term === null || !near(term.since, term.days)) continue
    const ends = endOfDay(term.since, term.days, ctx.timeZone)
    if (now > ends) add(ends, { type: 'account.expire-password', accountId: account.id, at: ends })
  }
  return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** The roles that a rule of upkeep in force is about, each with that rule. */
function upkept(scene: Scene): (HeldRole & { fact: UpkeepFact })[] {
  if (scene.ctx.programs.all().every(({ upkeep }) => upkeep.length === 0)) return []
  return scene.directory.grants().flatMap((grant) => {
    const held = heldRole(scene, grant.id)
    if (held === null) return []
    return (['certification', 'inactivity'] as const).flatMap((kind) => {
      const fact = upkeepOf(scene, held, kind)
      return fact === undefined ? [] : [{ ...held, fact }]
    })
  })
}

/** The next moment after `now` at which something runs out, and what; null if nothing will. */
export function nextDeadline(
  directory: Directory,
  now: Instant,
  ctx: DueContext
): { at: Instant; label: string } | null {
  let next: { at: Instant; label: string } | null = null
  const consider = (at: Instant | null, label: string) => {
    if (at !== null && at > now && (next === null || at < next.at)) next = { at, label }
  }
  // Past the last instant at which it still held, so that whoever goes there sees what it brings.
  const after = (at: Instant | null) => (at === null ? null : plusMs(at, 1))
  for (const request of directory.pendingRequests()) {
    const pack = ctx.programs.find(request.program)
    const title = (pack && findRole(pack, request.role)?.short) ?? ''
    consider(after(request.deadline), `${request.personName}’s request lapses`)
    consider(request.answerBy, `Answer promised: ${request.personName}, ${title}`)
  }
  const scene = sceneAt(directory, now, ctx)
  for (const held of upkept(scene))
    consider(
      after(upkeepTimes(scene, held, held.fact).ends),
      `${findRole(held.pack, held.grant.role)?.short ?? ''}: a role lapses`
    )
  for (const registration of directory.registrations())
    consider(registration.expiresAt, 'The screen’s time is up')
  // Of two passwords with as many days the older one ends first: only one older than all before needs its day worked out.
  const oldest = new Map<number, Instant>()
  for (const account of directory.accounts()) {
    const identity = ctx.programs.findIdentity(account.identity)
    if (identity === undefined || account.status !== 'active' || account.expiredAt !== null) continue
    const term = passwordTerm(ctx.programs, directory, account)
    if (term === null || term.since >= (oldest.get(term.days) ?? '~')) continue
    const ends = plusMs(endOfDay(term.since, term.days, ctx.timeZone), 1)
    if (ends <= now) continue
    oldest.set(term.days, term.since)
    consider(ends, `The password of ${account.userId} expires`)
  }
  return next
}
