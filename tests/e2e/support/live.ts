import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, test } from '@playwright/test'
import { type Running, start, stop } from '../../../tools/demo/driver/app.mjs'
import { fill, main, onScreen, press } from '../../../tools/demo/driver/page.mjs'

/** The application on a data folder that was empty at first, for all tests of a file. */
export interface SharedWindow {
  (): Running
  /** Ends the application with `end` (in order, unless told) and starts it again on the same folder. */
  restart(end?: (running: Running) => Promise<void>): Promise<void>
}

/**
 * One window for all tests of a file, which run one after the other and build on one another; it opens on the welcome
 * screen. A picture of the screen is kept for every test that fails.
 */
export function sharedWindow(): SharedWindow {
  let running: Running | null = null
  let dataDir = ''
  const here = (): Running => {
    if (running === null) throw new Error('the application is not started')
    return running
  }
  test.describe.configure({ mode: 'serial' })
  test.beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'countersign-live-'))
    running = await start({ dataDir })
  })
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to see which fixtures are wanted: none.
  test.afterEach(async ({}, info) => {
    if (info.status === info.expectedStatus) return
    await here().page.screenshot({ path: info.outputPath('screen.png') })
  })
  test.afterAll(async () => {
    if (running !== null) await stop(running)
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  })
  const restart = async (end: (running: Running) => Promise<void> = stop): Promise<void> => {
    await end(here())
    running = await start({ dataDir })
  }
  return Object.assign(here, { restart })
}

/** From the welcome screen to the form for a new live workspace. */
export async function openCreation(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Create a live workspace/ }).click()
  await onScreen(page, 'Create a live workspace')
}

/** Fills in the form for a live workspace and sends it; gives the recovery kit that is shown. */
export async function createLive(page: Page, name: string, passphrase: string): Promise<string> {
  await fill(main(page), 'Name of the practice', name)
  await fill(main(page), 'Passphrase', passphrase)
  await fill(main(page), 'Passphrase again', passphrase)
  await press(page, 'Create the workspace')
  await onScreen(page, 'Your recovery kit')
  return (await main(page).locator('.kit-code span').allInnerTexts()).join('-')
}

/** Goes on from the recovery kit into the workspace. */
export async function putKitAway(page: Page): Promise<void> {
  await main(page).getByRole('checkbox', { name: 'I have kept it apart from this computer' }).check()
  await press(page, 'Open the workspace')
  await page.getByRole('region', { name: 'Workspace mode' }).waitFor()
}

/** The card of a workspace on the welcome screen. */
export const cardOf = (page: Page, name: string) => page.getByRole('region', { name })

/** Types a passphrase on the welcome screen and sends it. */
export async function tryPassphrase(page: Page, name: string, passphrase: string): Promise<void> {
  await fill(cardOf(page, name), 'Passphrase', passphrase)
  await cardOf(page, name).getByRole('button', { name: 'Unlock', exact: true }).click()
}

/** Opens a workspace by its passphrase. */
export async function unlock(page: Page, name: string, passphrase: string): Promise<void> {
  await tryPassphrase(page, name, passphrase)
  await page.getByRole('region', { name: 'Workspace mode' }).waitFor({ timeout: 30_000 })
}

/** Locks by the button in the top bar. */
export async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await onScreen(page, 'Open a workspace')
}
