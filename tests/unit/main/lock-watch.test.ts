import { expect, test } from 'vitest'
import { LockWatch } from '../../../electron/main/lock-watch'

const setUp = (idleMinutes: number | null) => {
  const world = { now: 0, idleMinutes, locks: [] as string[], tick: () => {} }
  const watch = new LockWatch({
    now: () => world.now,
    idleMinutes: () => world.idleMinutes,
    lock: (reason) => void world.locks.push(reason),
    every: (_ms, work) => {
      world.tick = work
      return () => {
        world.tick = () => {}
      }
    }
  })
  return { world, watch }
}

test('ARS-AC11: locks when the window has not been touched for the set minutes, not a moment before', () => {
  const { world } = setUp(15)
  world.now = 15 * 60_000 - 1
  world.tick()
  expect(world.locks).toEqual([])
  world.now = 15 * 60_000
  world.tick()
  expect(world.locks).toEqual(['idle'])
})

test('a touch starts the minutes anew', () => {
  const { world, watch } = setUp(1)
  world.now = 59_000
  watch.touch()
  world.now = 118_000
  world.tick()
  expect(world.locks).toEqual([])
  world.now = 119_000
  world.tick()
  expect(world.locks).toEqual(['idle'])
})

test('suspend and screen lock lock at once; where nothing locks by itself, nothing does', () => {
  const live = setUp(15)
  live.watch.suspended()
  live.watch.screenLocked()
  expect(live.world.locks).toEqual(['suspend', 'screen-lock'])
  const training = setUp(null)
  training.watch.suspended()
  training.watch.screenLocked()
  training.world.now = 86_400_000
  training.world.tick()
  expect(training.world.locks).toEqual([])
})

test('a closed watch locks nothing any more', () => {
  const { world, watch } = setUp(1)
  watch.close()
  world.now = 86_400_000
  world.tick()
  expect(world.locks).toEqual([])
})
