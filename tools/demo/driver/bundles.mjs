// @ts-check
// Bundles: the range, what leaves, signing and saving, the public key, and verifying any bundle by its file. The system's
// own dialogs are answered beforehand, with `saveTo` and `openFrom`.
import { main, onScreen, visit } from './page.mjs'

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('playwright').Locator} Locator */
/** @typedef {'Passed' | 'Failed' | 'Not checked'} CheckWord */
/** @typedef {{ title: string, word: CheckWord, detail: string }} Check */
/** @typedef {{ genuine: boolean, headline: string, checks: Check[] }} Report */

export const BUNDLES = 'Bundles & sync'

/** Opens the screen. @param {Page} page */
export async function openBundles(page) {
  await visit(page, BUNDLES)
  await onScreen(page, BUNDLES)
  await newBundle(page).waitFor()
}

/** Where a bundle is made. @param {Page} page */
export const newBundle = (page) => main(page).getByRole('region', { name: /^New bundle/ })

/** Where a bundle is verified. @param {Page} page */
export const verifying = (page) => page.getByRole('complementary', { name: 'Verify a bundle' })

/** One end of the range. @param {Page} page @param {'First record' | 'Last record'} end */
export const handle = (page, end) => newBundle(page).getByRole('slider', { name: end })

/** What leaves is counted and stands there. @param {Page} page */
const counted = (page) =>
  newBundle(page).locator('[aria-busy=false]').getByText('Leaves this computer').waitFor()

/**
 * Moves both ends of the range as far as they go.
 * @param {Page} page
 * @returns {Promise<string>} what leaves, as one sentence
 */
export async function chooseWholeRecord(page) {
  await handle(page, 'First record').press('Home')
  await handle(page, 'Last record').press('End')
  await counted(page)
  const leaves = newBundle(page).getByRole('region', { name: 'Leaves this computer' })
  const lines = await leaves.getByRole('listitem').allInnerTexts()
  return `Leaves this computer: ${lines.map((line) => line.replaceAll(/\s+/g, ' ').trim()).join('; ')}.`
}

/** Signs the range and saves it where the dialog was told. @param {Page} page @returns {Promise<string>} what the screen says */
export async function signAndSave(page) {
  await newBundle(page)
    .getByRole('button', { name: /^Sign (and save|as training)$/ })
    .click()
  const words = await said(main(page), /^Bundle no\. \d+ is signed/)
  await counted(page)
  return words
}

/** Saves the workstation's public key where the dialog was told. @param {Page} page */
export async function savePublicKey(page) {
  await newBundle(page).getByRole('button', { name: 'Save public key' }).click()
  return said(main(page), /public key is saved/)
}

/** @param {Locator} within @param {RegExp} words */
async function said(within, words) {
  const status = within.getByRole('status').filter({ hasText: words })
  await status.waitFor({ timeout: 60_000 })
  return (await status.innerText()).replaceAll(/\s+/g, ' ').trim()
}

/**
 * Verifies the file that the dialog was told of.
 * @param {Page} page
 * @returns {Promise<Report>}
 */
export const verifyInApp = (page) => reportAfter(page, /^(Choose a file|Other file)/)

/**
 * Verifies the same file once more, with the public key that the dialog was told of.
 * @param {Page} page
 * @returns {Promise<Report>}
 */
export const verifyWithKey = (page) => reportAfter(page, /^Verify with a public key/)

/** @param {Page} page @param {RegExp} button @returns {Promise<Report>} */
async function reportAfter(page, button) {
  const side = verifying(page)
  await side.getByRole('button', { name: button }).click()
  const result = side.locator('[aria-busy=false]').getByRole('region', { name: 'Result' })
  await result.waitFor({ timeout: 60_000 })
  const headline = (await result.getByRole('heading').first().innerText()).trim()
  return { genuine: /^Genuine/.test(headline), headline, checks: await checksOf(side) }
}

/** @param {Locator} side @returns {Promise<Check[]>} */
async function checksOf(side) {
  const rows = await side.getByRole('list', { name: 'Checks' }).getByRole('listitem').all()
  return Promise.all(
    rows.map(async (row) => {
      const lines = (await row.innerText()).split('\n').map((line) => line.trim())
      const parts = lines.filter((line) => line !== '')
      const title = parts[0] ?? ''
      const word = parts.at(-1)
      const detail = parts.slice(1, -1).join(' ')
      if (word !== 'Passed' && word !== 'Failed' && word !== 'Not checked')
        throw new Error(`The check “${title}” says neither that it passed nor that it failed: ${word}`)
      return { title, word, detail }
    })
  )
}
