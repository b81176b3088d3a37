import type { Command } from '../commands'
import type { AccessRequest, Account, Instant } from '../model'
import type { RouteFact } from '../pack/role'
import { type IdentityPack, identityInForce } from '../programs'
import { beginningOfDay, endOfDay, spoken } from '../times'
import { type Check, fails, holds, type Scene } from './check'
import { HOUSE } from './house'
import { passwordEnds } from './passwords'
import type { Matter } from './routes'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

/** When those who can decide are reminded: as the day before the last one begins (CS-REM-01). */
export function remindAt(request: AccessRequest, route: RouteFact, timeZone: string): Instant | null {
  if (request.deadline === null || route.remind === undefined || route.lasts === undefined) return null
  const day = endOfDay(request.submittedAt, route.lasts.days - route.remind.daysBefore, timeZone)
  return beginningOfDay(day, timeZone)
}

export interface DueScene<T extends 'request.cancel-overdue' | 'request.remind'> extends Scene {
  command: Of<T>
  matter: Matter | null
}

const bySystem = (scene: Scene) =>
  scene.ctx.actor.kind === 'system'
    ? holds(HOUSE.session, 'By the clock')
    : fails(HOUSE.session, 'Only the clock does this.', 'It happens by itself when its time has come.')

const automatic: Check<Scene> = { id: 'by-the-clock', label: 'Done by the clock', run: bySystem }

const stillOpen: Check<Scene & { matter: Matter | null }> = {
  id: 'request-open',
  label: 'The request is pending',
  run: ({ matter }) => {
    if (matter === null) return fails(HOUSE.object, 'There is no such request.', 'Nothing is left to do.')
    const { status } = matter.request
    return status === 'pending' || status === 'deferred'
      ? holds(HOUSE.object, matter.pack.statuses[status])
      : fails(matter.pack.finality.rules, 'The request has ended already.', 'Nothing is left to do.')
  }
}

export const CANCEL_OVERDUE: readonly Check<DueScene<'request.cancel-overdue'>>[] = [
  automatic,
  stillOpen,
  {
    id: 'deadline',
    label: 'Its time is over',
    run: ({ matter, command, ctx }) => {
      if (matter === null) return null
      const rules = matter.route.lasts?.rules ?? HOUSE.object
      const { deadline } = matter.request
      return deadline !== null && command.at === deadline && ctx.now >= deadline
        ? holds(rules, `Since ${spoken(deadline, ctx.timeZone)}`)
        : fails(
            rules,
            'The request can still be decided.',
            'It is canceled only when its last day has ended.'
          )
    }
  }
]

export const REMIND: readonly Check<DueScene<'request.remind'>>[] = [
  automatic,
  stillOpen,
  {
    id: 'reminder-due',
    label: 'The day before the last one has come',
    run: ({ matter, command, ctx }) => {
      if (matter === null) return null
      const { request, route } = matter
      const rules = route.remind?.rules ?? HOUSE.object
      const due = remindAt(request, route, ctx.timeZone)
      return due !== null && !request.reminded && command.at === due && ctx.now >= due
        ? holds(rules, spoken(due, ctx.timeZone))
        : fails(rules, 'No reminder is due.', 'It is sent once, on the day before the last one.')
    }
  }
]

export interface ExpiryScene extends Scene {
  command: Of<'account.expire-password'>
  account: Account | undefined
  identity: IdentityPack | undefined
}

export const EXPIRE_PASSWORD: readonly Check<ExpiryScene>[] = [
  automatic,
  {
    id: 'password-age',
    label: 'The password is past its last day',
    run: ({ directory, account, identity, command, ctx }) => {
      if (account === undefined || identity === undefined)
        return fails(HOUSE.object, 'There is no such account.', 'Nothing is left to do.')
      const { maxAge, idleAge } = identity.password
      const age = [maxAge, idleAge].find(
        (fact) => fact && identityInForce(fact.under, ctx.programs, directory, identity.id)
      )
      const rules = age?.rules ?? HOUSE.object
      const ends = passwordEnds(ctx.programs, directory, account, ctx.timeZone)
      const due =
        ends !== null && account.status === 'active' && account.expiredAt === null && ctx.now >= ends
      return due && command.at === ends
        ? holds(rules, `${age?.days ?? 0} days`)
        : fails(rules, 'The password is still good.', 'It expires when its last day has ended.')
    }
  }
]
