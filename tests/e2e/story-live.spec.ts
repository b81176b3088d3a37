import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { kill, saveTo, start, stop } from '../../tools/demo/driver/app.mjs'
import { openMailbox, readMail } from '../../tools/demo/driver/mail.mjs'
import { field, fill, main, onScreen, press, rulesShown, visit } from '../../tools/demo/driver/page.mjs'
import { personNamed } from '../../tools/demo/driver/people.mjs'
import { begin, continueTo, SCREENS, submit } from '../../tools/demo/driver/register.mjs'
import { axe } from './support/axe'
import { busyFor, later } from './support/clock'
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

const PRACTICE = 'Harborview Pediatrics'
const FIRST = 'seven wet lanterns humming'
const SECOND = 'three slow ferries crossing'
/** Somebody of the training data: what they type in a live workspace is a real registration there. */
const person = personNamed('Maria Delgado')

const it = sharedWindow()
const card = (page: Page) => cardOf(page, PRACTICE)
const unlockButton = (page: Page) => card(page).getByRole('button', { name: 'Unlock', exact: true })
let kit = ''

async function readMailNamed(page: Page, subject: string) {
  await openMailbox(page)
  return readMail(page, subject)
}

test('a live workspace asks for a name and a passphrase that is hard to guess, and says beside the field what is missing', async () => {
  const { page } = it()
  await openCreation(page)
  await press(page, 'Create the workspace')
  const summary = page.getByRole('alert')
  await expect(summary).toContainText('Name of the practice: Enter a name')
  await expect(field(main(page), 'Name of the practice')).toHaveAttribute('aria-invalid', 'true')

  await fill(main(page), 'Name of the practice', PRACTICE)
  const meter = page.locator('.strength[role=status]')
  await fill(main(page), 'Passphrase', 'short')
  await expect(meter).toContainText('7 more characters needed.')
  await fill(main(page), 'Passphrase', 'passwordpassword')
  await expect(meter).toContainText(/Very weak|Weak/)
  await fill(main(page), 'Passphrase again', 'passwordpassword')
  await press(page, 'Create the workspace')
  await expect(summary).toContainText('Passphrase: This is easily guessed.')
  await expect(field(main(page), 'Passphrase')).toHaveAttribute('aria-invalid', 'true')
  await expect(field(main(page), 'Passphrase')).toHaveAccessibleDescription(/This is easily guessed\./)

  await fill(main(page), 'Passphrase', FIRST)
  await expect(meter).toContainText(/Strong/i)
  await fill(main(page), 'Passphrase again', `${FIRST}!`)
  await press(page, 'Create the workspace')
  await expect(summary).toContainText('The two passphrases differ.')
  await expect(field(main(page), 'Name of the practice')).toHaveValue(PRACTICE)
  await expect(field(main(page), 'Passphrase')).toHaveValue(FIRST)
})

test('the time zone is found while typing, and chosen from the list by keyboard', async () => {
  const { page } = it()
  const zone = main(page).getByRole('combobox', { name: 'Time zone' })
  await zone.click()
  await zone.fill('denver')
  await expect(main(page).getByRole('option')).toHaveCount(1)
  await zone.press('Enter')
  await expect(zone).toHaveValue(/Denver/)
  await zone.fill('atlantis')
  await expect(main(page).getByRole('option')).toContainText('Nothing matches')
  await zone.press('Escape')
  await expect(zone).toHaveValue(/Denver/)
})

test('the recovery kit is shown once, can be saved for printing, and has to be put away before work begins', async () => {
  const { app, page, dataDir } = it()
  kit = await createLive(page, PRACTICE, FIRST)
  expect(kit).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/)

  await press(page, 'Open the workspace')
  await expect(main(page).getByText('Print it or write it down, then tick this box.')).toBeVisible()
  await expect(main(page).getByRole('checkbox')).toBeFocused()
  const file = join(dataDir, 'kit.pdf')
  await saveTo(app, file)
  await press(page, 'Save as PDF')
  await expect(main(page).getByText(`Saved as ${file}. Move it off this computer.`)).toBeVisible()
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')

  await putKitAway(page)
  await expect(page.getByText(kit)).toHaveCount(0)
})

test('every screen says that this workspace is live, and an empty one says what comes first', async () => {
  const { page } = it()
  for (const name of ['Home', 'Register', 'Organization', 'Outbox', 'Record', 'Bundles & sync', 'Settings']) {
    await visit(page, name)
    await expect(page.getByRole('region', { name: 'Workspace mode' })).toContainText('Live workspace.')
    await expect(page.getByRole('banner')).toContainText('LIVE')
    await expect(page).toHaveTitle(new RegExp(`${PRACTICE} · Countersign$`))
  }
  await expect(page.getByRole('region', { name: 'Trainer’s bar' })).toHaveCount(0)
  await visit(page, 'Outbox')
  await expect(main(page)).toContainText('No messages')
  await visit(page, 'Settings')
  await expect(main(page)).toContainText('America/Denver')
})

test('locked on demand, by the button or Ctrl+L, nothing of the page stays, and the passphrase is asked for', async () => {
  const { page } = it()
  await lock(page)
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(main(page).getByText(`${PRACTICE} is locked`)).toBeVisible()
  await expect(field(card(page), 'Passphrase')).toBeFocused()
  await page.keyboard.type(FIRST)
  await page.keyboard.press('Enter')
  await onScreen(page, 'Settings')
  await page.keyboard.press('Control+l')
  await onScreen(page, 'Open a workspace')
})

test('wrong passphrases are answered under the field and wait longer each time', async () => {
  const { page } = it()
  await tryPassphrase(page, PRACTICE, '   ')
  await expect(field(card(page), 'Passphrase')).toHaveAccessibleDescription('Error: Type the passphrase.')
  for (let tries = 1; tries <= 3; tries++) {
    await tryPassphrase(page, PRACTICE, `wrong guess ${tries}`)
    await expect(card(page)).toContainText(tries === 1 ? '1 wrong try' : `${tries} wrong tries`)
    await expect(field(card(page), 'Passphrase')).toHaveAccessibleDescription('Error: Wrong passphrase.')
    await expect(unlockButton(page)).toBeEnabled()
  }
  for (const seconds of [1, 2, 4, 8]) {
    await tryPassphrase(page, PRACTICE, `wrong guess, then ${seconds}`)
    await expect(field(card(page), 'Passphrase')).toHaveAccessibleDescription(
      // One second may be over before anybody looks.
      seconds === 1
        ? /^Error: Wrong passphrase\. (The next attempt can be made in 1 s\.|You can try again now\.)$/
        : `Error: Wrong passphrase. The next attempt can be made in ${seconds} s.`
    )
    if (seconds < 8) {
      await later(it(), seconds)
      await expect(unlockButton(page)).not.toHaveAttribute('aria-disabled', 'true')
      continue
    }
    // Long enough to be looked at before it is over.
    await expect(unlockButton(page)).toHaveAttribute('aria-disabled', 'true')
    await expect(unlockButton(page)).toHaveAccessibleDescription(/^Unlock waits \d+ more seconds?:/)
    // The right one has to wait like any other.
    await fill(card(page), 'Passphrase', FIRST)
    await field(card(page), 'Passphrase').press('Enter')
    await expect(page.getByRole('region', { name: 'Workspace mode' })).toHaveCount(0)
  }
})

test('the wait goes on after a restart', async () => {
  await it.restart()
  const { page } = it()
  await expect(card(page)).toContainText('7 wrong tries since the last time')
  await expect(unlockButton(page)).toHaveAttribute('aria-disabled', 'true')
  await expect(unlockButton(page)).toHaveAccessibleDescription(/^Unlock waits \d more seconds?:/)
})

test('the recovery kit opens without waiting; a slip of the pen in it is told from a wrong kit', async () => {
  const { page } = it()
  await card(page).getByRole('button', { name: 'Use the recovery kit' }).click()
  const last = kit.endsWith('0') ? '1' : '0'
  await fill(card(page), 'Recovery kit', kit.slice(0, -1) + last)
  await unlockButton(page).click()
  await expect(field(card(page), 'Recovery kit')).toHaveAccessibleDescription(/The recovery kit was mistyped/)
  await fill(card(page), 'Recovery kit', kit.toLowerCase().replaceAll('-', ' '))
  await unlockButton(page).click()
  const dialog = page.getByRole('dialog', { name: 'Set a new passphrase' })
  await expect(dialog).toBeVisible()
  await expect(field(dialog, 'Passphrase now')).toHaveCount(0)

  await fill(dialog, 'New passphrase', 'healthy12345')
  await fill(dialog, 'New passphrase again', 'healthy12345')
  await dialog.getByRole('button', { name: 'Set it' }).click()
  await expect(dialog.getByRole('alert')).toContainText('New passphrase: This is easily guessed.')
  await fill(dialog, 'New passphrase', SECOND)
  await fill(dialog, 'New passphrase again', SECOND)
  await dialog.getByRole('button', { name: 'Set it' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(main(page).getByRole('button', { name: 'Change the passphrase…' })).toBeVisible()
  await expect(page.getByText('Opened with the recovery kit.')).toHaveCount(0)

  await lock(page)
  await tryPassphrase(page, PRACTICE, FIRST)
  await expect(field(card(page), 'Passphrase')).toHaveAccessibleDescription('Error: Wrong passphrase.')
  await unlock(page, PRACTICE, SECOND)
  await onScreen(page, 'Settings')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a second Countersign on the same workspace is turned away in words', async () => {
  const second = await start({ dataDir: it().dataDir })
  try {
    await tryPassphrase(second.page, PRACTICE, SECOND)
    const said = field(card(second.page), 'Passphrase')
    await expect(said).toHaveAccessibleDescription(
      /^Error: This workspace is already open, in process \d+ on .+\. Close it there first\.$/
    )
    await lock(it().page)
    await unlock(second.page, PRACTICE, SECOND)
  } finally {
    await stop(second)
  }
  await unlock(it().page, PRACTICE, SECOND)
})

test('it locks by itself when nobody uses it, after the time that is set', async () => {
  const { page } = it()
  await fill(main(page), 'Lock when nobody has used it for', '1 minute')
  await visit(page, 'Home')
  await later(it(), 61)
  await onScreen(page, 'Open a workspace')
  await expect(main(page).getByText('Nobody used it for a while.')).toBeVisible()
  await unlock(page, PRACTICE, SECOND)
})

test('X-31: two minutes before a screen’s time is up there is a warning, and more time for the asking', async () => {
  const { page } = it()
  await visit(page, 'Settings')
  await fill(main(page), 'Lock when nobody has used it for', '15 minutes')
  await page.getByRole('combobox', { name: 'Program' }).selectOption('pqrs')
  await begin(page)
  await continueTo(page, person, 'User information')
  await fill(main(page), 'First name', person.first)
  await busyFor(it(), 13 * 60 + 5)
  // The countdown under way counts by the time since it began; the screen asks anew when it is opened again.
  await visit(page, 'Home')
  await visit(page, 'Register')
  const warning = page.getByRole('dialog', { name: 'Do you need more time?' })
  await expect(warning).toContainText(/1 minute \d+ seconds? left on this screen/)
  expect(await rulesShown(warning)).toContain('X-31')
  await warning.getByRole('button', { name: 'More time' }).click()
  await expect(warning).toHaveCount(0)
  await expect(page.getByRole('timer')).toHaveAccessibleName(/^16 minutes/)
  await expect(field(main(page), 'First name')).toHaveValue(person.first)

  await busyFor(it(), 15 * 60)
  await visit(page, 'Home')
  await visit(page, 'Register')
  await warning.getByRole('button', { name: 'Not now' }).click()
  await expect(warning).toHaveCount(0)
  await expect(field(main(page), 'First name')).toHaveValue(person.first)
  await busyFor(it(), 3 * 60)
  await visit(page, 'Home')
  await visit(page, 'Register')
  const over = page.getByRole('dialog', { name: 'The time for this screen is up' })
  await expect(over).toContainText('What you typed is still here.')
  await over.getByRole('button', { name: 'More time' }).click()
  await expect(over).toHaveCount(0)
  await expect(field(main(page), 'First name')).toHaveValue(person.first)
})

test('X-31: with the setting for it, nobody has to ask for more time', async () => {
  const { page } = it()
  await visit(page, 'Settings')
  await main(page).getByRole('checkbox', { name: 'Give more time on a screen without being asked' }).check()
  await busyFor(it(), 16 * 60)
  await visit(page, 'Register')
  await onScreen(page, 'User information')
  await expect(page.getByRole('timer')).toHaveAccessibleName(/^14 minutes|^15 minutes/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(field(main(page), 'First name')).toHaveValue(person.first)
})

test('a live registration comes to its tracking number over the outbox, whose secrets go once they are handed over', async () => {
  const { page } = it()
  await continueTo(page, person, 'Access request')
  await SCREENS.find(({ title }) => title === 'Access request')?.fill(page, person)
  await press(page, 'Next')
  // the guide's own example NPIs have a wrong check digit; only training takes them.
  await expect(page.getByRole('alert')).toContainText('Rendering NPI')
  expect(await rulesShown(page.getByRole('alert'))).toContain('X-20')
  for (const [index, npi] of ['1555012347', '1666056787'].entries())
    await field(main(page), 'Rendering NPI').nth(index).fill(npi)
  await press(page, 'Next')
  await onScreen(page, 'Justification for action')
  await continueTo(page, person, 'Review')
  const tracking = await submit(page)
  expect(tracking).toMatch(/^PQRS-\d{4}-\d{5}$/)
  const { facts } = await readMailNamed(page, 'Your verification code')
  expect(facts['Verification code']).toMatch(/^\d{6}$/)
  await page.getByRole('button', { name: 'Handed over' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, handed over' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('article', { name: 'Your verification code' })).not.toContainText(
    facts['Verification code'] ?? '-'
  )
  await visit(page, 'Record')
  await expect(main(page)).toContainText('handed over a message for')
})

test('a damaged workspace opens for reading, says what is damaged, and offers nothing that would change it', async () => {
  const { dataDir } = it()
  const [folder] = await readdir(join(dataDir, 'workspaces'))
  const journal = join(dataDir, 'workspaces', folder ?? '', 'journal')
  let bytes = Buffer.alloc(0)
  await it.restart(async (running) => {
    await kill(running)
    bytes = await readFile(journal)
    // In an early frame: the last one might as well be the torn end of a crash.
    bytes[300] = (bytes[300] ?? 0) ^ 1
    await writeFile(journal, bytes)
  })
  const { page } = it()
  await unlock(page, PRACTICE, SECOND)
  const warning = page.getByRole('region', { name: 'Read-only' })
  await expect(warning).toContainText(/Read-only\..*journal.*Everything through record \d+ is intact\./)
  await expect(warning).toContainText('Restore the workspace from a backup into a new folder.')
  for (const name of ['Home', 'Register', 'Organization', 'Outbox', 'Record', 'Bundles & sync', 'Settings']) {
    await visit(page, name)
    await expect(warning).toBeVisible()
  }
  await visit(page, 'Settings')
  await fill(main(page), 'Lock when nobody has used it for', '5 minutes')
  await expect(main(page).getByRole('alert')).toContainText('open for reading only, so nothing was changed')
  await visit(page, 'Register')
  const begins = main(page).getByRole('button', { name: 'Begin registration' })
  await expect(begins).toHaveAttribute('aria-disabled', 'true')
  await expect(begins).toHaveAccessibleDescription(/Nothing can be changed\. Rule CS-REC-01: show it$/)
  expect((await readFile(journal)).equals(bytes)).toBe(true)
})

test('a damaged list of workspaces is said on the first page, with the way back to each', async () => {
  const list = join(it().dataDir, 'workspaces.json')
  await it.restart(async (running) => {
    await stop(running)
    await writeFile(list, '{"version":1,')
  })
  const { page } = it()
  await expect(main(page)).toContainText('The list of workspaces was damaged, so it begins anew')
  await expect(main(page)).toContainText('add each that is missing here again with “Open one from a folder”')
  // What lies in the data folder is found there without the list.
  await expect(card(page)).toHaveCount(1)
  await axe(page)
})
