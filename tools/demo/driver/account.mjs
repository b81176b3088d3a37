// @ts-check
// Signing in and passwords: the forms behind "Sign in", typed by hand.
import { fill, main, navigation, onScreen, press, visit } from './page.mjs'

/** @typedef {import('playwright').Page} Page */
/** @typedef {{ userId: string, temporaryPassword: string }} Credentials */
/** @typedef {{ current?: string, next: string, again?: string }} Change `again` where the two are to differ */

export const SIGN_IN = 'Sign in to IACS'
export const CHANGE = 'Change password'
export const RESULTS = 'Change password results'
export const EXPIRED = 'Your password has expired'
export const PROFILE = 'My profile'

/**
 * The password that each person of Healthy Clinic chooses at first: eight characters, as the guide asks for.
 * @type {Readonly<Record<string, string>>}
 */
export const PASSWORDS = {
  'maria-delgado': 'Walnut5k',
  'thomas-okafor': 'Cedar8mo',
  'priya-nair': 'Tulip3gr'
}

/** Opens the sign-in page. @param {Page} page */
export async function openSignIn(page) {
  await visit(page, 'Sign in')
  await onScreen(page, SIGN_IN)
}

/** Accepts the terms that stand before every sign-in. @param {Page} page */
export const acceptTerms = (page) =>
  main(page)
    .getByRole('checkbox', { name: /^I accept the terms/ })
    .check()

/**
 * Fills in the sign-in page and presses Log In; what follows is the caller's to see.
 * @param {Page} page
 * @param {string} userId
 * @param {string} password
 */
export async function logIn(page, userId, password) {
  await acceptTerms(page)
  await fill(main(page), 'User ID', userId)
  await fill(main(page), 'Password', password)
  await press(page, 'Log In')
}

/**
 * Signs in as far as "My profile".
 * @param {Page} page
 * @param {string} userId
 * @param {string} password
 */
export async function signIn(page, userId, password) {
  await openSignIn(page)
  await logIn(page, userId, password)
  await onScreen(page, PROFILE)
}

/** Signs out from "My profile". @param {Page} page */
export async function signOut(page) {
  await visit(page, 'Sign-in & password')
  await press(page, 'Sign out')
  await onScreen(page, SIGN_IN)
}

/**
 * Types into the open form for a new password and sends it; what follows is the caller's to see.
 * @param {Page} page
 * @param {Change} change without `current` where it isn't asked for
 * @param {string} [label] of the field for the current password
 */
export async function typeNewPassword(page, { current, next, again = next }, label = 'Current password') {
  if (current !== undefined) await fill(main(page), label, current)
  await fill(main(page), 'New password', next)
  await fill(main(page), 'New password again', again)
}

/** Closes the results of a change with OK. @param {Page} page */
export async function closeResults(page) {
  await onScreen(page, RESULTS)
  await press(page, 'OK')
}

/**
 * The first sign-in: with the temporary password as far as the forced change, then with one of one's own.
 * @param {Page} page
 * @param {Credentials} given
 * @param {string} password
 * @param {(title: string) => Promise<void>} [onShown] called when a screen stands as it is to be seen
 */
export async function firstSignIn(page, given, password, onShown = async () => {}) {
  await openSignIn(page)
  await onShown(SIGN_IN)
  await logIn(page, given.userId, given.temporaryPassword)
  await onScreen(page, CHANGE)
  await typeNewPassword(page, { current: given.temporaryPassword, next: password }, 'Temporary password')
  await judged(page)
  await onShown(CHANGE)
  await press(page, 'Change Password')
  await onScreen(page, RESULTS)
  await onShown(RESULTS)
  await closeResults(page)
  await onScreen(page, PROFILE)
  await navigation(page, 'My access').waitFor()
}

/** Both entries are judged, and nothing is missing that can be told while typing. @param {Page} page */
async function judged(page) {
  const rows = passwordRules(page).getByRole('listitem')
  await rows.filter({ hasText: 'Both entries are the same' }).filter({ hasText: 'Holds' }).waitFor()
  await rows.filter({ hasText: 'Not yet' }).first().waitFor({ state: 'detached' })
}

/** The rules of a new password, beside the form. @param {Page} page */
const passwordRules = (page) => main(page).getByRole('region', { name: 'What the new password must be' })

/** What the list says beside a rule. */
const WORDS = ['Holds', 'Not yet', 'Told when sent', 'To come']

/**
 * The rules of a new password as the list beside the form shows them, with the word beside each.
 * @param {Page} page
 * @returns {Promise<{ label: string, word: string }[]>}
 */
export async function checklist(page) {
  const rows = passwordRules(page).getByRole('listitem')
  await rows.first().waitFor()
  const texts = await rows.allInnerTexts()
  return texts.map((text) => {
    const parts = text.split('\n').map((part) => part.trim())
    return { label: parts[0] ?? '', word: parts.find((part) => WORDS.includes(part)) ?? '' }
  })
}
