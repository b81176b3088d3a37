import type { Command } from '../commands'
import { type Instant, warning } from '../model'
import type { UpkeepFact } from '../pack/role'
import { endOfDay, spoken } from '../times'
import { type Check, fails, holds, joined, type Scene } from './check'
import { HOUSE } from './house'
import { type HeldRole, upkeepOf } from './tasks'

type Of<T extends Command['type']> = Extract<Command, { type: T }>

export interface UpkeepScene<T extends 'grant.warn' | 'grant.lapse'> extends Scene {
  command: Of<T>
  held: HeldRole | null
}

/** From when the days of a role's upkeep count: its grant or last certification, or the holder's last sign-in. */
export function upkeepSince({ directory }: Scene, { grant, pack }: HeldRole, fact: UpkeepFact): Instant {
  if (fact.kind === 'certification') return grant.certifiedAt ?? grant.since
  const seen = directory.accountOf(grant.personId, pack.identity)?.lastSignInAt ?? null
  return seen !== null && seen > grant.since ? seen : grant.since
}

/** The last instant of the role, and those of its warnings, if nothing happens. */
export function upkeepTimes(scene: Scene, held: HeldRole, fact: UpkeepFact) {
  const since = upkeepSince(scene, held, fact)
  const { timeZone } = scene.ctx
  return {
    ends: endOfDay(since, fact.days, timeZone),
    warnings: fact.warnOn.map((day) => ({ day, at: endOfDay(since, day - 1, timeZone) }))
  }
}

const automatic: Check<Scene> = {
  id: 'by-the-clock',
  label: 'Done by the clock',
  run: ({ ctx }) =>
    ctx.actor.kind === 'system'
      ? holds(HOUSE.session, 'By the clock')
      : fails(HOUSE.session, 'Only the clock does this.', 'It happens by itself when its time has come.')
}

export const WARN: readonly Check<UpkeepScene<'grant.warn'>>[] = [
  automatic,
  {
    id: 'warning-due',
    label: 'A warning is due',
    run: (scene) => {
      const { held, command, ctx } = scene
      const fact = held && upkeepOf(scene, held, command.upkeep)
      if (held === null || !fact)
        return fails(HOUSE.object, 'No such role is held.', 'Nothing is left to do.')
      const rules = joined(fact.warnRules, fact.rules)
      const found = upkeepTimes(scene, held, fact).warnings.find(({ day }) => day === command.day)
      return found?.at === command.at &&
        ctx.now >= found.at &&
        !held.grant.warned.includes(warning(command.upkeep, command.at))
        ? holds(rules, `Day ${command.day}`)
        : fails(rules, 'No warning is due.', 'It is sent once, on its day.')
    }
  }
]

export const LAPSE: readonly Check<UpkeepScene<'grant.lapse'>>[] = [
  automatic,
  {
    id: 'upkeep-over',
    label: 'Its time is over',
    run: (scene) => {
      const { held, command, ctx } = scene
      const fact = held && upkeepOf(scene, held, command.upkeep)
      if (held === null || !fact)
        return fails(HOUSE.object, 'No such role is held.', 'Nothing is left to do.')
      const { ends } = upkeepTimes(scene, held, fact)
      return ends === command.at && ctx.now >= ends
        ? holds(fact.rules, `Since ${spoken(ends, ctx.timeZone)}`)
        : fails(fact.rules, 'The role still stands.', fact.text)
    }
  }
]
