import type { Scene } from './checks/check'
import { remindAt } from './checks/due'
import { passwordEnds } from './checks/passwords'
import { timeOf } from './checks/registrations'
import { matterOf } from './checks/routes'
import { type HeldRole, heldRole, upkeepOf } from './checks/tasks'
import { upkeepTimes } from './checks/upkeep'
import type { Command } from './commands'
import type { Directory } from './directory'
import { type Instant, type Mode, warning } from './model'
import type { UpkeepFact } from './pack/role'
import { findRole, type Programs } from './programs'
import { plusMs } from './times'

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
  for (const { id } of directory.pendingRequests()) {
    const matter = matterOf(scene, id)
    if (matter === null || matter.request.deadline === null) continue
    const { deadline, reminded } = matter.request
    const remind = remindAt(matter.request, matter.route, ctx.timeZone)
    if (remind !== null && !reminded && now >= remind)
      add(remind, { type: 'request.remind', requestId: id, at: remind })
    if (now > deadline) add(deadline, { type: 'request.cancel-overdue', requestId: id, at: deadline })
  }
  for (const registration of directory.registrations()) {
    if (!timeOf(scene, registration).lost) continue
    const { id: registrationId, expiresAt } = registration
    add(expiresAt, { type: 'registration.discard', registrationId, reason: 'expired' })
  }
  for (const held of upkept(scene)) {
    const { ends, warnings } = upkeepTimes(scene, held, held.fact)
    const { grant, fact } = held
    for (const { day, at } of warnings)
      if (now >= at && !grant.warned.includes(warning(fact.kind, at)))
        add(at, { type: 'grant.warn', grantId: grant.id, upkeep: fact.kind, day, at })
    if (now > ends) add(ends, { type: 'grant.lapse', grantId: grant.id, upkeep: fact.kind, at: ends })
  }
  for (const account of directory.accounts()) {
    const identity = ctx.programs.findIdentity(account.identity)
    if (identity === undefined || account.status !== 'active' || account.expiredAt !== null) continue
    const ends = passwordEnds(ctx.programs, directory, account, ctx.timeZone)
    if (ends !== null && now > ends)
      add(ends, { type: 'account.expire-password', accountId: account.id, at: ends })
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
  for (const account of directory.accounts()) {
    const identity = ctx.programs.findIdentity(account.identity)
    if (identity === undefined || account.status !== 'active' || account.expiredAt !== null) continue
    consider(
      after(passwordEnds(ctx.programs, directory, account, ctx.timeZone)),
      `The password of ${account.userId} expires`
    )
  }
  return next
}
