import { expect, type Page, test } from '@playwright/test'
import {
  CHANGE,
  checklist,
  closeResults,
  EXPIRED,
  logIn,
  openSignIn,
  PROFILE,
  SIGN_IN,
  signIn,
  signOut,
  typeNewPassword
} from '../../tools/demo/driver/account.mjs'
import {
  APPROVALS,
  AUTHORITY_DESK,
  decide,
  detail,
  openRequest,
  recordCall
} from '../../tools/demo/driver/approvals.mjs'
import { openMailbox, readMail, subjects } from '../../tools/demo/driver/mail.mjs'
import { fill, main, navigation, onScreen, press, rulesShown, visit } from '../../tools/demo/driver/page.mjs'
import { nameOf, personNamed, REVIEWER } from '../../tools/demo/driver/people.mjs'
import { chooseRole, searchTin, submit } from '../../tools/demo/driver/register.mjs'
import { clockTo, moveClock, sitDown } from '../../tools/demo/driver/trainer.mjs'
import { sharedRoom } from './support/room'

// The officials of Lakeside have their accounts already; their passwords are the training room's own.
const room = sharedRoom()
const ruth = personNamed('Ruth Calloway')
const marcus = personNamed('Marcus Feld')
const elena = personNamed('Elena Sorvino')
const passwords = new Map([ruth, marcus, elena].map((person) => [person.id, person.password ?? '']))
const ids = new Map<string, string>()

const passwordOf = (person: { id: string }): string => passwords.get(person.id) ?? ''
const idOf = (person: { id: string }): string => ids.get(person.id) ?? ''
const alert = (page: Page) => page.getByRole('alert')

/** The rule about the password's length in the live checklist, with the word beside it. */
const lengthRule = async (page: Page) =>
  (await checklist(page)).find(({ label }) => /^Has .* characters$/.test(label))

test('everybody finds their User ID in their mailbox', async () => {
  const { page } = room()
  for (const person of [ruth, marcus, elena]) {
    await sitDown(page, nameOf(person))
    await openMailbox(page)
    const { facts } = await readMail(page, 'Your IACS User ID')
    ids.set(person.id, facts['User ID'] ?? '')
    expect(facts['User ID']).toMatch(/^\w{4,}$/)
  }
})

test('PQRS-LGN-01: nobody signs in without accepting the terms', async () => {
  const { page } = room()
  await sitDown(page, nameOf(marcus))
  await openSignIn(page)
  await fill(main(page), 'User ID', idOf(marcus))
  await fill(main(page), 'Password', passwordOf(marcus))
  await press(page, 'Log In')
  await expect(alert(page)).toContainText('Accept the terms and conditions')
  expect(await rulesShown(alert(page))).toContain('PQRS-LGN-01')
})

test('a wrong password and an unknown User ID get the same answer', async () => {
  const { page } = room()
  const answers: string[] = []
  for (const userId of [idOf(marcus), 'NOBODY2']) {
    await openSignIn(page)
    await logIn(page, userId, 'Wrong1pw')
    await expect(alert(page)).toContainText('User ID and password don’t fit together')
    answers.push(await alert(page).innerText())
    await visit(page, 'Home')
  }
  expect(answers[0]).toBe(answers[1])
})

test('PQRS-PW-02: the live checklist asks for exactly eight, and the other reading of X-11 for at least eight', async () => {
  const { page } = room()
  await signIn(page, idOf(marcus), passwordOf(marcus))
  await press(page, 'Change password')
  await onScreen(page, CHANGE)
  await typeNewPassword(page, { next: 'Meadow12x' })
  await expect.poll(() => lengthRule(page)).toEqual({ label: 'Has exactly 8 characters', word: 'Not yet' })

  await visit(page, 'Settings')
  const reading = main(page)
    .getByRole('form')
    .or(main(page).locator('form'))
    .filter({
      has: page.getByRole('button', { name: 'Rule X-11: show it' })
    })
  await reading.getByRole('radio', { name: /At least 8/i }).check()
  await reading.getByRole('button', { name: 'Put this reading in force' }).click()
  await expect(reading.getByRole('button', { name: 'Put this reading in force' })).toHaveCount(0)

  await visit(page, 'Sign-in & password')
  await press(page, 'Change password')
  await typeNewPassword(page, { next: 'Meadow12x' })
  await expect.poll(() => lengthRule(page)).toEqual({ label: 'Has 8 to 60 characters', word: 'Holds' })
})

test('PQRS-PW-12, PW-10: current, new, new again; and not twice a day', async () => {
  const { page } = room()
  await typeNewPassword(page, { current: passwordOf(marcus), next: 'Meadow12x', again: 'Meadow12y' })
  await press(page, 'Change Password')
  await expect(alert(page)).toContainText('The two new passwords differ.')
  await typeNewPassword(page, { current: 'Wrong1pw', next: 'Meadow12x' })
  await press(page, 'Change Password')
  await expect(alert(page)).toContainText('This isn’t the password of your account.')
  await typeNewPassword(page, { current: passwordOf(marcus), next: 'Birches7' })
  await press(page, 'Change Password')
  // The answer before it goes when the button is pressed: this one is waited for.
  await expect(alert(page).getByRole('button', { name: 'Rule PQRS-PW-08: show it' })).toBeVisible()
  await typeNewPassword(page, { current: passwordOf(marcus), next: 'Meadow12x' })
  await press(page, 'Change Password')
  passwords.set(marcus.id, 'Meadow12x')
  await closeResults(page)
  await onScreen(page, PROFILE)
  await expect(main(page).getByText('The password was already changed today.')).toBeVisible()
  expect(await rulesShown(main(page))).toContain('PQRS-PW-10')
})

test('PQRS-FGT-01…04: a forgotten password is replaced over SSN, e-mail and the answers', async () => {
  const { page } = room()
  await sitDown(page, nameOf(elena))
  await begin()
  await fill(main(page), 'Social Security Number', '801-44-1207')
  await fill(main(page), 'E-mail address', elena.email)
  await press(page, 'Next')
  await expect(alert(page)).toContainText('What was given doesn’t fit the account.')
  await fill(main(page), 'Social Security Number', elena.ssn)
  await press(page, 'Next')
  await onScreen(page, 'Authentication questions')
  // PQRS-FLOW-17: capitals count; and one wrong answer ends the recovery.
  await answer((text) => text.toLowerCase())
  await onScreen(page, SIGN_IN)
  await expect(alert(page)).toContainText('What was given doesn’t fit the account.')

  await begin()
  await fill(main(page), 'Social Security Number', elena.ssn)
  await fill(main(page), 'E-mail address', elena.email)
  await press(page, 'Next')
  await onScreen(page, 'Authentication questions')
  await answer((text) => text)
  await onScreen(page, CHANGE)
  await typeNewPassword(page, { next: 'Harvest3' })
  await press(page, 'Change Password')
  passwords.set(elena.id, 'Harvest3')
  await closeResults(page)
  await onScreen(page, SIGN_IN)
  await logIn(page, idOf(elena), 'Harvest3')
  await onScreen(page, PROFILE)

  async function begin(): Promise<void> {
    await openSignIn(page)
    await main(page)
      .getByRole('checkbox', { name: /^I accept the terms/ })
      .check()
    await fill(main(page), 'User ID', idOf(elena))
    await press(page, 'Forgot Your Password?')
    await onScreen(page, 'Who you are')
  }
  async function answer(how: (text: string) => string): Promise<void> {
    const inputs = main(page).locator('form input')
    for (const [index, input] of (await inputs.all()).entries())
      await input.fill(how(elena.answers[index] ?? ''))
    await press(page, 'Next')
  }
})

test('X-39: somebody with an account asks for another role and keeps User ID and password', async () => {
  const { page } = room()
  await visit(page, 'My access')
  await press(page, 'Ask for another role')
  await onScreen(page, 'Ask for another role')
  await press(page, 'Begin the request')
  await onScreen(page, 'Access request')
  await chooseRole(page, 'backup-official')
  await searchTin(page, '36-4155501')
  await main(page).getByText('One organization found.').waitFor()
  await fill(main(page), 'Organization', 'Lakeside Family Medicine')
  await press(page, 'Next')
  await onScreen(page, 'Justification for action')
  await fill(main(page), 'Justification for action', 'Modify existing account: second backup.')
  await press(page, 'Next')
  const tracking = await submit(page)

  await sitDown(page, REVIEWER)
  await openRequest(page, AUTHORITY_DESK, nameOf(elena))
  // PQRS-APR-03: no approval before the call.
  await fill(detail(page), /Justification/, 'Looks right.')
  await detail(page).getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(alert(page).first()).toContainText(/phone|call/i)
  expect(await rulesShown(alert(page).first())).toContain('PQRS-APR-03')
  await recordCall(page, { who: nameOf(ruth), phone: ruth.phone, confirmed: true, note: 'She agrees.' })
  await decide(page, 'Approve', 'Confirmed by telephone.')

  await sitDown(page, nameOf(elena))
  await openMailbox(page)
  const all = await subjects(page)
  expect(all.slice(0, 2)).toEqual([`Your request ${tracking}: Approved`, `Your request ${tracking}`])
  expect(all.filter((subject) => subject === 'Your IACS User ID')).toHaveLength(1)
  expect(all.filter((subject) => subject === 'Your temporary password')).toHaveLength(1)
  await visit(page, 'My access')
  await expect(
    main(page).getByRole('heading', { name: 'Backup Group Security Official' }).first()
  ).toBeVisible()
})

test('CS-OWN-01: a request of one’s own can be seen, not decided, with the reason', async () => {
  const { page } = room()
  await sitDown(page, nameOf(marcus))
  await visit(page, 'My access')
  await press(page, 'Ask for another role')
  await press(page, 'Begin the request')
  await onScreen(page, 'Access request')
  await chooseRole(page, 'representative')
  await searchTin(page, '36-4155501')
  await main(page).getByText('One organization found.').waitFor()
  await fill(main(page), 'Organization', 'Lakeside Family Medicine')
  await press(page, 'Next')
  await fill(main(page), 'Justification for action', 'Modify existing account.')
  await press(page, 'Next')
  await submit(page)

  await visit(page, APPROVALS)
  const own = main(page).getByRole('region', { name: 'Your own request: others decide' })
  await expect(own).toContainText('Not yours to decide')
  expect(await rulesShown(own)).toContain('CS-OWN-01')
  await own.getByRole('button', { name: 'PV-PQRS, Group Representative' }).click()
  await expect(detail(page)).toContainText('This is your own request. Nobody decides their own request.')
  await expect(detail(page).getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0)
  await expect(detail(page)).toContainText(nameOf(ruth))
})

test('PQRS-APR-10, X-14: Defer keeps the request pending and doesn’t stop the twelve days', async () => {
  const { page } = room()
  await openRequest(page, APPROVALS, 'Grace Whitcomb')
  await expect(detail(page)).toContainText('Defer doesn’t stop the 12 days.')
  const end = detail(page).getByRole('img', { name: /Canceled if undecided: Wed, Sep 9, 11:59 PM\.$/ })
  await expect(end).toBeVisible()
  await decide(page, 'Defer', 'Waiting for her start date.')
  await visit(page, APPROVALS)
  const row = main(page).getByRole('row').filter({ hasText: 'Grace Whitcomb' })
  await expect(row).toContainText('Deferred')
  await openRequest(page, APPROVALS, 'Grace Whitcomb')
  await expect(end).toBeVisible()
})

test('CS-LCK-01: five failures lock the account for an hour', async () => {
  const { page } = room()
  await sitDown(page, nameOf(ruth))
  await openSignIn(page)
  for (let tries = 1; tries <= 5; tries++) {
    await main(page)
      .getByRole('checkbox', { name: /^I accept the terms/ })
      .check()
    await fill(main(page), 'User ID', idOf(ruth))
    await fill(main(page), 'Password', `Wrong${tries}pw`)
    await press(page, 'Log In')
    await expect(main(page).getByLabel(/^Password/)).toHaveValue('')
    await alert(page).waitFor()
  }
  await logIn(page, idOf(ruth), passwordOf(ruth))
  await expect(alert(page)).toContainText('After too many failures the account is locked until')
  expect(await rulesShown(alert(page))).toContain('CS-LCK-01')
  for (let quarter = 0; quarter < 4; quarter++) await moveClock(page, '+15 min')
  await signIn(page, idOf(ruth), passwordOf(ruth))
})

test('PQRS-PW-01, 11, 12, 13: after 60 days sign-in goes as far as the change of the expired password', async () => {
  const { page } = room()
  await sitDown(page, nameOf(marcus))
  await signOut(page)
  await clockTo(page, '2026-11-03', '23:58')
  await signIn(page, idOf(marcus), passwordOf(marcus))
  await signOut(page)
  await clockTo(page, '2026-11-04', '00:05')
  await openSignIn(page)
  await logIn(page, idOf(marcus), passwordOf(marcus))
  await onScreen(page, EXPIRED)
  expect(await rulesShown(main(page))).toEqual(
    expect.arrayContaining(['PQRS-PW-01', 'PQRS-PW-11', 'PQRS-PW-13'])
  )
  await expect(navigation(page, 'My access')).toHaveCount(0)
  await press(page, 'Continue')
  await onScreen(page, CHANGE)
  await typeNewPassword(page, { current: passwordOf(marcus), next: 'Pebble6q' })
  await press(page, 'Change Password')
  await closeResults(page)
  await onScreen(page, PROFILE)
  await expect(navigation(page, 'My access')).toBeVisible()
})
