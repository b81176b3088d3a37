import type { Instant } from '@shared/policy/model'
import type { PrivateChange, Vault } from '../vault'
import type { DeskPorts } from './ports'

const instantOf = (ms: number): Instant => new Date(ms).toISOString()

/**
 * The desk's time. In a live workspace it is this computer's, except that it never goes back behind what was recorded or
 * told before. In training it is the trainer's: it starts where it was left, runs while the workspace is open, stands
 * still while it is closed, and jumps forward when told.
 */
export class DeskClock {
  /** Milliseconds added to the computer's clock: the trainer's. */
  #offset = 0
  /** Nothing that is told lies before this. */
  #floor: number
  #held: number | null = null

  private constructor(
    private readonly ports: DeskPorts,
    floor: Instant | null
  ) {
    this.#floor = floor === null ? 0 : Date.parse(floor)
  }

  /** `floor`: the last record's time, null before the first. */
  static live(ports: DeskPorts, floor: Instant | null): DeskClock {
    return new DeskClock(ports, floor)
  }

  /** Goes on from `resume`, or from the last record where that is later. */
  static trainers(ports: DeskPorts, floor: Instant | null, resume: Instant): DeskClock {
    const clock = new DeskClock(ports, floor)
    clock.moveTo(floor !== null && floor > resume ? floor : resume)
    return clock
  }

  now(): Instant {
    this.#floor = Math.max(this.#floor, this.#held ?? this.ports.now() + this.#offset)
    return instantOf(this.#floor)
  }

  /** A time for the record: the one asked for, unless something later is already on record or told. */
  notBefore(at: Instant, last: Instant | null): Instant {
    return last !== null && at < last ? last : at
  }

  /** The trainer's clock shows `to` and runs on from there. */
  moveTo(to: Instant): void {
    this.#held = null
    this.#offset = Date.parse(to) - this.ports.now()
    this.#floor = Math.max(this.#floor, Date.parse(to))
  }

  /** Stands at `at`, also in the past: while practice history is written, before anybody was told a time. */
  hold(at: Instant): void {
    this.#held = Date.parse(at)
    this.#floor = this.#held
  }
}

const KEY = 'clock'

/** What to keep so that the trainer's clock goes on from `at` after a restart. */
export const keptClock = (at: Instant): PrivateChange => ({ key: KEY, value: at })

/** Where the trainer's clock was left; null before it was ever kept. */
export const resumeAt = (vault: Vault): Instant | null => {
  const kept = vault.getPrivate(KEY)
  return typeof kept === 'string' ? kept : null
}
