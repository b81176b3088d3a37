// @ts-check
// The training room: opening it, who sits at the keyboard, and the clock that jumps.
import { field, onScreen } from './page.mjs'

/** @typedef {import('playwright').Page} Page */

/** @param {Page} page */
const bar = (page) => page.getByRole('region', { name: 'Trainer’s bar' })

/** From the welcome screen into the training workspace. @param {Page} page */
export async function openTraining(page) {
  await page.getByRole('button', { name: 'Open the training workspace' }).click()
  await bar(page).waitFor({ timeout: 60_000 })
}

/** Who is at the keyboard now. @param {Page} page */
export const persona = async (page) =>
  (
    await bar(page)
      .getByRole('button', { name: /^\S*\s*Persona/ })
      .locator('b')
      .innerText()
  ).trim()

/**
 * Another person sits down at the keyboard.
 * @param {Page} page
 * @param {string} name as the menu shows it
 */
export async function sitDown(page, name) {
  if ((await persona(page)) === name) return
  await bar(page)
    .getByRole('button', { name: /Persona/ })
    .click()
  const menu = page.getByRole('menu', { name: 'Who is at the keyboard' })
  await menu.getByRole('menuitemradio').filter({ hasText: name }).click()
  await menu.waitFor({ state: 'hidden' })
  await bar(page)
    .getByRole('button', { name: /Persona/ })
    .filter({ hasText: name })
    .waitFor()
}

/** What the trainer’s clock shows. @param {Page} page */
export const clock = async (page) => (await bar(page).locator('.trainer-clock b').innerText()).trim()

/**
 * Presses one of the clock's buttons and waits until it shows another time.
 * @param {Page} page
 * @param {'+15 min' | '+1 day' | 'Next deadline'} button
 */
export async function moveClock(page, button) {
  await bar(page).getByRole('button', { name: button, exact: true }).click()
  await settled(page)
}

/** The clock has arrived: its buttons are at rest and nothing was refused. @param {Page} page */
async function settled(page) {
  await bar(page)
    .getByRole('group', { name: 'Move the clock', exact: true })
    .and(page.locator('[aria-busy=false]'))
    .waitFor()
}

/**
 * Sends the clock to a moment in the workspace's time zone.
 * @param {Page} page
 * @param {string} date YYYY-MM-DD
 * @param {string} time HH:MM
 */
export async function clockTo(page, date, time) {
  await bar(page).getByRole('button', { name: 'To a date…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move the clock to a date' })
  await field(dialog, 'Date').fill(date)
  await field(dialog, 'Time').fill(time)
  await dialog.getByRole('button', { name: 'Move the clock' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await settled(page)
}

/** Everything starts over. @param {Page} page */
export async function reset(page) {
  await bar(page).getByRole('button', { name: 'Reset…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Start the training over?' })
  await dialog.getByRole('button', { name: 'Start over' }).click()
  await dialog.waitFor({ state: 'hidden', timeout: 60_000 })
  await onScreen(page, /.+/)
}
