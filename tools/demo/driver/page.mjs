// @ts-check
// What a person does on any screen: look where they are, go somewhere, type into a field, press a button, read.

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('playwright').Locator} Locator */

/** How long a screen may take to answer, in milliseconds: generous, for a machine that is busy with other tests. */
const PATIENCE = 60_000

/** @param {string} text */
const literal = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The part of the window that belongs to the open screen. @param {Page} page */
export const main = (page) => page.getByRole('main')

/** What the screen says went wrong, in its own words; empty when nothing did. @param {Page} page */
export async function trouble(page) {
  const alerts = await page.getByRole('alert').allInnerTexts()
  return alerts.map((text) => text.replaceAll(/\s+/g, ' ').trim()).join(' / ')
}

/**
 * Waits for the screen with this title; the error says what stands there instead.
 * @param {Page} page
 * @param {string | RegExp} title of its h1
 */
export async function onScreen(page, title) {
  const heading = page.getByRole('heading', { level: 1, name: title, exact: true })
  try {
    await heading.first().waitFor({ timeout: PATIENCE })
  } catch {
    const shown = await page.getByRole('heading', { level: 1 }).allInnerTexts()
    throw new Error(
      `The screen “${title}” did not open; “${shown.join(', ')}” is shown. ${await trouble(page)}`
    )
  }
}

/** The title of the open screen. @param {Page} page */
export const title = async (page) =>
  (await page.getByRole('heading', { level: 1 }).first().innerText()).trim()

/**
 * A line of the main navigation by the beginning of its label: what follows is a count.
 * @param {Page} page
 * @param {string} label
 */
export const navigation = (page, label) =>
  page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: new RegExp(`^${literal(label)}(\\s*\\d|$)`) })

/**
 * Goes to a screen by the main navigation.
 * @param {Page} page
 * @param {string} label
 */
export async function visit(page, label) {
  const link = navigation(page, label)
  await link.click({ timeout: PATIENCE })
  await page.locator('[aria-current="page"]').and(link).waitFor({ timeout: PATIENCE })
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: PATIENCE })
}

/**
 * The input with this label; the asterisk of a required field is no part of it.
 * @param {Page | Locator} within
 * @param {string | RegExp} label
 */
export const field = (within, label) =>
  within
    .getByLabel(typeof label === 'string' ? new RegExp(`^${literal(label)}(\\s*\\*)?$`) : label)
    .and(within.locator('input:not([type=radio]):not([type=checkbox]), select, textarea'))

/**
 * Types into the field with this label, or chooses from its list.
 * @param {Page | Locator} within
 * @param {string | RegExp} label
 * @param {string} value for a list: the value or the label of one of its options
 */
export async function fill(within, label, value) {
  const input = field(within, label)
  await input.waitFor({ timeout: PATIENCE })
  const list = await input.evaluate((element) => element.tagName === 'SELECT')
  if (list) await input.selectOption(value)
  else await input.fill(value)
}

/**
 * Presses a button of the open screen.
 * @param {Page} page
 * @param {string} name
 */
export const press = (page, name) =>
  main(page).getByRole('button', { name, exact: true }).click({ timeout: PATIENCE })

/**
 * Opens a rule by one of its buttons, wherever it stands.
 * @param {Page} page
 * @param {string} id
 */
export async function openRule(page, id) {
  await page
    .getByRole('button', { name: `Rule ${id}: show it` })
    .first()
    .click({ timeout: PATIENCE })
  const panel = page.getByRole('dialog', { name: `Rule ${id}` })
  await panel.getByRole('region', { name: 'In our words' }).waitFor({ timeout: PATIENCE })
}

/** Closes the rule that is open. @param {Page} page */
export async function closeRule(page) {
  const panel = page.getByRole('dialog', { name: /^Rule / })
  await panel.getByRole('button', { name: 'Close' }).click()
  await panel.waitFor({ state: 'hidden' })
}

/**
 * The ids of the rules that a part of the window shows, each once, in their order.
 * @param {Page | Locator} within
 * @returns {Promise<string[]>}
 */
export async function rulesShown(within) {
  const buttons = within.getByRole('button', { name: /^Rule \S+: show it$/ })
  const ids = await buttons.allInnerTexts()
  return [...new Set(ids.map((id) => id.trim()))]
}
