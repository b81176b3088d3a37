import { expect, type Page, test } from '@playwright/test'
import { decided, detail } from '../../tools/demo/driver/approvals.mjs'
import { fill, main, navigation, onScreen, press, rulesShown, visit } from '../../tools/demo/driver/page.mjs'
import { sitDown } from '../../tools/demo/driver/trainer.mjs'
import { resize, sizes } from './support/app'
import { axe } from './support/axe'
import { withHarp } from './support/harp'
import { sharedRoom } from './support/room'

// What the help desk of an authority has to do beside deciding requests: it is told, looked at and closed with a note.
const room = sharedRoom()
const DESK = 'QPP support desk'

const tab = (page: Page, name: RegExp) =>
  main(page).getByRole('group', { name: 'What waits' }).getByRole('button', { name })
const task = (page: Page) => page.getByRole('complementary', { name: 'Task' })
const tasks = (page: Page) => main(page).getByRole('table', { name: 'Tasks' })

async function bothSizes(page: Page): Promise<void> {
  await axe(page)
  await resize(room().app, page, sizes.smallest)
  await axe(page)
  await resize(room().app, page, sizes.laptop)
}

const choose = async (page: Page, name: string): Promise<void> => {
  const radio = main(page).getByRole('radio', { name: new RegExp(`^${name}`) })
  await radio.focus()
  await page.keyboard.press('Space')
  await expect(radio).toBeChecked()
}

/** From My access to the role step for Healthy Clinic. */
async function connect(page: Page, role: string): Promise<void> {
  await visit(page, 'My access')
  await main(page)
    .getByRole('button', { name: /^Connect to an/ })
    .first()
    .click()
  await onScreen(page, 'Connect to an organization')
  await choose(page, 'Practice')
  await press(page, 'Continue')
  await main(page)
    .getByRole('combobox', { name: /Name|TIN/ })
    .fill('healthy cl')
  await main(page)
    .getByRole('option', { name: /Healthy Clinic/ })
    .click()
  await press(page, 'Continue with Healthy Clinic')
  await choose(page, role)
}

async function prove(page: Page, ptan: string): Promise<void> {
  await fill(main(page), /^TIN of the practice/, '74-7575757')
  await fill(main(page), /^NPI of one clinician/, '4545454545')
  await fill(main(page), /^PTAN of that clinician/, ptan)
  await press(page, 'Continue')
}

async function openTasks(page: Page): Promise<void> {
  await sitDown(page, 'QPP agent')
  await visit(page, DESK)
  await tab(page, /^Tasks/).click()
}

test('an authority sits down: its desk is named after it, the screens turn to its program, and nothing waits', async () => {
  const { page } = room()
  await sitDown(page, 'EUS agent')
  await expect(navigation(page, 'EUS Help Desk')).toBeVisible()
  await expect(page.getByLabel('Program')).toHaveValue('iacs')
  await sitDown(page, 'QPP agent')
  await expect(page.getByLabel('Program')).toHaveValue('qpp')
  await openTasks(page)
  await onScreen(page, DESK)
  await expect(main(page)).toContainText('No task waits for you.')
  await expect(tab(page, /^Tasks 0/)).toHaveAttribute('aria-pressed', 'true')
  await bothSizes(page)
})

test('QPP-EXC-05: an official asks for the removal of the own role, and the desk has a task with its number', async () => {
  const { page } = room()
  await withHarp(page, 'Maria Delgado', 'qpp')
  await connect(page, 'Security Official')
  await press(page, 'Continue')
  await prove(page, 'G676767676')
  await press(page, 'Submit request')
  await onScreen(page, 'Your request has been approved')
  await withHarp(page, 'Thomas Okafor', 'qpp')
  await connect(page, 'Staff User')
  await press(page, 'Continue')
  await press(page, 'Submit request')
  await onScreen(page, 'Your request has been submitted')
  await sitDown(page, 'Maria Delgado')
  await visit(page, 'My access')
  await main(page)
    .getByRole('button', { name: /^Ask for the removal/ })
    .click()
  const dialog = page.getByRole('dialog')
  await fill(dialog, 'Reason', 'I leave at the end of the month.')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog).toContainText('CS00000001')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
})

test('X-30: before the last official goes, the desk sees what that freezes', async () => {
  const { page } = room()
  await openTasks(page)
  await expect(tasks(page).getByRole('row').nth(1)).toContainText('CS00000001')
  await expect(tasks(page)).toContainText('End the role: Security Official')
  await expect(task(page)).toContainText('I leave at the end of the month.')
  const stops = task(page).getByRole('region', { name: 'What this would stop' })
  await expect(stops).toContainText('Then nobody is left as Security Official of Healthy Clinic')
  await expect(stops).toContainText('Thomas Okafor waits to be Staff User: nobody could decide it.')
  expect(await rulesShown(task(page))).toContain('QPP-EXC-05')
  await bothSizes(page)
})

test('a task is closed with a note, which is kept while it is typed', async () => {
  const { page } = room()
  await task(page).getByRole('button', { name: 'End the role' }).click()
  await expect(task(page).getByLabel(/^What was found/)).toHaveAccessibleDescription(/Say what was found/)
  await expect(task(page).getByLabel(/^What was found/)).toBeFocused()
  await fill(task(page), 'What was found', 'Called the practice: she is leaving.')
  await visit(page, 'Record')
  await visit(page, DESK)
  await tab(page, /^Tasks/).click()
  await expect(task(page).getByLabel(/^What was found/)).toHaveValue('Called the practice: she is leaving.')
  await task(page).getByRole('button', { name: 'End the role' }).click()
  expect(await decided(page)).toContain('Maria Delgado is no longer Security Official of Healthy Clinic')
})

test('X-08: whoever waits there waits for nobody now, which is a task of its own', async () => {
  const { page } = room()
  await expect(tasks(page)).toContainText('Nobody can decide: Staff User')
  await tasks(page)
    .getByRole('button', { name: /Thomas Okafor$/ })
    .click()
  await expect(task(page)).toContainText('No eligible approver')
  expect(await rulesShown(task(page))).toContain('X-08')
  await bothSizes(page)
  await fill(task(page), 'What was found', 'The practice names a new official.')
  await task(page).getByRole('button', { name: 'Done', exact: true }).click()
  await decided(page)
  await main(page)
    .getByRole('group', { name: 'Tasks shown' })
    .getByRole('button', { name: /^Closed 2/ })
    .click()
  await tasks(page)
    .getByRole('button', { name: /CS00000001/ })
    .click()
  await expect(task(page)).toContainText('Done by QPP support')
  await bothSizes(page)
})

test('QPP-ERR-04: a manual review leads to its request, and ends with the decision on it', async () => {
  const { page } = room()
  await withHarp(page, 'Priya Nair', 'qpp')
  await connect(page, 'Security Official')
  await press(page, 'Continue')
  await prove(page, 'G111111111')
  for (const left of ['Tries left: 2', 'Tries left: 1']) {
    await press(page, 'Submit request')
    await expect(main(page).getByRole('alert').first()).toContainText(left)
  }
  await press(page, 'Submit request')
  await expect(main(page)).toContainText(/CS0000000\d/)

  await openTasks(page)
  await expect(tasks(page)).toContainText('Look at it by hand: Security Official')
  await expect(task(page)).toContainText('A manual review ends with the decision on its request.')
  await expect(task(page).getByLabel(/^What was found/)).toHaveCount(0)
  await axe(page)
  await task(page).getByRole('link', { name: 'Open the request and decide it' }).click()
  await expect(detail(page).getByRole('heading', { level: 2, name: 'Priya Nair' })).toBeVisible()
  await expect(tab(page, /^Requests 1/)).toHaveAttribute('aria-pressed', 'true')
  await bothSizes(page)
  // A reason is welcome here, and not asked for.
  await detail(page).getByRole('button', { name: 'Approve', exact: true }).click()
  await decided(page)
  await tab(page, /^Tasks 0/).click()
  await expect(main(page)).toContainText('No task waits for you.')
})
