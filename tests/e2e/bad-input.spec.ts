import { expect, type Locator, type Page, test } from '@playwright/test'
import type { FieldFact } from '@shared/policy/pack/screen'
import { AUTHORITY_DESK, decide, detail, openRequest } from '../../tools/demo/driver/approvals.mjs'
import { openMailbox, readMail } from '../../tools/demo/driver/mail.mjs'
import { main, onScreen, press, visit } from '../../tools/demo/driver/page.mjs'
import { nameOf, personNamed, REVIEWER } from '../../tools/demo/driver/people.mjs'
import { begin, chooseRole, continueTo, SCREENS, submit } from '../../tools/demo/driver/register.mjs'
import { sitDown } from '../../tools/demo/driver/trainer.mjs'
import {
  errorBeside,
  expectPlainWords,
  inputOf,
  next,
  nothingBreaks,
  put,
  told,
  tryAll
} from './support/bad-input'
import { HOSTILE } from './support/hostile'
import { typedFields, typedScreens } from './support/pack'
import { sharedRoom } from './support/room'

// Every field of the registration that somebody types into, as the pack names them, with everything that nobody should
// type: a clear error beside the field, or an honest acceptance; never a crash, never a silent change but blanks at both
// ends. An error leaves what was typed as it was.
const room = sharedRoom()
const maria = personNamed('Maria Delgado')

nothingBreaks(() => room().page)

/** No field is left out: the page has those that the pack names, and no other to type into. */
async function fieldsOn(page: Page, title: string, role?: string): Promise<readonly FieldFact[]> {
  const fields = typedFields(title, role)
  const shown = main(page)
    .locator('form')
    .locator('input:not([type=radio], [type=checkbox], [readonly]), textarea:not([readonly])')
  await expect(shown).toHaveCount(fields.length)
  const names = await shown.evaluateAll((all) => all.map((one) => one.getAttribute('name') ?? ''))
  expect(names.toSorted()).toEqual(fields.map(({ id }) => id).toSorted())
  return fields
}

/** What Maria Delgado types into these fields. */
async function goodValues(page: Page, title: string, fields: readonly FieldFact[]) {
  await SCREENS.find((screen) => screen.title === title)?.fill(page, maria)
  const values = new Map<string, string>()
  for (const field of fields) values.set(field.id, (await inputOf(page, field).inputValue()) || 'Given')
  return values
}

/** Tries every field of a screen with what nobody should type; ends on the next screen. */
async function tryScreen(page: Page, title: string, role?: string): Promise<void> {
  const fields = await fieldsOn(page, title, role)
  await tryAll(page, title, fields, await goodValues(page, title, fields))
}

test('every screen with something to type into is tried below', () => {
  expect(typedScreens).toEqual([
    'User information',
    'Verification code',
    'Professional contact',
    'Access request',
    'Justification for action',
    'Authentication questions'
  ])
})

test('user information', async () => {
  const { page } = room()
  test.setTimeout(300_000)
  await begin(page)
  await continueTo(page, maria, 'User information')
  await tryScreen(page, 'User information')
})

test('the verification code', async () => {
  const { page } = room()
  test.setTimeout(300_000)
  const title = 'Verification code'
  for (const field of await fieldsOn(page, title))
    for (const { what, typed } of HOSTILE) {
      // CS-COD-01: a code takes a few wrong tries alone, so each input has a code of its own.
      await press(page, 'Send a new code')
      const good = (await goodValues(page, title, [field])).get(field.id) ?? ''
      const value = typed(good, field)
      await put(page, field, value)
      if ((await next(page, title)) === 'moved') {
        expect(what).toBe('blanks around it')
        continue
      }
      expectPlainWords(await errorBeside(page, field), value, `${what} in ${field.id}`)
      await expect(inputOf(page, field)).toHaveValue(value)
    }
  await onScreen(page, 'Professional contact')
})

test('professional contact', async () => {
  const { page } = room()
  test.setTimeout(300_000)
  await tryScreen(page, 'Professional contact')
})

test('the TIN that a practice is searched by', async () => {
  const { page } = room()
  test.setTimeout(300_000)
  for (const role of ['backup-official', 'representative'] as const) {
    await chooseRole(page, role)
    for (const field of await fieldsOn(page, 'Access request', role))
      for (const { what, typed } of HOSTILE) {
        const value = typed('36-4155501', field)
        await put(page, field, value)
        await press(page, 'Search')
        if (what === 'blanks around it') {
          await expect(main(page).getByText('One organization found.')).toBeVisible()
          continue
        }
        await expect.poll(() => told(page)).toBe(true)
        expectPlainWords(await errorBeside(page, field), value, `${what} in ${field.id}`)
        await expect(inputOf(page, field)).toHaveValue(value)
      }
  }
})

test('the access request of a primary official', async () => {
  const { page } = room()
  test.setTimeout(300_000)
  await chooseRole(page, 'primary-official')
  await tryScreen(page, 'Access request', 'primary-official')
})

test('the justification', async () => {
  const { page } = room()
  test.setTimeout(300_000)
  await tryScreen(page, 'Justification for action')
})

test('the answers to the authentication questions', async () => {
  const { page } = room()
  test.setTimeout(300_000)
  await tryScreen(page, 'Authentication questions')
})

test('R-23: markup in one’s own words is shown as text wherever it appears', async () => {
  const { page } = room()
  const markup = '<b>bold</b><img src=x onerror=alert(1)>'
  const asText = async (where: Locator) => {
    await expect(where.getByText(markup).first()).toBeVisible()
    await expect(page.locator('img[src="x"]')).toHaveCount(0)
  }
  await main(page).getByRole('button', { name: 'Change Justification for action' }).click()
  await onScreen(page, 'Justification for action')
  for (const field of typedFields('Justification for action')) await put(page, field, markup)
  await press(page, 'Next')
  await onScreen(page, 'Review')
  await asText(main(page))
  const tracking = await submit(page)
  await sitDown(page, REVIEWER)
  await openRequest(page, AUTHORITY_DESK, nameOf(maria))
  await asText(detail(page))
  await decide(page, 'Deny', markup)
  await sitDown(page, nameOf(maria))
  await openMailbox(page)
  await readMail(page, `Your request ${tracking}: Denied`)
  await asText(page.getByRole('article'))
  await visit(page, 'Record')
  await main(page)
    .getByRole('button', { name: /denied Maria Delgado’s request/ })
    .click()
  await asText(page.getByRole('complementary', { name: 'Entry of the record' }))
})
