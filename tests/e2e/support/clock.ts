import type { Running } from '../../../tools/demo/driver/app.mjs'

type Opened = Pick<Running, 'app' | 'page'>

/** By how many milliseconds the clock of each application's main process was moved in all. */
const moved = new WeakMap<Opened['app'], number>()

/**
 * Moves this computer's clock, as main and the window read it. What is counted by the time since the start (a countdown
 * under way) doesn't move with it, as it wouldn't if somebody set the real clock.
 */
export async function later({ app, page }: Opened, seconds: number): Promise<void> {
  const ms = seconds * 1000
  const total = (moved.get(app) ?? 0) + ms
  moved.set(app, total)
  await app.evaluate((_electron, by) => {
    const kept = globalThis as unknown as { unmovedNow?: () => number }
    kept.unmovedNow ??= Date.now
    const unmoved = kept.unmovedNow
    Date.now = () => unmoved() + by
  }, total)
  await page.evaluate((by) => {
    const before = Date.now
    Date.now = () => before() + by
  }, ms)
}

/** Moves the clock while somebody is at the keyboard all the time: the idle lock stays away (it takes 15 minutes). */
export async function busyFor(running: Opened, seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 600) {
    await later(running, Math.min(left, 600))
    await running.page.evaluate(() => window.countersign.call.workspace?.touch?.({}))
  }
}
