// @ts-check
// Deciding: the inbox, the request beside it, the call that must be on record, the justification, the button.
import { fill, main, visit } from './page.mjs'

/** @typedef {import('playwright').Page} Page */
/** @typedef {'Approve' | 'Reject' | 'Deny' | 'Defer'} Outcome */

export const APPROVALS = 'Pending approvals'
export const AUTHORITY_DESK = 'CMS desk'

/** The request that is open, beside the list. @param {Page} page */
export const detail = (page) => page.getByRole('complementary', { name: 'Request' })

/**
 * Opens somebody's request in the list.
 * @param {Page} page
 * @param {string} inbox by its name in the navigation
 * @param {string} requester
 */
export async function openRequest(page, inbox, requester) {
  await visit(page, inbox)
  await main(page).getByRole('table').getByRole('button', { name: requester, exact: true }).click()
  await detail(page).getByRole('heading', { level: 2, name: requester }).waitFor()
}

/**
 * Records a call to the primary official for the request that is open.
 * @param {Page} page
 * @param {{ who: string, phone: string, confirmed: boolean, note: string }} call
 */
export async function recordCall(page, call) {
  const request = detail(page)
  await fill(request, 'Who was called', call.who)
  await fill(request, 'Number called', call.phone)
  await request.getByRole('radio', { name: call.confirmed ? 'Yes, confirmed' : 'No', exact: true }).check()
  await fill(request, 'Note', call.note)
  await request.getByRole('button', { name: 'Record the call' }).click()
  await request.getByRole('listitem').filter({ hasText: call.note }).waitFor()
}

/**
 * Decides the request that is open.
 * @param {Page} page
 * @param {Outcome} outcome
 * @param {string} because the justification
 * @returns {Promise<string>} what the screen says was done
 */
export async function decide(page, outcome, because) {
  const request = detail(page)
  await fill(request, /Justification/, because)
  await request.getByRole('button', { name: outcome, exact: true }).click()
  return decided(page)
}

/** What the screen says was decided a moment ago. @param {Page} page */
export async function decided(page) {
  const notice = page.getByRole('status').filter({ has: page.getByRole('link', { name: /^Show record/ }) })
  await notice.waitFor()
  return (await notice.innerText()).split('\n')[0]?.trim() ?? ''
}
