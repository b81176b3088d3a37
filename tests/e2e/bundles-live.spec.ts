import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { kill, openFrom, type Running, saveTo, start, stop } from '../../tools/demo/driver/app.mjs'
import {
  newBundle,
  openBundles,
  savePublicKey,
  signAndSave,
  verifyInApp,
  verifying,
  verifyWithKey
} from '../../tools/demo/driver/bundles.mjs'
import { fill, main, onScreen, press } from '../../tools/demo/driver/page.mjs'
import { axe } from './support/axe'
import { openRoom } from './support/room'

const PRACTICE = 'Alder Street Practice'
const PASSPHRASE = 'nine amber kettles resting'

let dataDir: string
let it: Running
const fileOf = (name: string): string => join(dataDir, name)

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-live-bundles-'))
  it = await start({ dataDir })
})
// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to see which fixtures are wanted: none.
test.afterEach(async ({}, info) => {
  if (info.status !== info.expectedStatus) await it.page.screenshot({ path: info.outputPath('screen.png') })
})
test.afterAll(async () => {
  await stop(it)
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

test('a live workspace signs its first record, and says that it is live', async () => {
  const { app, page } = it
  await page.getByRole('button', { name: /^Create a live workspace/ }).click()
  await fill(main(page), 'Name of the practice', PRACTICE)
  await fill(main(page), 'Passphrase', PASSPHRASE)
  await fill(main(page), 'Passphrase again', PASSPHRASE)
  await press(page, 'Create the workspace')
  await onScreen(page, 'Your recovery kit')
  await main(page).getByRole('checkbox', { name: 'I have kept it apart from this computer' }).check()
  await press(page, 'Open the workspace')
  await openBundles(page)
  await expect(newBundle(page).getByRole('button', { name: 'Sign and save' })).toBeVisible()
  await axe(page)
  await saveTo(app, fileOf('live.syncbundle'))
  expect(await signAndSave(page)).toMatch(/^Bundle no\. 1 is signed and saved as/)
  await openFrom(app, fileOf('live.syncbundle'))
  const report = await verifyInApp(page)
  expect(report.headline).toBe('Genuine')
  expect(report.checks[1]).toEqual({ title: 'Mode', word: 'Passed', detail: 'LIVE, as this workspace' })
  await axe(page)
})

test('a training bundle is never taken for a live one, even with its key', async () => {
  const { app, page } = it
  const training = await openRoom()
  try {
    await openBundles(training.page)
    await saveTo(training.app, fileOf('training.syncbundle'))
    await signAndSave(training.page)
    await saveTo(training.app, fileOf('training.jwk'))
    await savePublicKey(training.page)
  } finally {
    await training.close()
  }
  await openFrom(app, fileOf('training.syncbundle'))
  expect((await verifyInApp(page)).headline).toBe('Refused at check 1 of 9')
  await openFrom(app, fileOf('training.jwk'))
  const report = await verifyWithKey(page)
  expect(report.headline).toBe('Refused at check 2 of 9')
  expect(report.checks[1]?.detail).toBe('TRAINING, but this workspace is LIVE')
  await axe(page)
})

test('a damaged workspace verifies, but signs nothing and says why', async () => {
  await kill(it)
  const [folder] = await readdir(join(dataDir, 'workspaces'))
  const journal = join(dataDir, 'workspaces', folder ?? '', 'journal')
  const bytes = await readFile(journal)
  // In the second frame: the tail after it would otherwise count as the torn end of a crash.
  bytes[300] = (bytes[300] ?? 0) ^ 1
  await writeFile(journal, bytes)
  it = await start({ dataDir })
  const { app, page } = it
  const card = page.getByRole('region', { name: PRACTICE })
  await fill(card, 'Passphrase', PASSPHRASE)
  await card.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByRole('region', { name: 'Read-only' }).waitFor({ timeout: 30_000 })
  await openBundles(page)
  for (const name of ['Sign and save', 'Save public key']) {
    const button = newBundle(page).getByRole('button', { name })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription(/open for reading only/)
  }
  await saveTo(app, fileOf('never.syncbundle'))
  await newBundle(page).getByRole('button', { name: 'Sign and save' }).click({ force: true })
  expect(await readdir(dataDir)).not.toContain('never.syncbundle')
  await axe(page)
  await openFrom(app, fileOf('live.syncbundle'))
  await verifyInApp(page)
  await expect(verifying(page).getByRole('list', { name: 'Checks' }).getByRole('listitem')).toHaveCount(9)
})
