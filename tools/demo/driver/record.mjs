// @ts-check
// The record: its entries as they are listed, newest first.
import { main, onScreen, rulesShown, visit } from './page.mjs'

/** @typedef {import('playwright').Page} Page */
/** @typedef {{ day: string, text: string, rules: string[] }} Entry */

/** Opens the record. @param {Page} page */
export async function openRecord(page) {
  await visit(page, 'Record')
  await onScreen(page, 'Record')
}

/**
 * The newest entry of the open record whose sentence holds these words.
 * @param {Page} page
 * @param {string | RegExp} words
 * @returns {Promise<Entry>}
 */
export async function entryWith(page, words) {
  const entry = main(page).getByRole('listitem').filter({ hasText: words }).first()
  await entry.waitFor()
  const day = await entry.evaluate((item) => item.closest('section')?.getAttribute('aria-label') ?? '')
  const text = (await entry.innerText()).replaceAll(/\s+/g, ' ').trim()
  return { day, text, rules: await rulesShown(entry) }
}

/**
 * The entries of the open record as far as they are listed, newest first, each with its number and its leaf.
 * @param {Page} page
 * @returns {Promise<{ seq: number, text: string, leaf: string }[]>}
 */
export async function entries(page) {
  const list = main(page).locator('[data-entry]')
  await list.first().waitFor()
  return list.evaluateAll((buttons) =>
    buttons.map((button) => {
      const leaf = button.closest('li')?.querySelector('.record-seal .mono')?.textContent ?? ''
      return { seq: Number(button.getAttribute('data-entry')), text: button.textContent ?? '', leaf }
    })
  )
}

/**
 * Opens the newest entry of the open record whose sentence holds these words, and waits for its proof.
 * @param {Page} page
 * @param {string | RegExp} words
 */
export async function openEntry(page, words) {
  await main(page).locator('[data-entry]').filter({ hasText: words }).first().click()
  const drawer = page.getByRole('complementary', { name: 'Entry of the record' })
  await drawer.getByText('Checked just now, whole').waitFor()
}

/** How many entries the open record says that it has. @param {Page} page */
export async function recordCount(page) {
  const line = main(page).getByText(/^[\d,]+ (entry|entries) since/)
  await line.waitFor()
  return Number((await line.innerText()).split(' ')[0]?.replaceAll(',', ''))
}
