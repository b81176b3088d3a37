import { setImmediate } from 'node:timers/promises'

/** Long enough to get on with the work, short enough that a click isn't felt to wait. */
const TURN_MS = 12

/** Drives work that is done in steps, and lets others have their turn in between. */
export async function inTurns<T>(steps: Generator<void, T, void>): Promise<T> {
  let since = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() - since < TURN_MS) continue
    await setImmediate()
    since = performance.now()
  }
}
