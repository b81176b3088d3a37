import { expect, type Locator, type Page, test } from '@playwright/test'
import type { FieldFact } from '@shared/policy/pack/screen'
import { main, onScreen, press } from '../../../tools/demo/driver/page.mjs'
import { HOSTILE } from './hostile'

/** No test may end with a crash, a dialog of the page's own, or a call that the application couldn't read. */
export function nothingBreaks(page: () => Page): void {
  const faults: string[] = []
  test.beforeAll(() => {
    page().on('pageerror', (error) => faults.push(error.message))
    page().on('dialog', (dialog) => {
      faults.push(`a dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page().on('crash', () => faults.push('the page crashed'))
  })
  test.afterEach(async () => {
    expect(faults).toEqual([])
    await noFault(page())
  })
}

/** Nothing failed inside, and no call was one that “it can’t mean”. */
export const noFault = (page: Page): Promise<void> =>
  expect(page.getByText(/Something failed inside Countersign|in a way it can’t mean/)).toHaveCount(0)

/** The input of a field. */
export const inputOf = (page: Page, { id }: FieldFact): Locator => main(page).locator(`[name="${id}"]`)

/** Puts a value into a field, also where a secret was given before and is kept. */
export async function put(page: Page, field: FieldFact, value: string): Promise<void> {
  const input = inputOf(page, field)
  if ((await input.count()) === 0)
    await main(page)
      .getByRole('button', { name: `Change ${field.label}`, exact: true })
      .click()
  await input.fill(value)
}

/** The error beside a field, without the word before it; null where there is none. */
export async function errorBeside(page: Page, field: FieldFact): Promise<string | null> {
  const input = inputOf(page, field)
  if ((await input.getAttribute('aria-invalid')) !== 'true') return null
  const ids = ((await input.getAttribute('aria-describedby')) ?? '').split(' ')
  const errors = ids.filter((id) => id.endsWith('error'))
  const texts = await Promise.all(errors.map((id) => page.locator(`[id="${id}"]`).innerText()))
  return texts
    .join(' ')
    .replace(/^Error:\s*/, '')
    .trim()
}

/** An error is a sentence that repeats nothing of what was typed. */
export function expectPlainWords(error: string | null, typed: string, where: string): void {
  expect.soft(error, `${where} is answered in a sentence`).toMatch(/^[A-Z0-9].{8,}\.$/s)
  if (typed.trim() !== '') expect.soft(error, `${where} isn’t repeated`).not.toContain(typed)
}

/** The summary of what is wrong is there: it takes the focus from the button that was pressed. */
export const told = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.getAttribute('role') === 'alert')

/** Next, until its answer is there: another screen, or the summary of what is wrong. */
export async function next(page: Page, title: string): Promise<'moved' | 'stayed'> {
  await press(page, 'Next')
  const answer = async () => {
    const now = (await page.getByRole('heading', { level: 1 }).first().innerText()).trim()
    return now !== title ? 'moved' : (await told(page)) ? 'stayed' : 'waits'
  }
  await expect.poll(answer, { timeout: 20_000 }).not.toBe('waits')
  return (await answer()) === 'moved' ? 'moved' : 'stayed'
}

/**
 * Types each of the hostile inputs into all of these fields at once; then once more where no field objects to it, with
 * good values in the others, so that it is taken, and looks at what is kept of it. Ends on the next screen.
 */
export async function tryAll(
  page: Page,
  title: string,
  fields: readonly FieldFact[],
  good: ReadonlyMap<string, string>
): Promise<void> {
  for (const { what, typed, refusedBy } of HOSTILE) {
    const hostile = (field: FieldFact) => typed(good.get(field.id) ?? '', field)
    for (const field of fields) await put(page, field, hostile(field))
    const objecting = new Set<string>()
    if ((await next(page, title)) === 'stayed') {
      for (const field of fields) {
        const where = `${what} in ${field.id}`
        const value = hostile(field)
        expect.soft(await inputOf(page, field).inputValue(), `${where} stays as typed`).toBe(value)
        const error = await errorBeside(page, field)
        if (error === null) continue
        objecting.add(field.id)
        expectPlainWords(error, value, where)
      }
    }
    const taking = fields.filter(({ id }) => !objecting.has(id))
    const wrongly = taking.filter(
      ({ required }) => refusedBy === 'all' || (refusedBy === 'required' && required)
    )
    expect
      .soft(
        wrongly.map(({ id }) => id),
        `${what} is taken by none of these`
      )
      .toEqual([])
    if (taking.length === 0) continue
    if (objecting.size > 0) {
      for (const field of fields)
        if (objecting.has(field.id)) await put(page, field, good.get(field.id) ?? '')
      expect.soft(await next(page, title), `${what} is taken by ${taking.map(({ id }) => id)}`).toBe('moved')
    }
    await press(page, 'Back')
    await onScreen(page, title)
    for (const field of taking) {
      if (field.secret) continue
      const kept = await inputOf(page, field).inputValue()
      expect.soft(kept, `${what} in ${field.id} is kept as typed`).toBe(hostile(field).trim())
    }
  }
  // The last one was good but for its blanks: it goes on.
  expect(await next(page, title)).toBe('moved')
}
