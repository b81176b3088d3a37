import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { kill } from '../../tools/demo/driver/app.mjs'
import { openMailbox, readMail } from '../../tools/demo/driver/mail.mjs'
import { field, fill, main, onScreen, press, visit } from '../../tools/demo/driver/page.mjs'
import { personNamed } from '../../tools/demo/driver/people.mjs'
import { begin, continueTo } from '../../tools/demo/driver/register.mjs'
import { busyFor } from './support/clock'
import {
  cardOf,
  createLive,
  lock,
  openCreation,
  putKitAway,
  sharedWindow,
  tryPassphrase,
  unlock
} from './support/live'
import { look } from './support/look'

// The welcome screen and a live workspace, from the first start to one that is damaged, in every state.
const it = sharedWindow()
const PRACTICE = 'Juniper Street Clinic'
const PASSPHRASE = 'five copper bells ringing'
const person = personNamed('Maria Delgado')
let kit = ''

const see = (state: string) => look(it(), state)
const alert = (page: Page) => page.getByRole('alert').first()
const dialog = (page: Page) => page.getByRole('dialog')

async function closing(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
}

test('welcome, and the making of a live workspace', async () => {
  const { page } = it()
  test.setTimeout(300_000)
  await see('welcome at the first start')
  await page.getByRole('button', { name: 'About and licenses' }).click()
  await dialog(page).getByText('react', { exact: true }).first().waitFor()
  await see('about and licenses, from the welcome screen')
  await closing(page)
  await openCreation(page)
  await see('creation, empty')
  await fill(main(page), 'Passphrase', 'passwordpassword')
  await page.locator('.strength[role=status]').waitFor()
  await press(page, 'Create the workspace')
  await alert(page).waitFor()
  await see('creation, refused')
  await main(page).getByRole('combobox', { name: 'Time zone' }).click()
  await see('creation, the list of time zones')
  await page.keyboard.press('Escape')
  kit = await createLive(page, PRACTICE, PASSPHRASE)
  await see('recovery kit')
  await press(page, 'Open the workspace')
  await see('recovery kit, refused')
  await putKitAway(page)
})

test('a live workspace that is new', async () => {
  const { page } = it()
  test.setTimeout(300_000)
  for (const name of ['Home', 'Register', 'Organization', 'Outbox', 'Record', 'Bundles & sync', 'Settings']) {
    await visit(page, name)
    await see(`${name}, new and live`)
  }
  await main(page).getByRole('button', { name: 'Change the passphrase…' }).click()
  await dialog(page).getByRole('button', { name: 'Change it' }).click()
  await alert(page).waitFor()
  await see('change of the passphrase, refused')
  await closing(page)
  await main(page).getByRole('button', { name: 'New recovery kit…' }).click()
  await see('before a new recovery kit')
  await dialog(page).getByRole('button', { name: 'Make a new one' }).click()
  await alert(page).waitFor()
  await see('new recovery kit, refused')
  await fill(dialog(page), 'Passphrase now', PASSPHRASE)
  await dialog(page).getByRole('button', { name: 'Make a new one' }).click()
  await onScreen(page, 'Your new recovery kit')
  kit = (await main(page).locator('.kit-code span').allInnerTexts()).join('-')
  await see('the new recovery kit')
})

test('a live registration that runs out of time, and the outbox', async () => {
  const { page } = it()
  test.setTimeout(300_000)
  await begin(page)
  await continueTo(page, person, 'Verification code')
  await openMailbox(page)
  await readMail(page, 'Your verification code')
  await see('outbox, a message open')
  await page.getByRole('button', { name: 'Handed over' }).click()
  await see('outbox, before a message is handed over')
  await closing(page)
  await busyFor(it(), 28 * 60 + 30)
  await visit(page, 'Register')
  await dialog(page).waitFor()
  await see('registration, nearly out of time')
  await dialog(page).getByRole('button', { name: 'Not now' }).click()
  await busyFor(it(), 3 * 60)
  await visit(page, 'Home')
  await visit(page, 'Register')
  await dialog(page).waitFor()
  await see('registration, out of time')
  await dialog(page).getByRole('button', { name: 'More time' }).click()
  await expect(dialog(page)).toHaveCount(0)
})

test('locked, with wrong tries and with the kit', async () => {
  const { page } = it()
  test.setTimeout(300_000)
  await lock(page)
  await see('locked')
  for (let tries = 1; tries <= 6; tries++) {
    await tryPassphrase(page, PRACTICE, `wrong ${tries}`)
    await expect(field(cardOf(page, PRACTICE), 'Passphrase')).toHaveAccessibleDescription(/Wrong passphrase/)
    const button = cardOf(page, PRACTICE).getByRole('button', { name: 'Unlock', exact: true })
    if (tries < 6) await expect(button).not.toHaveAttribute('aria-disabled', 'true')
  }
  await see('locked, waiting after wrong passphrases')
  await cardOf(page, PRACTICE).getByRole('button', { name: 'Use the recovery kit' }).click()
  await fill(cardOf(page, PRACTICE), 'Recovery kit', 'ABCDE-FGHJK')
  await cardOf(page, PRACTICE).getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(field(cardOf(page, PRACTICE), 'Recovery kit')).toHaveAccessibleDescription(/mistyped/)
  await see('locked, a kit that was mistyped')
  await fill(cardOf(page, PRACTICE), 'Recovery kit', kit)
  await cardOf(page, PRACTICE).getByRole('button', { name: 'Unlock', exact: true }).click()
  await dialog(page).waitFor()
  await see('a new passphrase after the kit')
  await fill(dialog(page), 'New passphrase', PASSPHRASE)
  await fill(dialog(page), 'New passphrase again', PASSPHRASE)
  await dialog(page).getByRole('button', { name: 'Set it' }).click()
  await expect(dialog(page)).toHaveCount(0)
})

test('a damaged workspace, open for reading only', async () => {
  test.setTimeout(300_000)
  const { dataDir } = it()
  await it.restart(async (running) => {
    await kill(running)
    const [folder] = await readdir(join(dataDir, 'workspaces'))
    const journal = join(dataDir, 'workspaces', folder ?? '', 'journal')
    const bytes = await readFile(journal)
    bytes[300] = (bytes[300] ?? 0) ^ 1
    await writeFile(journal, bytes)
  })
  const { page } = it()
  await unlock(page, PRACTICE, PASSPHRASE)
  for (const name of ['Home', 'Register', 'Organization', 'Outbox', 'Record', 'Bundles & sync', 'Settings']) {
    await visit(page, name)
    await see(`${name}, read-only`)
  }
})
