import { expect, type Page, test } from '@playwright/test'
import { decided, detail } from '../../tools/demo/driver/approvals.mjs'
import { fill, main, onScreen, press, rulesShown, visit } from '../../tools/demo/driver/page.mjs'
import { openTraining, sitDown } from '../../tools/demo/driver/trainer.mjs'
import { resize, sizes } from './support/app'
import { axe } from './support/axe'
import { type Harp, signInAgain, withHarp } from './support/harp'
import { sharedRoom } from './support/room'

// Somebody with an account connects to an organization, as the QPP guide has it from its first step to its last, and
// requests a user role in iQIES.
const room = sharedRoom()
const CONNECT = 'Connect to an organization'
let thomas: Harp = { userId: '', key: '' }

const alert = (page: Page) => main(page).getByRole('alert').first()
const tile = (page: Page, name: string) => main(page).getByRole('radio', { name: new RegExp(`^${name}`) })
const search = (page: Page) => main(page).getByRole('combobox', { name: /Name|TIN|ID|CCN|NPI/ })
const step = (page: Page, name: string) =>
  expect(main(page).getByRole('heading', { level: 2, name, exact: true })).toBeVisible()

/** Chooses a tile as a person does who can't see that a radio button is under it. */
const choose = async (page: Page, name: string): Promise<void> => {
  await tile(page, name).focus()
  await page.keyboard.press('Space')
  await expect(tile(page, name)).toBeChecked()
}

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

async function openConnect(page: Page): Promise<void> {
  await visit(page, 'My access')
  await main(page)
    .getByRole('button', { name: /^Connect to an/ })
    .first()
    .click()
  await onScreen(page, CONNECT)
}

async function findHealthy(page: Page): Promise<void> {
  await openConnect(page)
  await choose(page, 'Practice')
  await press(page, 'Continue')
  await search(page).fill('healthy cl')
  await main(page)
    .getByRole('option', { name: /Healthy Clinic/ })
    .click()
  await press(page, 'Continue with Healthy Clinic')
  await step(page, 'Role')
}

test('before the sign-in to HARP the page says what to do, and asks for nothing', async () => {
  const { page } = room()
  await sitDown(page, 'Elena Sorvino')
  await page.evaluate(() => {
    window.location.hash = '#/connect/qpp'
  })
  await onScreen(page, CONNECT)
  await expect(main(page)).toContainText('Go to HARP')
  await expect(main(page).getByRole('radio')).toHaveCount(0)
  await bothSizes(page)
})

test('QPP-TYP-01, QPP-MNG-03: five types, each with what it is for and what to know', async () => {
  const { page } = room()
  await withHarp(page, 'Maria Delgado', 'qpp')
  await openConnect(page)
  await expect(main(page).getByRole('radio')).toHaveCount(5)
  await press(page, 'Continue')
  await expect(alert(page)).toContainText('Choose what you want to connect to')
  await choose(page, 'APM Entity')
  await expect(main(page)).toContainText('if you act for the whole entity')
  await choose(page, 'Practice')
  expect(await rulesShown(main(page))).toEqual(
    expect.arrayContaining(['QPP-TYP-03', 'QPP-TYP-04', 'QPP-FAQ-02'])
  )
  await bothSizes(page)
  await press(page, 'Continue')
  await step(page, 'Find the practice')
})

test('QPP-FND-01, QPP-FND-02, QPP-FND-10: found while typing or by the complete TIN; nothing found says what to try', async () => {
  const { page } = room()
  await expect(main(page)).toContainText(/Directory as of July 1, 2026/)
  await expect(main(page)).toContainText(/\d+ days old/)
  await search(page).fill('74757575')
  await expect(main(page)).toContainText('an incomplete value finds nothing')
  await expect(main(page).getByRole('option')).toHaveCount(0)
  await search(page).fill('74-7575757')
  await expect(main(page).getByRole('option', { name: /Healthy Clinic/ })).toBeVisible()
  await expect(main(page)).toContainText('the dash was left out')
  await expect(main(page).getByRole('alert')).toHaveCount(0)
  await search(page).fill('no such practice')
  await expect(main(page)).toContainText('No practice was found')
  expect(await rulesShown(main(page))).toContain('QPP-FND-10')
  await bothSizes(page)
})

test('by keyboard alone: type, arrow, Enter; the organization is shown once more and can be changed', async () => {
  const { page } = room()
  await search(page).fill('')
  await search(page).pressSequentially('healthy')
  await expect(main(page).getByRole('option')).toHaveCount(5)
  await expect(main(page)).toContainText('No Security Official yet')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(main(page).getByRole('option', { selected: true })).toContainText('Healthy Hearts')
  await axe(page)
  await page.keyboard.press('Enter')
  await expect(main(page).getByRole('region', { name: 'Chosen' })).toContainText('Healthy Hearts')
  expect(await rulesShown(main(page))).toContain('QPP-FND-09')
  await bothSizes(page)
  await main(page)
    .getByRole('button', { name: /Change Organization/ })
    .press('Enter')
  await search(page).fill('healthy clinic')
  await expect(main(page).getByRole('option').first()).toContainText('Healthy Clinic')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await press(page, 'Continue with Healthy Clinic')
  await step(page, 'Role')
})

test('QPP-CON-01, QPP-VAL-02, QPP-PTAN-01: nobody before the first official, who proves it', async () => {
  const { page } = room()
  await expect(tile(page, 'Staff User')).toBeDisabled()
  expect(await rulesShown(main(page))).toContain('QPP-CON-01')
  await choose(page, 'Security Official')
  await expect(main(page)).toContainText('3 tries left')
  await expect(main(page)).toContainText('What is a PTAN?')
  await press(page, 'Continue')
  await expect(alert(page)).toContainText('3 fields need a second look')
  await bothSizes(page)
  await fill(main(page), /^TIN of the practice/, '74-7575757')
  await fill(main(page), /^NPI of one clinician/, '4545454545')
  await fill(main(page), /^PTAN of that clinician/, 'G111111111')
  await press(page, 'Continue')
  await step(page, 'Review')
  await bothSizes(page)
})

test('QPP-ERR-01, QPP-ERR-02: one message for whatever doesn’t fit, the tries are counted, and what was typed stays', async () => {
  const { page } = room()
  await press(page, 'Submit request')
  await expect(alert(page)).toContainText('Tries left: 2')
  expect(await rulesShown(alert(page))).toContain('QPP-ERR-01')
  await main(page)
    .getByRole('button', { name: /Change Role/ })
    .click()
  await expect(main(page)).toContainText('2 tries left')
  await expect(main(page).getByLabel(/^PTAN of that clinician/)).toHaveValue('G111111111')
})

test('QPP-VAL-01, QPP-NTF-01: with what fits the official is in at once', async () => {
  const { page } = room()
  await fill(main(page), /^PTAN of that clinician/, 'G676767676')
  await press(page, 'Continue')
  await press(page, 'Submit request')
  await onScreen(page, 'Your request has been approved')
  await expect(main(page).getByRole('row', { name: /Healthy Clinic/ })).toContainText('Approved')
  expect(await rulesShown(main(page))).toEqual(expect.arrayContaining(['QPP-NTF-01', 'QPP-NTF-02']))
  await bothSizes(page)
  await press(page, 'Go to My access')
  await expect(main(page).getByRole('heading', { name: 'Security Official of Healthy Clinic' })).toBeVisible()
  await expect(main(page)).toContainText('Manage Access')
  await bothSizes(page)
})

test('QPP-REQ-02, X-33: a Staff User asks, the official decides and is nowhere named', async () => {
  const { page } = room()
  thomas = await withHarp(page, 'Thomas Okafor', 'qpp')
  await findHealthy(page)
  await choose(page, 'Staff User')
  await press(page, 'Continue')
  await expect(main(page)).toContainText('The Security Official decides')
  await expect(main(page)).not.toContainText('Delgado')
  await press(page, 'Submit request')
  await onScreen(page, 'Your request has been submitted')
  await expect(main(page).getByRole('row', { name: /Healthy Clinic/ })).toContainText('Pending')
})

test('CS-WDR-01: a pending request is taken back, and asked again with what it asked for', async () => {
  const { page } = room()
  await press(page, 'Go to My access')
  await main(page)
    .getByRole('button', { name: /^Take back/ })
    .click()
  await axe(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await main(page)
    .getByRole('button', { name: /^Ask again/ })
    .click()
  await onScreen(page, CONNECT)
  await press(page, 'Continue')
  await press(page, 'Continue with Healthy Clinic')
  await expect(tile(page, 'Staff User')).toBeChecked()
  await press(page, 'Continue')
  await press(page, 'Submit request')
  await onScreen(page, 'Your request has been submitted')
})

test('QPP-REQ-04: the official finds it among the pending requests and approves it', async () => {
  const { page } = room()
  await sitDown(page, 'Maria Delgado')
  await visit(page, 'Pending requests')
  await main(page).getByRole('table').getByRole('button', { name: 'Thomas Okafor', exact: true }).click()
  await detail(page).getByRole('textbox').first().fill('Works in our office.')
  await detail(page).getByRole('button', { name: 'Approve', exact: true }).click()
  await decided(page)
  await sitDown(page, 'Thomas Okafor')
  await visit(page, 'My access')
  await expect(main(page).getByRole('heading', { name: 'Staff User of Healthy Clinic' })).toBeVisible()
})

test('QPP-EXC-04: a change of role is asked of support, with a reason, and gets a number', async () => {
  const { page } = room()
  await main(page)
    .getByRole('button', { name: /^Ask for a change/ })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Reason')
  await axe(page)
  await fill(dialog, 'Reason', 'I decide for the practice from now on.')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await expect(dialog).toContainText('CS00000001')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(main(page)).toContainText('CS00000001')
})

test('QPP-FND-04, QPP-FND-08: an entity by its model first, a virtual group by its complete ID alone', async () => {
  const { page } = room()
  await openConnect(page)
  await choose(page, 'APM Entity')
  await press(page, 'Continue')
  await expect(search(page)).toHaveCount(0)
  await main(page).getByLabel('Model').selectOption({ label: 'Comprehensive ESRD Care (CEC)' })
  await expect(main(page).getByRole('button', { name: 'ESCO ID' })).toBeVisible()
  await bothSizes(page)
  await choose(page, 'Virtual Group')
  await search(page).fill('VG0000')
  await page.keyboard.press('Enter')
  await expect(search(page)).toHaveAccessibleDescription(/Virtual Group ID is invalid/)
  await bothSizes(page)
})

test('what is typed survives a lock', async () => {
  const { page } = room()
  await choose(page, 'Registry')
  await search(page).fill('midwest')
  await expect(main(page).getByRole('option').first()).toContainText('Midwest')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(main(page).getByRole('region', { name: 'Chosen' })).toContainText('Midwest')
  await page.getByRole('button', { name: 'Lock' }).click()
  await openTraining(page)
  await page.evaluate(() => {
    window.location.hash = '#/connect/qpp'
  })
  await onScreen(page, CONNECT)
  await press(page, 'Go to sign-in')
  await signInAgain(page, thomas)
  await openConnect(page)
  await expect(tile(page, 'Registry')).toBeChecked()
  await expect(main(page).getByRole('region', { name: 'Chosen' })).toContainText('Midwest')
})

test('IQ-ROLE-04, IQ-ROLE-05, IQ-ROLE-06: one request for several providers, each decided for itself', async () => {
  const { page } = room()
  await withHarp(page, 'Priya Nair', 'iqies')
  await visit(page, 'My access')
  await press(page, 'Request user role')
  await onScreen(page, 'Request user role')
  await choose(page, 'Provider')
  await press(page, 'Continue')
  await choose(page, 'Provider Security Official')
  await press(page, 'Continue')
  await expect.poll(() => rulesShown(alert(page))).toContain('CMS-IQ-01')
  await main(page)
    .getByRole('checkbox', { name: /I work for each/ })
    .check()
  await press(page, 'Continue')
  // Nothing is found by a name here: in training a number is there to be learned.
  await main(page).getByText('Fill in the example: CCN').click()
  await bothSizes(page)
  await main(page)
    .getByRole('button', { name: /^149901 Prairie/ })
    .click()
  await expect(search(page)).toHaveValue('149901')
  await expect(main(page).getByRole('option')).toContainText('CCN')
  await search(page).fill('1499012')
  await expect(main(page)).toContainText('A CCN has 6 letters and digits')
  for (const ccn of ['149901', '149902']) {
    await search(page).fill(ccn)
    await main(page).getByRole('option').click()
    await expect(main(page).getByRole('region', { name: 'Chosen' })).toContainText(ccn)
  }
  await bothSizes(page)
  await press(page, 'Continue')
  await expect(main(page)).toContainText('CMS decides')
  await press(page, 'Submit request')
  await onScreen(page, 'Role Request Submitted')
  await expect(main(page).getByRole('row', { name: /Prairie Home Health/ })).toHaveCount(2)
  await bothSizes(page)
})
