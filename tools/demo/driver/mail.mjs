// @ts-check
// The simulated mailbox: what came, and what stands in it.
import { main, navigation, onScreen, rulesShown, visit } from './page.mjs'

/** @typedef {import('playwright').Page} Page */
/** @typedef {{ text: string, facts: Record<string, string>, rules: string[] }} Mail */

/** @param {Page} page */
const rows = (page) => main(page).getByRole('listitem').getByRole('link')

/** Opens the mailbox of whoever is at the keyboard; in a live workspace its outbox. @param {Page} page */
export async function openMailbox(page) {
  const live = await navigation(page, 'Outbox').isVisible()
  await visit(page, live ? 'Outbox' : 'Messages')
  await onScreen(page, live ? 'Outbox' : /^Mailbox of /)
}

/**
 * The subjects in the open mailbox, newest first.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export const subjects = (page) => rows(page).locator('b').allInnerTexts()

/**
 * Opens the newest message with this subject in the open mailbox and reads it.
 * @param {Page} page
 * @param {string} subject
 * @returns {Promise<Mail>}
 */
export async function readMail(page, subject) {
  await rows(page)
    .filter({ has: page.locator('b').getByText(subject, { exact: true }) })
    .first()
    .click()
  const letter = page.getByRole('article', { name: subject, exact: true })
  await letter.waitFor()
  /** @type {Record<string, string>} */
  const facts = {}
  for (const fact of await letter.locator('.mail-fact-row').all())
    facts[(await fact.locator('span').first().innerText()).trim()] = (
      await fact.locator('code').innerText()
    ).trim()
  return { text: await letter.innerText(), facts, rules: await rulesShown(letter) }
}

/**
 * A fact of the newest message with this subject.
 * @param {Page} page
 * @param {string} subject
 * @param {string} label
 */
async function fact(page, subject, label) {
  const { facts } = await readMail(page, subject)
  const value = facts[label]
  if (value === undefined) throw new Error(`The message “${subject}” holds no ${label}.`)
  return value
}

/** Goes to the mailbox for the newest verification code. @param {Page} page */
export async function readCode(page) {
  await openMailbox(page)
  return fact(page, 'Your verification code', 'Verification code')
}

/**
 * User ID and temporary password, out of the two messages that they come in.
 * @param {Page} page
 * @returns {Promise<import('./account.mjs').Credentials>}
 */
export async function readCredentials(page) {
  await openMailbox(page)
  return {
    userId: await fact(page, 'Your IACS User ID', 'User ID'),
    temporaryPassword: await fact(page, 'Your temporary password', 'Temporary password')
  }
}
