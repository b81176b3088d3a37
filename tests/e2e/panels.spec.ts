import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { signIn } from '../../tools/demo/driver/account.mjs'
import { saveTo } from '../../tools/demo/driver/app.mjs'
import { APPROVALS, detail, openRequest } from '../../tools/demo/driver/approvals.mjs'
import { openMailbox, readMail } from '../../tools/demo/driver/mail.mjs'
import { field, fill, main, visit } from '../../tools/demo/driver/page.mjs'
import { nameOf, personNamed } from '../../tools/demo/driver/people.mjs'
import { openTraining, sitDown } from '../../tools/demo/driver/trainer.mjs'
import { axe } from './support/axe'
import { sharedRoom } from './support/room'

// The panels beside a list: a person of the tree, a request, an entry of the record.
const room = sharedRoom()
const ruth = personNamed('Ruth Calloway')
const marcus = personNamed('Marcus Feld')

async function signInAs(page: Page, person: { first: string; last: string; password?: string }) {
  await sitDown(page, nameOf(person))
  await openMailbox(page)
  const { facts } = await readMail(page, 'Your IACS User ID')
  await signIn(page, facts['User ID'] ?? '', person.password ?? '')
}

const person = (page: Page) => page.getByRole('complementary', { name: 'Person' })
const box = (page: Page, name: string) =>
  main(page)
    .getByRole('group', { name: 'Tree of delegated authority' })
    .getByRole('button', { name: new RegExp(name) })

test('the arrow keys follow the lines of the tree, Enter goes to the person, Escape comes back', async () => {
  const { page } = room()
  await signInAs(page, ruth)
  await visit(page, 'Organization')
  await box(page, 'Ruth Calloway').focus()
  await page.keyboard.press('ArrowUp')
  await expect(box(page, 'CMS')).toBeFocused()
  await expect(person(page)).toContainText('Where every line begins')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(box(page, 'Elena Sorvino')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(person(page).getByRole('heading', { level: 2, name: 'Elena Sorvino' })).toBeFocused()
  await expect(person(page)).toContainText('Ruth Calloway approved Elena Sorvino')
  await axe(page)
  await page.keyboard.press('Escape')
  await expect(box(page, 'Elena Sorvino')).toBeFocused()
})

test('the table holds the same people, each with who gave or can give them their authority', async () => {
  const { page } = room()
  await main(page).getByRole('button', { name: 'Table', exact: true }).click()
  const row = (name: string) => main(page).getByRole('row').filter({ hasText: name })
  await expect(row('Elena Sorvino')).toContainText('Ruth Calloway')
  await expect(row('Grace Whitcomb')).toContainText('You can decide it')
  await row('Grace Whitcomb').getByRole('button', { name: 'Grace Whitcomb' }).press('Enter')
  await expect(person(page).getByRole('heading', { level: 2, name: 'Grace Whitcomb' })).toBeFocused()
  await axe(page)
  await page.keyboard.press('Escape')
  await expect(row('Grace Whitcomb').getByRole('button', { name: 'Grace Whitcomb' })).toBeFocused()
})

test('what is typed for a decision outlives leaving the page and a lock, for whoever typed it', async () => {
  const { page } = room()
  const typed = 'Hired; starts on September 14'
  const justification = () => field(detail(page), /Justification/)
  await openRequest(page, APPROVALS, 'Grace Whitcomb')
  await justification().fill(typed)
  await visit(page, 'Record')
  await openRequest(page, APPROVALS, 'Grace Whitcomb')
  await expect(justification()).toHaveValue(typed)

  await signInAs(page, marcus)
  await openRequest(page, APPROVALS, 'Grace Whitcomb')
  await expect(justification()).toHaveValue('')

  await sitDown(page, nameOf(ruth))
  await openRequest(page, APPROVALS, 'Grace Whitcomb')
  await justification().fill(`${typed}.`)
  await page.keyboard.press('Control+l')
  await openTraining(page)
  await signInAs(page, ruth)
  await openRequest(page, APPROVALS, 'Grace Whitcomb')
  await expect(justification()).toHaveValue(`${typed}.`)
})

test('Escape leads from a request back to its row', async () => {
  const { page } = room()
  await field(detail(page), /Justification/).focus()
  await page.keyboard.press('Escape')
  await expect(main(page).getByRole('button', { name: 'Grace Whitcomb', exact: true })).toBeFocused()
})

test('the whole filtered record is printed, also while an entry is open beside it', async () => {
  const { app, page, dataDir } = room()
  await visit(page, 'Record')
  await fill(main(page), 'Find', 'grace')
  await expect(main(page).getByText(/^\d+ found\./)).toBeVisible()
  await main(page).locator('[data-entry]').first().click()
  await expect(page.getByRole('complementary', { name: 'Entry of the record' })).toContainText(
    'Checked just now, whole'
  )
  await axe(page)
  await saveTo(app, join(dataDir, 'no such folder', 'record.pdf'))
  await main(page).getByRole('button', { name: 'Save as PDF' }).click()
  await expect(main(page).getByRole('status').filter({ hasText: 'couldn’t be written' })).toBeVisible()
  const some = await pagesOf(join(dataDir, 'some.pdf'))
  await main(page).getByRole('button', { name: 'Show everything' }).click()
  await expect(main(page).getByText(/^\d+ found\./)).toHaveCount(0)
  const all = await pagesOf(join(dataDir, 'all.pdf'))
  expect(some).toBeGreaterThanOrEqual(1)
  // Sixty entries and more don't fit on one sheet.
  expect(all).toBeGreaterThan(Math.max(2, some))

  async function pagesOf(file: string): Promise<number> {
    await saveTo(app, file)
    await main(page).getByRole('button', { name: 'Save as PDF' }).click()
    await expect(main(page).getByRole('status').filter({ hasText: file })).toBeVisible()
    const counts = (await readFile(file, 'latin1')).matchAll(/\/Type \/Pages[^>]*?\/Count (\d+)/g)
    return Math.max(0, ...[...counts].map(([, count]) => Number(count)))
  }
})
