import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { fill, main, navigation, onScreen, press, visit } from '../../../tools/demo/driver/page.mjs'
import { sitDown } from '../../../tools/demo/driver/trainer.mjs'

const PASSWORD = 'Meadow-Lark-Twenty-2'

/** An account with what its owner needs to sign in: the User ID, and the key in their authenticator. */
export interface Harp {
  userId: string
  key: string
}

/** What an authenticator with this key shows at this moment, or some steps of thirty seconds later. */
const codeOf = (key: string, later = 0): string =>
  new TOTP({ algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(key) }).generate({
    timestamp: Date.now() + later * 30_000
  })

async function logIn(page: Page, userId: string): Promise<void> {
  await main(page)
    .getByRole('checkbox', { name: /^Yes, I agree/ })
    .check()
  await fill(main(page), 'User ID', userId)
  await fill(main(page), 'Password', PASSWORD)
  await press(page, 'Log In')
}

/** Signs in again from the sign-in page, with the next code: each holds once. */
export async function signInAgain(page: Page, { userId, key }: Harp): Promise<void> {
  await logIn(page, userId)
  await onScreen(page, 'Security code')
  await fill(main(page), 'Security code', codeOf(key, 1))
  await press(page, 'Submit')
  await navigation(page, 'My access').waitFor()
}

/** Answers every proofing question with its first choice: all of them are taken. */
async function proof(page: Page): Promise<void> {
  for (const group of await main(page).getByRole('radiogroup').or(main(page).locator('fieldset')).all())
    if ((await group.getByRole('radio').count()) > 0) await group.getByRole('radio').first().check()
  await main(page)
    .getByRole('checkbox', { name: /not a robot/ })
    .check()
}

/** A persona sits down with a program of HARP's, makes an account, completes it and is signed in to the end. */
export async function withHarp(page: Page, name: string, program: string): Promise<Harp> {
  await sitDown(page, name)
  await page.getByLabel('Program').selectOption(program)
  await visit(page, 'Sign in')
  await press(page, 'Create a HARP account')
  await press(page, 'Fill in the example')
  await press(page, 'Next')
  await onScreen(page, 'User ID, password and challenge question')
  await press(page, 'Fill in the example')
  await fill(main(page), 'Password', PASSWORD)
  await fill(main(page), 'Password once more', PASSWORD)
  await fill(main(page), 'Answer', 'Elm Street School')
  const userId = await main(page)
    .getByRole('textbox', { name: /^User ID/ })
    .inputValue()
  await press(page, 'Next')
  await onScreen(page, 'Identity proofing')
  await proof(page)
  await press(page, 'Next')
  await press(page, 'Create account')
  await press(page, 'Sign in')
  await logIn(page, userId)
  await onScreen(page, 'Set up a second factor')
  const key = (await main(page).locator('code.sign-key').innerText()).replaceAll(' ', '')
  await fill(main(page), 'Security code', codeOf(key))
  await press(page, 'Submit')
  await navigation(page, 'My access').waitFor()
  return { userId, key }
}
