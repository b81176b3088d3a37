import { expect, type Page, test } from '@playwright/test'
import { acceptTerms, openSignIn } from '../../tools/demo/driver/account.mjs'
import { openMailbox, readMail } from '../../tools/demo/driver/mail.mjs'
import { main, onScreen, press, rulesShown, visit } from '../../tools/demo/driver/page.mjs'
import { personNamed } from '../../tools/demo/driver/people.mjs'
import { begin, chooseRole, continueTo, submit } from '../../tools/demo/driver/register.mjs'
import { sitDown } from '../../tools/demo/driver/trainer.mjs'
import { axe } from './support/axe'
import { type Room, sharedRoom } from './support/room'

// The screens as they are read by somebody who enlarges the text, by somebody with a sheet of paper, and by somebody who
// wants one line to stay one line.
const room = sharedRoom()
type Opened = Pick<Room, 'app' | 'page'>
const maria = personNamed('Maria Delgado')

/** How much wider than the window something on the page is; nobody should have to scroll sideways to read. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll('main, .page, .reg, .reg-scroll, .split-side-body')]
    return Math.max(0, ...parts.map((part) => part.scrollWidth - part.clientWidth))
  })

/** Presses Ctrl and a key as the system would hand it to the window: Playwright's own keys pass the main process by. */
const pressWithCtrl = ({ app }: Opened, keyCode: string): Promise<void> =>
  app.evaluate(({ BrowserWindow }, key) => {
    const [window] = BrowserWindow.getAllWindows()
    for (const type of ['keyDown', 'keyUp'] as const)
      window?.webContents.sendInputEvent({ type, keyCode: key, modifiers: ['control'] })
  }, keyCode)

const shownSize = (page: Page): Promise<number> =>
  page.evaluate(() => Math.round((100 * window.outerWidth) / window.innerWidth))

/** Presses Ctrl and + until the text has this size in percent. */
async function enlarge(opened: Opened, percent: number): Promise<void> {
  const { page } = opened
  while ((await shownSize(page)) < percent) {
    const before = await shownSize(page)
    await pressWithCtrl(opened, '+')
    await expect.poll(() => shownSize(page)).toBeGreaterThan(before)
  }
  expect(await shownSize(page)).toBe(percent)
}

async function standardSize(opened: Opened): Promise<void> {
  await pressWithCtrl(opened, '0')
  await expect.poll(() => shownSize(opened.page)).toBe(100)
}

test('of several rules one stands in the line; the others come on demand, and take the focus', async () => {
  const { page } = room()
  await begin(page)
  await continueTo(page, maria, 'Access request')
  await chooseRole(page, 'primary-official')
  const line = main(page).getByText('The first person of a practice to sign up is its primary.')
  expect(await rulesShown(line)).toEqual(['PQRS-FLOW-08'])
  await line.getByRole('button', { name: /^\d more rules: show them$/ }).press('Enter')
  const all = await rulesShown(line)
  expect(all.length).toBeGreaterThan(1)
  await expect(line.getByRole('button', { name: `Rule ${all[1]}: show it` })).toBeFocused()
})

test('at 200 % text every part of a registration can be read and used without scrolling sideways', async () => {
  const { page } = room()
  await enlarge(room(), 200)
  expect(await tooWide(page)).toBe(0)
  await press(page, 'Next')
  await expect(page.getByRole('alert')).toBeFocused()
  await page
    .getByRole('alert')
    .getByRole('button', { name: /^Second professional, Rendering NPI/ })
    .click()
  const npi = main(page)
    .getByRole('group', { name: 'Second professional' })
    .getByLabel(/^Rendering NPI/)
  await expect(npi).toBeFocused()
  await expect(npi).toBeInViewport()
  await main(page).getByRole('button', { name: 'Cancel' }).scrollIntoViewIfNeeded()
  await expect(main(page).getByRole('button', { name: 'Cancel' })).toBeInViewport()
  await axe(page)
  await standardSize(room())
})

test('at 200 % text home, messages and sign-in fit the window too', async () => {
  const { page } = room()
  await enlarge(room(), 200)
  await visit(page, 'Home')
  expect(await tooWide(page)).toBe(0)
  await axe(page)
  await openMailbox(page)
  await readMail(page, 'Your verification code')
  expect(await tooWide(page)).toBe(0)
  await axe(page)
  await standardSize(room())
  await sitDown(page, 'Ruth Calloway')
  await enlarge(room(), 200)
  await openSignIn(page)
  await acceptTerms(page)
  expect(await tooWide(page)).toBe(0)
  await axe(page)
  await standardSize(room())
})

test('what was left empty at sign-in is told beside its field and is no failed attempt', async () => {
  const { page } = room()
  await press(page, 'Log In')
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('User ID: Enter the User ID.')
  await expect(alert).toContainText('This is no failed attempt.')
  await expect(main(page).getByLabel(/^Password/)).toHaveAccessibleDescription(/Enter the password/)
  await axe(page)
})

test('PQRS-FLOW-19: the acknowledgement fills the sheet it is printed on, without what stands around it on the screen', async () => {
  const { page } = room()
  await sitDown(page, 'Maria Delgado')
  await visit(page, 'Register')
  await continueTo(page, maria, 'Review')
  const tracking = await submit(page)
  await page.emulateMedia({ media: 'print' })
  const sheet = page.getByRole('region', { name: 'Tracking number' })
  await expect(sheet).toContainText(tracking)
  const inside = await page.evaluate(() => document.documentElement.clientWidth)
  const { width } = (await sheet.boundingBox()) ?? { width: 0 }
  expect(width / inside).toBeGreaterThan(0.9)
  for (const hidden of [
    page.getByRole('navigation', { name: 'Main' }),
    page.getByRole('navigation', { name: /^Steps/ }),
    main(page).getByRole('button', { name: 'Print', exact: true }),
    page.getByRole('button', { name: /^Lock/ })
  ])
    await expect(hidden).toBeHidden()
  await expect(page.getByText('Training workspace.')).toBeVisible()
  await page.emulateMedia({ media: null })
  await press(page, 'Done')
  await onScreen(page, 'Register')
})
