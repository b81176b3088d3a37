import { expect, type Page, test } from '@playwright/test'
import { firstSignIn } from '../../tools/demo/driver/account.mjs'
import { APPROVALS, detail, openRequest } from '../../tools/demo/driver/approvals.mjs'
import {
  ASK,
  approveIn,
  askIn,
  COMMUNITY_DESK,
  chooseCommunityRole,
  chooseTile,
  declare,
  findOrganization,
  finish,
  signInOffered,
  startOver,
  toAccessRequest,
  toCommunity
} from '../../tools/demo/driver/community.mjs'
import { readCredentials } from '../../tools/demo/driver/mail.mjs'
import { fill, main, onScreen, press, rulesShown, visit } from '../../tools/demo/driver/page.mjs'
import { nameOf, personNamed, practiceOf } from '../../tools/demo/driver/people.mjs'
import { continueTo } from '../../tools/demo/driver/register.mjs'
import { sitDown } from '../../tools/demo/driver/trainer.mjs'
import { axe } from './support/axe'
import { sharedRoom } from './support/room'

// The article on the IACS community and its chart of roles, from their first line to their last: Maria brings in her
// clinic, Thomas is her backup, Priya administers a group, Joel is a member of it, Daniel's company works for the clinic
// and for an agency that is in the room from the beginning.
const room = sharedRoom()
const maria = personNamed('Maria Delgado')
const thomas = personNamed('Thomas Okafor')
const priya = personNamed('Priya Nair')
const joel = personNamed('Joel Armstrong')
const daniel = personNamed('Daniel Reyes')
const hannah = personNamed('Hannah Lindqvist')
const CLINIC = practiceOf(maria)
const GROUP = 'Front office'
const SURROGATE = 'Reyes Billing Service'
const PASSWORDS = ['Walnut5k', 'Cedar8mo', 'Tulip3gr', 'Copper9w', 'Juniper6']

const alert = (page: Page) => page.getByRole('alert').first()
const tile = (page: Page, name: string) => main(page).getByRole('radio', { name: new RegExp(`^${name}`) })
const shows = (page: Page, ...ids: string[]) =>
  expect.poll(() => rulesShown(main(page))).toEqual(expect.arrayContaining(ids))

/** Somebody sits down with the community and has the first page of it. */
async function sitWith(page: Page, name: string): Promise<void> {
  await sitDown(page, name)
  await toCommunity(page)
}

/** Signs in for the first time with what came in two e-mails, and chooses a password. */
async function firstTime(page: Page, name: string): Promise<void> {
  await sitDown(page, name)
  await firstSignIn(page, await readCredentials(page), PASSWORDS.shift() ?? '')
}

/** What the first official says of the organization. */
async function describeClinic(page: Page): Promise<void> {
  const form = main(page)
  await fill(form, 'Taxpayer Identification Number (TIN)', CLINIC.tin)
  await fill(form, 'Legal business name', CLINIC.name)
  await fill(form, 'Kind of organization', 'Physician group practice')
  await fill(form, 'Phone number', CLINIC.phone)
  await fill(form, 'Street address', CLINIC.address.street)
  await fill(form, 'City', CLINIC.address.city)
  await fill(form, 'State', CLINIC.address.state)
  await fill(form, 'ZIP code', CLINIC.address.zip)
}

test('IACS-SCOPE-01, 02, ORG-03: the start page says whom it concerns, and to wait for the notice', async () => {
  const { page } = room()
  await sitWith(page, nameOf(maria))
  await visit(page, 'Register')
  await expect(main(page)).toContainText('Wait for the notice from CMS')
  await shows(page, 'IACS-SCOPE-01', 'IACS-ORG-03')
  await expect(page.getByText('1-866-484-8049').first()).toBeVisible()
  await axe(page)
  await press(page, 'Begin registration')
  await onScreen(page, 'Terms and conditions')
  await shows(page, 'IACS-SCOPE-01', 'IACS-SCOPE-02')
})

test('IACS-SO-09: nobody finds an organization before its Security Official is approved', async () => {
  const { page } = room()
  await sitWith(page, nameOf(thomas))
  await toAccessRequest(page, thomas)
  await shows(page, 'IACS-SO-02', 'IACS-UGA-01', 'IACS-EU-01', 'IPC-MIN-01')
  await chooseCommunityRole(page, 'Backup Security Official')
  await fill(main(page), 'Taxpayer Identification Number (TIN)', CLINIC.tin)
  await press(page, 'Search')
  await expect(alert(page)).toContainText('No organization with an approved Security Official')
  expect(await rulesShown(alert(page))).toContain('IACS-SO-09')
})

test('IACS-SO-02, 03, ORG-01: the Security Official brings the organization in, unless it was not asked or a DMEPOS supplier', async () => {
  const { page } = room()
  await sitWith(page, nameOf(maria))
  await visit(page, 'Register')
  await onScreen(page, 'Terms and conditions')
  await continueTo(page, maria, 'Access request')
  await chooseCommunityRole(page, 'Security Official')
  const kinds = await main(page)
    .getByLabel(/^Kind of organization/)
    .locator('option')
    .allInnerTexts()
  expect(kinds.join()).toMatch(
    /Hospital.*Home health.*Skilled nursing.*diagnostic.*Ambulance.*surgical.*group practice/i
  )
  await describeClinic(page)
  await declare(page, /^We are a supplier of durable/)
  await press(page, 'Next')
  await expect(alert(page)).toContainText('Registration waits for a notice')
  await expect(alert(page)).toContainText('DMEPOS suppliers don’t register')
  expect(await rulesShown(main(page))).toEqual(expect.arrayContaining(['IACS-SCOPE-01', 'IACS-SCOPE-03']))
  await axe(page)
  await main(page)
    .getByRole('checkbox', { name: /^We are a supplier of durable/ })
    .uncheck()
  await declare(page, /^CMS or one of its contractors has told us/)
  await finish(page, maria)
  await shows(page, 'IACS-ORG-03', 'IPC-APP-01')
})

test('IACS-SO-01, 07: the EUS Help Desk approves, and the account comes in two e-mails', async () => {
  const { page } = room()
  await sitDown(page, 'EUS agent')
  await approveIn(page, COMMUNITY_DESK, nameOf(maria))
  await firstTime(page, nameOf(maria))
})

test('IACS-IP-01, X-27, IPC-T1-06: a practitioner alone, in no group, enrolled since 2003', async () => {
  const { page } = room()
  await sitWith(page, nameOf(hannah))
  await toAccessRequest(page, hannah)
  await chooseCommunityRole(page, 'Individual Practitioner')
  await press(page, 'Next')
  for (const word of ['Somebody in a group practice', 'after November 2003', 'registers as an organization'])
    await expect(alert(page)).toContainText(word)
  await shows(page, 'IACS-IP-01', 'X-27', 'IPC-T1-06')
})

test('IACS-SO-04: there is one Security Official; a second one is sent to the other roles', async () => {
  const { page } = room()
  await chooseCommunityRole(page, 'Security Official')
  await describeClinic(page)
  await declare(page, /^CMS or one of its contractors has told us/)
  await press(page, 'Next')
  await continueTo(page, hannah, 'Review')
  await press(page, 'Submit')
  await expect(alert(page)).toContainText('has a Security Official already')
  expect(await rulesShown(main(page))).toContain('IACS-SO-04')
  await sitDown(page, 'EUS agent')
  await approveIn(page, COMMUNITY_DESK, 'Nadia Farouk')
})

test('IACS-BSO-03, SO-05, SO-08: the Security Official alone approves a backup, and answers for it', async () => {
  const { page } = room()
  await sitWith(page, nameOf(thomas))
  await visit(page, 'Register')
  await onScreen(page, 'Access request')
  await chooseCommunityRole(page, 'Backup Security Official')
  await findOrganization(page, CLINIC)
  await finish(page, thomas)

  await sitDown(page, nameOf(maria))
  await openRequest(page, APPROVALS, nameOf(thomas))
  await detail(page).getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(detail(page)).toContainText('Mark that you have read it, then approve.')
  expect(await rulesShown(detail(page))).toContain('IACS-SO-08')
  await approveIn(page, APPROVALS, nameOf(thomas))
  await firstTime(page, nameOf(thomas))

  await sitDown(page, 'Aaron Mensah')
  await signInOffered(page)
  await visit(page, APPROVALS)
  await expect(main(page).getByRole('button', { name: 'Ivan Petrov', exact: true })).toBeVisible()
  await expect(main(page).getByRole('button', { name: 'Harriet Osei', exact: true })).toHaveCount(0)
})

test('IACS-UGA-04, BSO-06: an administrator describes a user group, and a backup approves it', async () => {
  const { page } = room()
  await sitWith(page, nameOf(priya))
  await toAccessRequest(page, priya)
  await chooseCommunityRole(page, 'User Group Administrator')
  await findOrganization(page, CLINIC)
  await main(page).getByRole('radio', { name: 'Provider user group' }).check()
  await fill(main(page), 'Name of the new group', GROUP)
  await finish(page, priya)
})

test('IACS-EU-07: nobody joins a group whose administrator isn’t approved', async () => {
  const { page } = room()
  await sitWith(page, nameOf(joel))
  await toAccessRequest(page, joel)
  await chooseCommunityRole(page, 'End User')
  await findOrganization(page, CLINIC)
  await expect(main(page).getByRole('combobox', { name: /^User group/ })).not.toContainText(GROUP)

  await sitDown(page, nameOf(thomas))
  await approveIn(page, APPROVALS, nameOf(priya))
  await firstTime(page, nameOf(priya))
})

test('IACS-EU-03, EU-06, UGA-03: an End User joins the group, and its administrator approves', async () => {
  const { page } = room()
  await sitDown(page, nameOf(joel))
  await visit(page, 'Register')
  await onScreen(page, 'Access request')
  await findOrganization(page, CLINIC)
  await fill(main(page), 'User group', GROUP)
  await finish(page, joel)
  await sitDown(page, nameOf(priya))
  await approveIn(page, APPROVALS, nameOf(joel))
  await firstTime(page, nameOf(joel))
})

test('IPC-APP-02, T2-03: an administrator asks to be Approver of PS&R, and the Security Official approves', async () => {
  const { page } = room()
  await sitDown(page, nameOf(priya))
  await askIn(page, 'Application Approver', CLINIC.name)
  await chooseTile(page, GROUP)
  await press(page, 'Continue')
  await chooseTile(page, 'PS&R')
  await shows(page, 'IPC-APP-03', 'IPC-APP-04', 'IACS-SCOPE-04')
  await axe(page)
  await press(page, 'Continue')
  await press(page, 'Submit request')
  await expect(main(page)).toContainText('Request sent')
  await sitDown(page, nameOf(maria))
  await approveIn(page, APPROVALS, nameOf(priya))
})

test('X-06: whoever is Approver of an application doesn’t use it', async () => {
  const { page } = room()
  await sitDown(page, nameOf(priya))
  await askIn(page, 'Application User Uses', CLINIC.name)
  await chooseTile(page, GROUP)
  await press(page, 'Continue')
  await expect(tile(page, 'PS&R')).toBeDisabled()
  await expect(main(page)).toContainText('can’t use it there as well')
  await shows(page, 'X-06')
  await axe(page)
  await startOver(page)
})

test('IPC-APP-01, T2-06: an End User asks for one application at one level, and the Approver approves', async () => {
  const { page } = room()
  await sitDown(page, nameOf(joel))
  await askIn(page, 'Application User Uses', CLINIC.name)
  await chooseTile(page, GROUP)
  await press(page, 'Continue')
  await chooseTile(page, 'PS&R')
  await main(page).getByRole('radio', { name: 'Read only' }).check()
  await press(page, 'Continue')
  await press(page, 'Submit request')
  await expect(main(page)).toContainText('Request sent')
  await sitDown(page, nameOf(priya))
  await approveIn(page, APPROVALS, nameOf(joel))
})

test('IPC-T2-01, T2-02, X-05: where the group has no Approver, an official stands in, and enters nothing', async () => {
  const { page } = room()
  await sitDown(page, nameOf(joel))
  await askIn(page, 'Application User Uses', CLINIC.name)
  await chooseTile(page, GROUP)
  await press(page, 'Continue')
  await chooseTile(page, 'Claims inquiry')
  await main(page).getByRole('radio', { name: 'Edit and submit' }).check()
  await press(page, 'Continue')
  await press(page, 'Submit request')
  await expect(main(page)).toContainText(/Security Official or the Backup/)
  await sitDown(page, nameOf(thomas))
  await approveIn(page, APPROVALS, nameOf(joel))

  await sitDown(page, nameOf(maria))
  await askIn(page, 'Application User Uses', CLINIC.name)
  await expect(main(page)).toContainText('who can’t enter any application')
  await shows(page, 'IPC-T2-01')
  await startOver(page)
})

test('IACS-UGA-06, SUR-01…03: somebody from outside makes a surrogate group, under a contract with the provider', async () => {
  const { page } = room()
  await sitWith(page, nameOf(daniel))
  await toAccessRequest(page, daniel)
  await chooseCommunityRole(page, 'User Group Administrator')
  await findOrganization(page, CLINIC)
  await main(page).getByRole('radio', { name: 'Surrogate user group' }).check()
  await fill(main(page), 'Name of the new group', SURROGATE)
  await fill(main(page), 'Kind of company', 'Independent contractor')
  await declare(page, /^I work for a contractor/)
  await press(page, 'Next')
  await expect(alert(page)).toContainText('A surrogate needs a contract with the provider')
  expect(await rulesShown(main(page))).toContain('IACS-SUR-03')
  await declare(page, /^We have a contract of our own/)
  await finish(page, daniel)
  // IACS-SUR-11: an official of the provider for which it works.
  await sitDown(page, nameOf(maria))
  await approveIn(page, APPROVALS, nameOf(daniel))
  await firstTime(page, nameOf(daniel))
})

test('IACS-UGA-07, SUR-05: PS&R is closed to a surrogate', async () => {
  const { page } = room()
  await askIn(page, 'Application User Uses', CLINIC.name)
  await chooseTile(page, SURROGATE)
  await press(page, 'Continue')
  await expect(tile(page, 'PS&R')).toBeDisabled()
  await shows(page, 'IACS-SUR-05')
  await expect(tile(page, 'Claims inquiry')).toBeEnabled()
  await startOver(page)
})

test('IACS-SUR-04, SUR-12: the surrogate comes to serve another provider, and nobody registers again', async () => {
  const { page } = room()
  const agency = practiceOf(personNamed('Carmen Ibarra'))
  await visit(page, 'My access')
  await main(page).getByRole('button', { name: ASK, exact: true }).first().click()
  await onScreen(page, ASK)
  await chooseTile(page, 'User Group Administrator')
  await press(page, 'Continue')
  await fill(main(page), 'Taxpayer Identification Number (TIN)', agency.tin)
  await press(page, 'Search')
  await press(page, `Choose ${agency.name}`)
  await press(page, `Continue with ${agency.name}`)
  await shows(page, 'IACS-SUR-12')
  await chooseTile(page, SURROGATE)
  await declare(page, /^I work for a contractor/)
  await declare(page, /^We have a contract of our own/)
  await axe(page)
  await press(page, 'Continue')
  await press(page, 'Submit request')
  await expect(main(page)).toContainText('Request sent')

  await sitDown(page, 'Carmen Ibarra')
  await signInOffered(page)
  await approveIn(page, APPROVALS, nameOf(daniel))
  await sitDown(page, nameOf(daniel))
  await visit(page, 'My access')
  for (const name of [CLINIC.name, agency.name])
    await expect(
      main(page).getByRole('heading', { name: `User Group Administrator of ${name}` })
    ).toBeVisible()
})

test('IPC-STEP-03, IACS-HD-01: where applications are entered, and whom to call', async () => {
  const { page } = room()
  await sitDown(page, nameOf(joel))
  await visit(page, 'My access')
  await expect(main(page)).toContainText('applications.cms.hhs.gov')
  const help = page.getByRole('button', { name: 'Rule IACS-HD-01: show it' })
  await expect(help.first()).toBeVisible()
})
