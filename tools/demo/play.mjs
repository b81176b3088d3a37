// @ts-check
// The play book: runs one step after the other, keeps what each of them showed, and stops at the first that doesn't hold.
import fs from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { trouble } from './driver/page.mjs'

/** @typedef {import('playwright').Page} Page */
/**
 * @typedef {object} Step one line of summary.json
 * @property {number} number
 * @property {string} name
 * @property {boolean} ok
 * @property {string[]} done what was done, in sentences
 * @property {string[]} tracking tracking numbers that the step brought
 * @property {string[]} rules ids of the rules that were shown
 * @property {string[]} pictures
 * @property {string} [failed] why the step didn't hold
 */
/**
 * What a step is given to tell of itself.
 * @typedef {object} Teller
 * @property {(sentence: string) => void} did
 * @property {(number: string) => void} tracking
 * @property {(ids: readonly string[]) => void} rules
 * @property {(name: string) => Promise<void>} picture of the screen as it stands
 */

/** A step that didn't hold; the play is over. */
export class StepFailed extends Error {}

/**
 * What has to hold for a step to hold.
 * @param {boolean} holds
 * @param {string} otherwise what is wrong when it doesn't
 */
export function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise)
}

const two = (/** @type {number} */ number) => String(number).padStart(2, '0')

export class Play {
  /** @type {Step[]} */
  steps = []
  /** Passwords, codes and answers that came up: none of them may stand in the summary or leave in a bundle. */
  secrets = new Set()
  #pictures = 0

  /**
   * @param {string} out the folder for pictures and the summary
   * @param {() => Page | null} page the window as it is at that moment
   * @param {(line: string) => void} print
   */
  constructor(out, page, print) {
    this.out = out
    this.page = page
    this.print = print
  }

  /**
   * Plays one step and prints its line.
   * @param {string} name
   * @param {(teller: Teller) => Promise<void>} run
   */
  async step(name, run) {
    /** @type {Step} */
    const step = {
      number: this.steps.length + 1,
      name,
      ok: false,
      done: [],
      tracking: [],
      rules: [],
      pictures: []
    }
    this.steps.push(step)
    try {
      await run({
        did: (sentence) => step.done.push(sentence),
        tracking: (number) => step.tracking.push(number),
        rules: (ids) => {
          step.rules = [...new Set([...step.rules, ...ids])]
        },
        picture: async (title) => {
          step.pictures.push(await this.#picture(title))
        }
      })
      step.ok = true
      this.print(`✔ ${two(step.number)}  ${name}${step.tracking.map((number) => `  ${number}`).join('')}`)
    } catch (error) {
      step.failed = await this.#reason(error)
      const moment = await this.#picture(`failed ${name}`).catch(() => null)
      if (moment) step.pictures.push(moment)
      this.print(`✘ ${two(step.number)}  ${name}\n      ${step.failed}`)
      if (moment) this.print(`      The screen at that moment: ${path.join(this.out, moment)}`)
      throw new StepFailed(name)
    }
  }

  /** The error in plain words: its first line, and what the screen says. @param {unknown} error */
  async #reason(error) {
    const message = error instanceof Error ? error.message : String(error)
    const plain = stripVTControlCharacters(message).split('\n')[0] ?? ''
    const page = this.page()
    const said = page ? await trouble(page).catch(() => '') : ''
    return this.withoutSecrets(
      said === '' || plain.includes(said) ? plain : `${plain} The screen says: ${said}`
    )
  }

  /** @param {string} title @returns {Promise<string>} the picture's file name */
  async #picture(title) {
    const page = this.page()
    if (!page) throw new Error('There is no window to take a picture of.')
    const slug = title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60)
    this.#pictures += 1
    const name = `${two(this.#pictures)}-${slug}.png`
    await page.screenshot({ path: path.join(this.out, name), animations: 'disabled', caret: 'hide' })
    return name
  }

  /** @param {string} text */
  withoutSecrets(text) {
    return [...this.secrets].reduce((shown, secret) => shown.replaceAll(secret, '…'), text)
  }

  /**
   * Writes summary.json; refuses to write one that holds a password or a code.
   * @param {Record<string, unknown>} facts what else it says, before the steps
   */
  writeSummary(facts) {
    const ok = this.steps.length > 0 && this.steps.every((step) => step.ok)
    const text = `${JSON.stringify({ ...facts, ok, steps: this.steps }, null, 2)}\n`
    if ([...this.secrets].some((secret) => text.includes(secret)))
      throw new Error('The summary would hold a password or a code; it was not written.')
    fs.writeFileSync(path.join(this.out, 'summary.json'), text)
    return ok
  }
}
