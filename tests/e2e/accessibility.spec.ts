import { expect, type Page, test } from '@playwright/test'
import { field, main, onScreen, press, visit } from '../../tools/demo/driver/page.mjs'
import { nameOf, personNamed, REVIEWER } from '../../tools/demo/driver/people.mjs'
import {
  begin,
  chooseRole,
  continueTo,
  SCREENS,
  searchTin,
  submit
} from '../../tools/demo/driver/register.mjs'
import { moveClock, sitDown } from '../../tools/demo/driver/trainer.mjs'
import { answerWith } from './support/answers'
import { look } from './support/look'
import { sharedRoom } from './support/room'

// Every screen in every state: empty, full, with errors, waiting, failing, with dialogs and panels open. Here what a
// newcomer sees, and every screen without its answer; officials and live workspaces have files of their own.
const room = sharedRoom()
const maria = personNamed('Maria Delgado')
const hannah = personNamed('Hannah Lindqvist')

const see = (state: string) => look(room(), state)
const alert = (page: Page) => page.getByRole('alert').first()
const bar = (page: Page) => page.getByRole('region', { name: 'Trainer’s bar' })

async function closing(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('home, and the parts around every screen', async () => {
  const { page } = room()
  test.setTimeout(300_000)
  await see('home of somebody who isn’t registered')
  await page
    .getByRole('button', { name: /^Rule PQRS-FLOW-01/ })
    .first()
    .click()
  await page.getByRole('dialog', { name: 'Rule PQRS-FLOW-01' }).getByRole('region').first().waitFor()
  await see('rule panel')
  await closing(page)
  await bar(page)
    .getByRole('button', { name: /Persona/ })
    .click()
  await see('menu of personas')
  await page.keyboard.press('Escape')
  await bar(page).getByRole('button', { name: 'To a date…' }).click()
  await field(page.getByRole('dialog'), 'Date').fill('2020-01-01')
  await page.getByRole('dialog').getByRole('button', { name: 'Move the clock' }).click()
  await alert(page).waitFor()
  await see('dialog for the clock, refused')
  await closing(page)
  await bar(page).getByRole('button', { name: 'Reset…' }).click()
  await see('dialog for starting over')
  await closing(page)
  await sitDown(page, REVIEWER)
  await visit(page, 'Home')
  await see('home with nothing to do')
})

test('registration, screen by screen', async () => {
  const { page } = room()
  test.setTimeout(600_000)
  await sitDown(page, nameOf(maria))
  await visit(page, 'Register')
  await see('register, before it begins')
  await begin(page)
  await see('terms')
  await press(page, 'Next')
  await alert(page).waitFor()
  await see('terms, refused')
  for (const { title, fill: fillIn } of SCREENS.slice(0, -1)) {
    await onScreen(page, title)
    if (title !== 'Terms and conditions') {
      if (title === 'Access request') await chooseRole(page, 'primary-official')
      await see(`${title}, empty`)
      await press(page, 'Next')
      await alert(page).waitFor()
      await see(`${title}, refused`)
    }
    if (title === 'Access request') {
      await chooseRole(page, 'backup-official')
      await searchTin(page, '99-9999999')
      await alert(page).waitFor()
      await see('Access request, no practice found')
      await searchTin(page, '36-4155501')
      await main(page).getByText('One organization found.').waitFor()
      await see('Access request, a practice found')
    }
    await fillIn(page, maria)
    if (title === 'Access request') await see('Access request, filled in with the guide’s example')
    await press(page, 'Next')
  }
  await onScreen(page, 'Review')
  await see('review')
  await press(page, 'Cancel')
  await see('dialog before canceling')
  await closing(page)
  await submit(page)
  await see('acknowledgement')
  await visit(page, 'Home')
  await see('home while a request waits')
  await visit(page, 'Register')
  await see('register, with a request sent')
  await sitDown(page, nameOf(hannah))
  await begin(page)
  await continueTo(page, hannah, 'User information')
  await moveClock(page, '+15 min')
  await alert(page).waitFor()
  await see('register, after the time ran out')
})

/** What each screen asks for when it opens. */
const procedures: Readonly<Record<string, string>> = {
  home: 'overview.home',
  register: 'register.start',
  'sign-in': 'account.state',
  access: 'account.access',
  approvals: 'approvals.inbox',
  organization: 'overview.organization',
  messages: 'messages.list',
  record: 'record.list',
  bundles: 'bundles.state',
  settings: 'settings.get'
}

test('screens that wait for an answer, and screens that can’t be shown', async () => {
  const { page } = room()
  test.setTimeout(600_000)
  for (const [screen, procedure] of Object.entries(procedures))
    for (const how of ['nothing', 'fault'] as const) {
      await open(page, screen === 'settings' ? 'record' : 'settings')
      const putBack = await answerWith(room(), procedure, how)
      await open(page, screen)
      if (how === 'fault') await expect(alert(page)).toContainText('The disk gave no answer.')
      else await main(page).locator('.skeleton i').first().waitFor()
      await see(`${screen}, ${how === 'fault' ? 'failing' : 'waiting'}`)
      await putBack()
    }
})

/** Opens a screen by its address, also one that the navigation doesn't offer now. */
async function open(page: Page, screen: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/${screen}`)
  await page.waitForTimeout(50)
}
