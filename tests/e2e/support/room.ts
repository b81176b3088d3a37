import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@playwright/test'
import { type Running, start, stop } from '../../../tools/demo/driver/app.mjs'

/** A training workspace of its own, open in the real application. */
export interface Room extends Running {
  /** Ends the application and removes its data folder. */
  close(): Promise<void>
}

/** Starts the application on a fresh data folder, in the training workspace. */
export async function openRoom(): Promise<Room> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-room-'))
  const running = await start({ dataDir, args: ['--workspace=training'] })
  const close = async (): Promise<void> => {
    await stop(running)
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
  return { ...running, close }
}

/**
 * One room for all tests of a file, which run one after the other and build on one another. A picture of the screen is
 * kept for every test that fails.
 */
export function sharedRoom(): () => Room {
  let room: Room | null = null
  const here = (): Room => {
    if (room === null) throw new Error('the room is not open')
    return room
  }
  test.describe.configure({ mode: 'serial' })
  test.beforeAll(async () => {
    room = await openRoom()
  })
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to see which fixtures are wanted: none.
  test.afterEach(async ({}, info) => {
    if (info.status === info.expectedStatus) return
    await here().page.screenshot({ path: info.outputPath('screen.png') })
  })
  test.afterAll(async () => {
    await room?.close()
  })
  return here
}
