// @ts-check
// The IACS community by hand: registering for one of its roles, asking for more with an account, approving.
import { acceptTerms, openSignIn, PROFILE } from './account.mjs'
import { decided, detail, openRequest } from './approvals.mjs'
import { fill, main, onScreen, press, visit } from './page.mjs'
import { ACKNOWLEDGEMENT, continueTo } from './register.mjs'

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('./people.mjs').Person} Person */

export const COMMUNITY_DESK = 'EUS Help Desk'
export const ASK = 'Ask for a role'

/** The screens turn to the community. @param {Page} page */
export const toCommunity = (page) => page.getByLabel('Program').selectOption('iacs')

/**
 * Registers as far as the access request, which each role asks in its own way.
 * @param {Page} page
 * @param {Person} person who sits at the keyboard already
 */
export async function toAccessRequest(page, person) {
  await visit(page, 'Register')
  await press(page, 'Begin registration')
  await onScreen(page, 'Terms and conditions')
  await continueTo(page, person, 'Access request')
}

/**
 * Chooses a role on the access request.
 * @param {Page} page
 * @param {string} title
 */
export const chooseCommunityRole = (page, title) =>
  main(page).getByRole('radio', { name: title, exact: true }).check()

/**
 * Finds an organization by its TIN on the access request and chooses it.
 * @param {Page} page
 * @param {{ tin: string, name: string }} organization
 */
export async function findOrganization(page, { tin, name }) {
  await fill(main(page), 'Taxpayer Identification Number (TIN)', tin)
  await press(page, 'Search')
  await main(page).getByText('One organization found.').waitFor()
  await fill(main(page), 'Organization', name)
}

/**
 * Marks a box by the beginning of what it says.
 * @param {Page} page
 * @param {RegExp} label
 */
export const declare = (page, label) => main(page).getByRole('checkbox', { name: label }).check()

/**
 * From the access request to the acknowledgement.
 * @param {Page} page
 * @param {Person} person
 */
export async function finish(page, person) {
  await press(page, 'Next')
  await onScreen(page, 'Justification for action')
  await continueTo(page, person, 'Review')
  await press(page, 'Submit')
  await onScreen(page, ACKNOWLEDGEMENT)
}

/**
 * Approves somebody's request; where the one who decides answers for it, that is read and marked.
 * @param {Page} page
 * @param {string} inbox
 * @param {string} requester
 */
export async function approveIn(page, inbox, requester) {
  await openRequest(page, inbox, requester)
  const read = detail(page).getByRole('checkbox', { name: /^I have read this and answer for it/ })
  if (await read.isVisible()) await read.check()
  await detail(page).getByRole('button', { name: 'Approve', exact: true }).click()
  return decided(page)
}

/**
 * Chooses a tile; the radio button itself lies under it.
 * @param {Page} page
 * @param {string} title how its label begins
 */
export async function chooseTile(page, title) {
  const tile = main(page).getByRole('radio', { name: new RegExp(`^${title}`) })
  await tile.focus()
  await page.keyboard.press('Space')
  await tile.and(page.locator(':checked')).waitFor()
}

/**
 * Opens a request with an account and goes on to the user group, in one of the person's own organizations.
 * @param {Page} page
 * @param {string} role
 * @param {string} organization
 */
export async function askIn(page, role, organization) {
  await visit(page, 'My access')
  await main(page).getByRole('button', { name: ASK, exact: true }).first().click()
  await onScreen(page, ASK)
  await chooseTile(page, role)
  await press(page, 'Continue')
  await press(page, `Choose ${organization}`)
  await main(page).getByRole('region', { name: 'Chosen' }).getByText(organization).waitFor()
  await main(page)
    .getByRole('button', { name: /^Continue/ })
    .click()
}

/** Somebody who had an account before the training began signs in, as the room offers it. @param {Page} page */
export async function signInOffered(page) {
  await openSignIn(page)
  await press(page, 'Fill in the example')
  await acceptTerms(page)
  await press(page, 'Log In')
  await onScreen(page, PROFILE)
}

/** Drops the request that is being put together. @param {Page} page */
export async function startOver(page) {
  await press(page, 'Start over')
  const dialog = page.getByRole('dialog', { name: 'Start over?' })
  await dialog.getByRole('button', { name: 'Start over' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await main(page).getByRole('heading', { level: 2, name: 'Role', exact: true }).waitFor()
}
