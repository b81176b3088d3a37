import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openFrom, saveTo } from '../../tools/demo/driver/app.mjs'
import {
  chooseWholeRecord,
  handle,
  newBundle,
  openBundles,
  savePublicKey,
  signAndSave,
  verifyInApp,
  verifying,
  verifyWithKey
} from '../../tools/demo/driver/bundles.mjs'
import { main, onScreen } from '../../tools/demo/driver/page.mjs'
import { typedSecrets } from '../../tools/demo/driver/people.mjs'
import { openRecord, recordCount } from '../../tools/demo/driver/record.mjs'
import { CHANGES, changeOneByte, secretsIn } from '../../tools/demo/proof.mjs'
import { resize, sizes } from './support/app'
import { axe } from './support/axe'
import { openRoom, sharedRoom } from './support/room'

// One training room: what is signed by one test is verified by the next.
const room = sharedRoom()
const fileOf = (name: string): string => join(room().dataDir, name)
const CHECKS = [
  'Signature',
  'Mode',
  'Organization and device',
  'Format',
  'Sequence',
  'Expiry',
  'File hashes and sizes',
  'Record tree extends the last one',
  'Not applied before'
]

const first = (page: Page) => handle(page, 'First record')
const last = (page: Page) => handle(page, 'Last record')
const leaves = (page: Page) => newBundle(page).getByRole('region', { name: 'Leaves this computer' })
/** Numbers that are being counted anew are dimmed for that moment. */
const counted = (page: Page) => expect(newBundle(page).locator('[aria-busy=true]')).toHaveCount(0)
const history = (page: Page) => main(page).getByRole('region', { name: 'History' })
const sign = (page: Page) => newBundle(page).getByRole('button', { name: 'Sign as training' })

test('before the first bundle everything is new, and the history says that it is empty', async () => {
  const { page } = room()
  await openRecord(page)
  const total = await recordCount(page)
  await openBundles(page)
  await expect(newBundle(page)).toHaveAccessibleName('New bundle, no. 1')
  await expect(first(page)).toHaveAttribute('aria-valuenow', '1')
  await expect(last(page)).toHaveAttribute('aria-valuetext', `Record ${total} of ${total}`)
  await expect(history(page)).toContainText('No bundle was made here yet')
  await axe(page)
})

test('says plainly that bundles are handed over as files, and offers nothing that would send them', async () => {
  const { page } = room()
  await expect(main(page)).toContainText('handed over as a file')
  await expect(history(page)).toContainText('this version sends nothing by itself')
  await expect(main(page).getByRole('button', { name: /send|queue|sync|upload/i })).toHaveCount(0)
})

test('both ends of the range move by keyboard, say where they are, and never pass each other', async () => {
  const { page } = room()
  const total = Number(await last(page).getAttribute('aria-valuenow'))
  await first(page).focus()
  for (const [key, value] of [
    ['ArrowRight', 2],
    ['ArrowUp', 3],
    ['ArrowLeft', 2],
    ['End', total],
    ['Home', 1]
  ] as const) {
    await page.keyboard.press(key)
    await expect(first(page)).toHaveAttribute('aria-valuetext', `Record ${value} of ${total}`)
  }
  await page.keyboard.press('PageUp')
  const after = Number(await first(page).getAttribute('aria-valuenow'))
  expect(after).toBeGreaterThan(1)
  await page.keyboard.press('Tab')
  await expect(last(page)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(last(page)).toHaveAttribute('aria-valuenow', String(after))
  await page.keyboard.press('ArrowLeft')
  await expect(last(page)).toHaveAttribute('aria-valuenow', String(after))
  await expect(newBundle(page)).toContainText(`Record ${after}`)
  await expect(first(page)).toHaveAccessibleDescription(new RegExp(`^Record ${after} `))
  await counted(page)
  await axe(page)
})

test('the handles follow the mouse', async () => {
  const { page } = room()
  await chooseWholeRecord(page)
  const total = Number(await last(page).getAttribute('aria-valuenow'))
  const strip = await newBundle(page).locator('.bundle-bars-box').boundingBox()
  const grip = await first(page).boundingBox()
  if (!strip || !grip) throw new Error('the strip is not on the screen')
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await page.mouse.down()
  await page.mouse.move(strip.x + strip.width / 2, strip.y + 10, { steps: 4 })
  await page.mouse.up()
  const moved = Number(await first(page).getAttribute('aria-valuenow'))
  expect(moved).toBeGreaterThan(1)
  expect(moved).toBeLessThanOrEqual(total)
  await page.mouse.click(strip.x + 0.5, strip.y + 10)
  await expect(first(page)).toHaveAttribute('aria-valuenow', '1')
})

test('what leaves is counted anew for each range, beside what never leaves', async () => {
  const { page } = room()
  await last(page).press('Home')
  await expect(leaves(page).getByRole('listitem').first()).toHaveText(/^1 ?record: 1 other$/)
  await expect(leaves(page)).not.toContainText('justification')
  const whole = await chooseWholeRecord(page)
  expect(whole).toMatch(/\d+ records: 20 requests, 15 decisions/)
  expect(whole).toMatch(/justifications, as written/)
  const never = newBundle(page).getByRole('region', { name: 'Never leaves' })
  for (const line of ['Social Security Numbers', 'Dates of birth', 'Authentication answers'])
    await expect(never).toContainText(line)
  await expect(never).toContainText('Searched for: none found')
})

test('every line that would leave can be read beforehand, byte for byte', async () => {
  const { page } = room()
  await first(page).press('Home')
  await last(page).press('Home')
  await last(page).press('ArrowRight')
  await last(page).press('ArrowRight')
  const open = newBundle(page).getByRole('button', { name: 'Read all 3 records, byte for byte' })
  await open.click()
  const dialog = page.getByRole('dialog', { name: 'Records 1 to 3, byte for byte' })
  await expect(dialog.getByRole('listitem')).toHaveCount(3)
  const line = await dialog.getByRole('listitem').first().locator('code').innerText()
  expect(JSON.parse(line)).toMatchObject({ seq: 1 })
  await axe(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(open).toBeFocused()
})

test('nothing is signed or recorded when no place is chosen', async () => {
  const { app, page } = room()
  await saveTo(app, null)
  await sign(page).click()
  const told = main(page).getByRole('status').filter({ hasText: 'nothing was signed' })
  await expect(told).toBeVisible()
  await expect(newBundle(page)).toHaveAccessibleName('New bundle, no. 1')
  await expect(history(page)).toContainText('No bundle was made here yet')
})

test('signed, saved, in the history and in the record', async () => {
  const { app, page } = room()
  await chooseWholeRecord(page)
  const total = Number(await last(page).getAttribute('aria-valuenow'))
  await saveTo(app, fileOf('first.syncbundle'))
  const said = await signAndSave(page)
  expect(said).toContain('Bundle no. 1 is signed as training and saved as')
  expect(said).toContain('first.syncbundle')
  expect(existsSync(fileOf('first.syncbundle'))).toBe(true)
  await expect(newBundle(page)).toHaveAccessibleName('New bundle, no. 2')
  // The bundle holds everything up to its own record, which is the only one that no bundle holds now.
  await expect(first(page)).toHaveAttribute('aria-valuenow', String(total + 1))
  const row = history(page).getByRole('row').nth(1)
  await expect(row).toContainText(`1–${total}`)
  await axe(page)
  await main(page)
    .getByRole('link', { name: `Show record ${total + 1}` })
    .click()
  await onScreen(page, 'Record')
  const entry = page.getByRole('complementary', { name: 'Entry of the record' })
  await expect(entry).toContainText(`signed bundle no. 1 with records 1–${total}.`)
})

test('a range that left before may leave again, and it is said which bundle holds it', async () => {
  const { page } = room()
  await openBundles(page)
  await chooseWholeRecord(page)
  await expect(newBundle(page)).toContainText(/Records 1 to \d+ are in bundle no\. 1 already/)
  await newBundle(page).getByRole('button', { name: 'What is in no bundle yet' }).click()
  await expect(newBundle(page)).not.toContainText('already')
})

test('nothing that these people typed in secret stands in it', () => {
  expect(typedSecrets().length).toBeGreaterThan(30)
  expect(secretsIn(fileOf('first.syncbundle'), typedSecrets())).toEqual([])
})

test('the public key is saved beside it and holds nothing private', async () => {
  const { app, page } = room()
  await saveTo(app, fileOf('ours.jwk'))
  expect(await savePublicKey(page)).toContain('ours.jwk')
  const key: unknown = JSON.parse(readFileSync(fileOf('ours.jwk'), 'utf8'))
  expect(key).toMatchObject({ kty: 'OKP', crv: 'Ed25519' })
  expect(key).not.toHaveProperty('d')
})

test('one’s own bundle is genuine: nine checks, in their order, all passed', async () => {
  const { app, page } = room()
  await openFrom(app, fileOf('first.syncbundle'))
  const report = await verifyInApp(page)
  expect(report.headline).toMatch(/^Genuine, and made in training/)
  expect(report.checks.map(({ title }) => title)).toEqual(CHECKS)
  expect(report.checks.every(({ word }) => word === 'Passed')).toBe(true)
  await expect(verifying(page).getByRole('region', { name: 'What it holds' })).toContainText('No. 1')
  await axe(page)
})

test('the report can be saved as text', async () => {
  const { app, page } = room()
  await saveTo(app, fileOf('report.txt'))
  await verifying(page).getByRole('button', { name: 'Save this report' }).click()
  await expect(verifying(page).getByRole('status').filter({ hasText: 'report.txt' })).toBeVisible()
  const text = readFileSync(fileOf('report.txt'), 'utf8')
  expect(text).toContain('9. Not applied before')
  expect(text).toContain('Genuine')
})

for (const { name, after } of CHANGES)
  test(`one changed byte in the ${name}: refused, and what was not checked is said`, async () => {
    const { app, page } = room()
    const file = fileOf(`${name}.syncbundle`)
    changeOneByte(fileOf('first.syncbundle'), file, after)
    await openFrom(app, file)
    const { genuine, headline, checks } = await verifyInApp(page)
    expect(genuine).toBe(false)
    const failed = checks.findIndex(({ word }) => word === 'Failed')
    expect(headline).toBe(`Refused at check ${failed + 1} of 9`)
    expect(checks.slice(0, failed).every(({ word }) => word === 'Passed')).toBe(true)
    expect(checks.slice(failed + 1).every(({ word }) => word === 'Not checked')).toBe(true)
    await expect(verifying(page).getByRole('region', { name: 'What you can do' })).toBeVisible()
    await expect(verifying(page).getByRole('region', { name: 'What it holds' })).toHaveCount(0)
    await axe(page)
  })

test('a bundle by a key that isn’t known here is refused, and verifies once its owner’s key is given', async () => {
  const { app, page } = room()
  const other = await openRoom()
  try {
    await openBundles(other.page)
    await saveTo(other.app, fileOf('theirs.syncbundle'))
    await signAndSave(other.page)
    await saveTo(other.app, fileOf('theirs.jwk'))
    await savePublicKey(other.page)
  } finally {
    await other.close()
  }
  await openFrom(app, fileOf('theirs.syncbundle'))
  const refused = await verifyInApp(page)
  expect(refused.headline).toBe('Refused at check 1 of 9')
  expect(refused.checks[0]?.detail).toContain('isn’t enrolled here')
  expect(refused.checks.slice(1).every(({ word }) => word === 'Not checked')).toBe(true)
  await axe(page)

  await openFrom(app, fileOf('theirs.syncbundle'))
  await verifying(page).getByRole('button', { name: 'Verify with a public key…' }).click()
  await expect(verifying(page).getByRole('alert')).toContainText('This file is no public key.')
  await axe(page)

  await openFrom(app, fileOf('theirs.jwk'))
  const report = await verifyWithKey(page)
  expect(report.genuine).toBe(true)
  await expect(verifying(page).getByRole('region', { name: 'What you can do' })).toContainText(
    'a key that you gave for this once'
  )
  // It counted for that once and is kept nowhere.
  await openFrom(app, fileOf('theirs.syncbundle'))
  expect((await verifyInApp(page)).genuine).toBe(false)
})

test('a file that is no bundle can’t be read, and no check was made', async () => {
  const { app, page } = room()
  writeFileSync(fileOf('letter.txt'), 'Dear Sir or Madam')
  await openFrom(app, fileOf('letter.txt'))
  const report = await verifyInApp(page)
  expect(report.headline).toMatch(/^Can’t be read/)
  expect(report.checks.every(({ word }) => word === 'Not checked')).toBe(true)
  await expect(verifying(page)).toContainText('letter.txt')
  await expect(verifying(page)).toContainText('17 bytes')
  await axe(page)
})

test('choosing no file leaves the report as it was', async () => {
  const { app, page } = room()
  await openFrom(app, null)
  await verifying(page).getByRole('button', { name: 'Other file…' }).click()
  await expect(verifying(page).getByRole('region', { name: 'Result' })).toContainText('Can’t be read')
  await expect(verifying(page).getByRole('button', { name: 'Other file…' })).toBeFocused()
})

test('the commands of VERIFY.txt can be read here', async () => {
  const { page } = room()
  await verifying(page).getByRole('button', { name: 'Check it with OpenSSL' }).click()
  const dialog = page.getByRole('dialog', { name: 'Check it with OpenSSL' })
  await expect(dialog).toContainText('openssl pkeyutl -verify')
  await axe(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('a bundle that couldn’t be written is recorded and kept, and saved again before the next one is signed', async () => {
  const { app, page } = room()
  await newBundle(page).getByRole('button', { name: 'What is in no bundle yet' }).click()
  await saveTo(app, join(room().dataDir, 'nowhere', 'second.syncbundle'))
  await sign(page).click()
  const told = newBundle(page).getByRole('alert')
  await expect(told).toContainText('Bundle no. 2 is signed and recorded, but not saved.')
  await expect(told).toContainText('couldn’t be written')
  await expect(newBundle(page)).toHaveAccessibleName('New bundle, no. 3')
  await expect(newBundle(page)).toContainText('Bundle no. 2 has to be saved first.')
  const unsaved = main(page).getByRole('region', { name: 'Bundle no. 2, not saved' })
  await expect(unsaved).toBeVisible()
  await counted(page)
  await axe(page)
  await saveTo(app, fileOf('second.syncbundle'))
  await unsaved.getByRole('button', { name: 'Save bundle no. 2 again' }).click()
  await expect(main(page).getByRole('status').filter({ hasText: 'second.syncbundle' })).toBeVisible()
  await expect(unsaved).toHaveCount(0)
  expect(existsSync(fileOf('second.syncbundle'))).toBe(true)
  await expect(newBundle(page)).not.toContainText('has to be saved first')
  await counted(page)
  await axe(page)
})

/** Whether something reaches out of the window at its right. */
const tooWide = (page: Page) =>
  main(page).evaluate((element) =>
    [...element.querySelectorAll('*')].some(
      (inner) =>
        inner.getClientRects().length > 0 &&
        inner.closest('.visually-hidden') === null &&
        inner.getBoundingClientRect().right > window.innerWidth + 1
    )
  )

test('everything fits the smallest window, its buttons in view', async () => {
  const { app, page } = room()
  await resize(app, page, sizes.smallest)
  await expect(sign(page)).toBeInViewport()
  await expect(verifying(page).getByRole('button', { name: 'Save this report' })).toBeInViewport()
  expect(await tooWide(page)).toBe(false)
  await axe(page)
})

test('at twice the size verifying stands under making, and nothing is cut off', async () => {
  const { app, page } = room()
  const zoom = (factor: number) =>
    app.evaluate(({ BrowserWindow }, to) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to)
    }, factor)
  await resize(app, page, sizes.laptop)
  await zoom(2)
  try {
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(720)
    expect(await tooWide(page)).toBe(false)
    const report = verifying(page).getByRole('button', { name: 'Save this report' })
    await report.scrollIntoViewIfNeeded()
    await expect(report).toBeInViewport()
    await axe(page)
  } finally {
    await zoom(1)
  }
})

test('a lock takes everything of it off the screen', async () => {
  const { page } = room()
  await page.keyboard.press('Control+l')
  await page.getByRole('button', { name: 'Open the training workspace' }).waitFor()
  await expect(page.getByText('letter.txt')).toHaveCount(0)
  await expect(page.getByRole('region', { name: /^New bundle/ })).toHaveCount(0)
})
