import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { entryText } from '../../shared/reference'
import { openFrom } from '../../tools/demo/driver/app.mjs'
import { main, navigation, onScreen, press, rulesShown, visit } from '../../tools/demo/driver/page.mjs'
import { sitDown } from '../../tools/demo/driver/trainer.mjs'
import { CLINIC, SITE } from '../unit/reference/samples'
import { resize, sizes } from './support/app'
import { axe } from './support/axe'
import { sharedRoom } from './support/room'

// The reference directory: what it says of itself, searched while typing, and replaced by files that publishers sign.
const room = sharedRoom()
const REFERENCE = 'Reference directory'
const tool = resolve(import.meta.dirname, '../../tools/reference.mjs')
const folder = mkdtempSync(join(tmpdir(), 'countersign-e2e-reference-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const card = (page: Page, name: string) => main(page).getByRole('region', { name, exact: true })
const search = (page: Page) => card(page, 'Search').getByRole('searchbox')
const hits = (page: Page) => main(page).getByRole('table', { name: 'Organizations found' })
const dialog = (page: Page) => page.getByRole('dialog')

async function bothSizes(page: Page): Promise<void> {
  await axe(page)
  await resize(room().app, page, sizes.smallest)
  await axe(page)
  const sideways = await page.evaluate(() => {
    const shown = document.querySelector('.page')
    return shown === null ? 0 : shown.scrollWidth - shown.clientWidth
  })
  expect(sideways).toBeLessThanOrEqual(1)
  await resize(room().app, page, sizes.laptop)
}

/** Runs `npm run reference` in the folder of this story. */
function reference(...args: string[]): string {
  const env = { ...process.env, INIT_CWD: folder }
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...args], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}

const sign = (asOf: string, out: string): string => {
  const of = ['--data', 'data.ndjson', '--title', `Enrollment of ${asOf}`, '--as-of', asOf]
  reference('sign', ...of, '--key', 'office.private.jwk', '--out', out)
  return join(folder, out)
}

const choosePut = async (page: Page, file: string): Promise<void> => {
  await openFrom(room().app, file)
  await press(page, 'Choose a file…')
}

test('a program that looks organizations up has the directory in its navigation; every program under Settings', async () => {
  const { page } = room()
  await expect(navigation(page, REFERENCE)).toHaveCount(0)
  await visit(page, 'Settings')
  await main(page).getByRole('link', { name: 'Open the reference directory' }).click()
  await onScreen(page, REFERENCE)
  await sitDown(page, 'QPP agent')
  await visit(page, REFERENCE)
  await onScreen(page, REFERENCE)
})

test('CS-REF-01: it says as of which day it is, how old that is, and who signed it', async () => {
  const { page } = room()
  await expect(card(page, 'In force')).toContainText('July 1, 2026')
  await expect(card(page, 'In force')).toContainText('65 days old')
  expect(await rulesShown(card(page, 'In force'))).toEqual(['CS-REF-01', 'CS-REF-02'])
  await bothSizes(page)
})

test('QPP-FND-03, QPP-FND-10: found while typing, with what matched marked; nothing found says what to try', async () => {
  const { page } = room()
  await card(page, 'Search').getByLabel('Type').selectOption({ label: 'Practice' })
  await search(page).pressSequentially('healthy cl')
  await expect(hits(page).getByRole('row').nth(1)).toContainText('Healthy Clinic')
  await expect(hits(page).locator('mark').first()).toHaveText(/healthy/i)
  await expect(hits(page)).toContainText('74')
  await bothSizes(page)
  await search(page).fill('no such practice')
  await expect(card(page, 'Search')).toContainText('No match')
  await expect(card(page, 'Search')).toContainText('65 days old')
  expect(await rulesShown(card(page, 'Search'))).toContain('QPP-FND-10')
  await bothSizes(page)
})

test('QPP-FND-02, QPP-FND-04, QPP-FND-08: by the complete TIN, by the model, and by an ID that is said to be complete', async () => {
  const { page } = room()
  const field = card(page, 'Search')
  await search(page).fill('74757575')
  await expect(field).toContainText('an incomplete value finds nothing')
  await search(page).fill('74-7575757')
  await expect(hits(page)).toContainText('Healthy Clinic')
  await expect(field).toContainText('the dash was left out')
  await field.getByLabel('Type').selectOption({ label: 'APM Entity' })
  await field.getByLabel('Model').selectOption({ label: 'Comprehensive ESRD Care (CEC)' })
  await expect(field.getByRole('button', { name: 'ESCO ID' })).toBeVisible()
  await bothSizes(page)
  await field.getByLabel('Type').selectOption({ label: 'Virtual Group' })
  await search(page).fill('VG0000')
  await page.keyboard.press('Enter')
  await expect(search(page)).toHaveAccessibleDescription(/Virtual Group ID is invalid/)
  await bothSizes(page)
})

test('a region of 100,000 organizations is taken, and its list is never behind the keys', async () => {
  const { page } = room()
  await press(page, 'Take the region')
  await expect(card(page, 'For training').getByRole('status')).toContainText('100,000 organizations')
  await axe(page)
  await expect(card(page, 'In force')).toContainText('100,000', { timeout: 90_000 })
  await card(page, 'Search').getByLabel('Type').selectOption({ label: 'Practice' })
  for (const text of ['family medicine', 'lake', 'healthy clinic']) {
    await search(page).fill('')
    await search(page).pressSequentially(text)
    const [first = ''] = text.split(' ')
    await expect(hits(page).locator('mark').first()).toHaveText(new RegExp(`^${first}`, 'i'))
  }
  await expect(hits(page).getByRole('row').nth(1)).toContainText('Healthy Clinic')
  await bothSizes(page)
  await press(page, 'Take the practice')
  await expect(card(page, 'In force')).not.toContainText('100,000')
})

test('CS-REF-02: only a publisher whose thumbprint was compared is taken', async () => {
  const { page } = room()
  const kid = reference(
    'key',
    '--publisher',
    'State enrollment office',
    '--mode',
    'TRAINING',
    '--out',
    'office'
  )
  const lines = [SITE, CLINIC].sort((a, b) => (a.id < b.id ? -1 : 1)).map((entry) => `${entryText(entry)}\n`)
  writeFileSync(join(folder, 'data.ndjson'), lines.join(''))
  const newer = sign('2026-08-15', 'newer.refdirectory')
  await choosePut(page, newer)
  const alert = card(page, 'Import').getByRole('alert')
  await expect(alert).toContainText('newer.refdirectory isn’t taken')
  expect(await rulesShown(alert)).toContain('CS-REF-02')
  await axe(page)

  await openFrom(room().app, join(folder, 'office.jwk'))
  await press(page, 'Enroll a publisher…')
  await expect(dialog(page)).toContainText('Enroll State enrollment office?')
  await expect(dialog(page)).toContainText(kid)
  await bothSizes(page)
  await dialog(page).getByRole('button', { name: 'It is the same: enroll' }).click()
  await expect(card(page, 'Publishers').getByRole('listitem')).toContainText(kid)
})

test('an import shows what it changes before anything does; an older one has to be wanted', async () => {
  const { page } = room()
  await choosePut(page, join(folder, 'newer.refdirectory'))
  await expect(dialog(page)).toContainText('It is newer than the one in force.')
  await expect(dialog(page)).toContainText(/\d+ added, [\d,]+ removed, \d+ changed/)
  await bothSizes(page)
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(card(page, 'In force')).toContainText('July 1, 2026')
  await choosePut(page, join(folder, 'newer.refdirectory'))
  await dialog(page).getByRole('button', { name: 'Put it in force' }).click()
  await expect(card(page, 'In force')).toContainText('August 15, 2026')

  await choosePut(page, sign('2026-03-01', 'older.refdirectory'))
  await expect(dialog(page)).toContainText('older than the one in force, which is of August 15, 2026')
  await dialog(page).getByRole('button', { name: 'Put it in force' }).click()
  const confirm = dialog(page).getByRole('checkbox', { name: /^Put the older directory/ })
  await expect(confirm).toBeFocused()
  await expect(dialog(page)).toContainText('Mark that you want the older one, or cancel.')
  await bothSizes(page)
  await confirm.check()
  await dialog(page).getByRole('button', { name: 'Put it in force' }).click()
  await expect(card(page, 'In force')).toContainText('March 1, 2026')
  await expect(card(page, 'In force')).toContainText('A newer one should be out by now.')
})

test('a publisher who is dismissed signs nothing more here, and what is in force stays', async () => {
  const { page } = room()
  await card(page, 'Publishers')
    .getByRole('button', { name: /^Dismiss/ })
    .click()
  await axe(page)
  await dialog(page).getByRole('button', { name: 'Dismiss', exact: true }).click()
  await expect(card(page, 'Publishers')).toContainText('No publisher is enrolled.')
  await expect(card(page, 'In force')).toContainText('March 1, 2026')
  await choosePut(page, join(folder, 'newer.refdirectory'))
  await expect(card(page, 'Import').getByRole('alert')).toContainText('isn’t taken')
})
