import { expect, type Page, test } from '@playwright/test'
import { signIn } from '../../tools/demo/driver/account.mjs'
import {
  APPROVALS,
  AUTHORITY_DESK,
  decide,
  detail,
  openRequest,
  recordCall
} from '../../tools/demo/driver/approvals.mjs'
import { openMailbox, readMail } from '../../tools/demo/driver/mail.mjs'
import { field, fill, main, navigation, onScreen, rulesShown, visit } from '../../tools/demo/driver/page.mjs'
import { nameOf, personNamed, REVIEWER } from '../../tools/demo/driver/people.mjs'
import { entryWith, openRecord } from '../../tools/demo/driver/record.mjs'
import { register } from '../../tools/demo/driver/register.mjs'
import { clockTo, moveClock, sitDown } from '../../tools/demo/driver/trainer.mjs'
import { sharedRoom } from './support/room'

// Lakeside has its officials; two people ask to be its representatives. Healthy Clinic has nobody yet.
const room = sharedRoom()
const maria = personNamed('Maria Delgado')
const thomas = personNamed('Thomas Okafor')
const ruth = personNamed('Ruth Calloway')
const marcus = personNamed('Marcus Feld')

const rowOf = (page: Page, name: string) => main(page).getByRole('row').filter({ hasText: name })
const inTheList = (page: Page, name: string) =>
  main(page).getByRole('table').getByRole('button', { name, exact: true })
const justification = (page: Page) => field(detail(page), /Justification/)

async function signInAs(page: Page, person: { first: string; last: string; password?: string }) {
  await sitDown(page, nameOf(person))
  await openMailbox(page)
  const { facts } = await readMail(page, 'Your IACS User ID')
  await signIn(page, facts['User ID'] ?? '', person.password ?? '')
}

test('with nothing to decide the authority’s desk says when it decided last', async () => {
  const { page } = room()
  await sitDown(page, REVIEWER)
  await visit(page, AUTHORITY_DESK)
  await expect(main(page)).toContainText('Nothing waits for your decision.')
  await expect(main(page)).toContainText('The last request, Marcus Feld’s, was decided by you')
  await expect(detail(page)).toHaveCount(0)
})

test('PQRS-APR-01, 02: a primary’s request waits for CMS, with its age against the promised 24 hours', async () => {
  const { page } = room()
  await sitDown(page, nameOf(maria))
  await register(page, maria)
  await sitDown(page, REVIEWER)
  await expect(navigation(page, AUTHORITY_DESK)).toContainText('1')
  await openRequest(page, AUTHORITY_DESK, nameOf(maria))
  await expect(rowOf(page, nameOf(maria))).toContainText(/of 24 h/)
  await expect(detail(page).getByRole('button', { name: 'Defer' })).toHaveCount(0)
  await moveClock(page, '+1 day')
  await expect(rowOf(page, nameOf(maria))).toContainText('Answer overdue')
  await expect(main(page)).toContainText('One is past the promised time.')
})

test('PQRS-APR-09: without a reason nothing is decided; a denial goes to the requester with its reason', async () => {
  const { page } = room()
  await detail(page).getByRole('button', { name: 'Deny' }).click()
  await expect(justification(page)).toBeFocused()
  await expect(justification(page)).toHaveAccessibleDescription(/Write why you decide so\./)
  const said = await decide(page, 'Deny', 'The TIN belongs to another practice.')
  expect(said).toContain('Denied')
  await expect(main(page)).toContainText('Nothing waits for your decision.')

  await sitDown(page, nameOf(maria))
  await openMailbox(page)
  const mail = await readMail(page, 'Your request PQRS-2026-00006: Denied')
  expect(mail.text).toContain('The TIN belongs to another practice.')
})

test('PQRS-APR-03: a backup is approved only once the primary has confirmed by telephone', async () => {
  const { page } = room()
  await register(page, maria)
  await sitDown(page, REVIEWER)
  await openRequest(page, AUTHORITY_DESK, nameOf(maria))
  await decide(page, 'Approve', 'TIN, NPIs and PTANs agree with the enrollment record.')
  await sitDown(page, nameOf(thomas))
  await register(page, thomas)
  await sitDown(page, REVIEWER)
  await openRequest(page, AUTHORITY_DESK, nameOf(thomas))
  await expect(detail(page)).toContainText('needed before an approval')
  await detail(page).getByRole('button', { name: 'Record it' }).click()
  await expect(field(detail(page), 'Who was called')).toBeFocused()
  await expect(field(detail(page), 'Who was called')).toHaveValue(nameOf(maria))

  await detail(page).getByRole('button', { name: 'Record the call' }).click()
  await expect(detail(page)).toContainText('Say whether the person called confirmed it.')
  await recordCall(page, {
    who: nameOf(maria),
    phone: maria.phone,
    confirmed: false,
    note: 'Knows nothing of it.'
  })
  await fill(detail(page), /Justification/, 'Known to us.')
  await detail(page).getByRole('button', { name: 'Approve', exact: true }).click()
  const refusal = page.getByRole('alert')
  await expect(refusal).toContainText(/phone|call/i)
  expect(await rulesShown(refusal)).toContain('PQRS-APR-03')
  await expect(justification(page)).toHaveValue('Known to us.')
  await decide(page, 'Deny', 'The primary official doesn’t know of it.')
})

test('PQRS-APR-07, 11: pending approvals appear after sign-in, while something is pending', async () => {
  const { page } = room()
  await sitDown(page, nameOf(ruth))
  await expect(navigation(page, APPROVALS)).toHaveCount(0)
  await signInAs(page, ruth)
  await expect(navigation(page, APPROVALS)).toContainText('2')
})

test('PQRS-APR-08: the inbox goes by keyboard: Up and Down move, Enter opens, Alt+J goes to the justification', async () => {
  const { page } = room()
  await visit(page, APPROVALS)
  await expect(inTheList(page, 'Owen Baptiste')).toHaveAttribute('aria-current', 'true')
  await expect(rowOf(page, 'Owen Baptiste').getByRole('img', { name: /1 of 12 days left/ })).toBeVisible()
  await inTheList(page, 'Owen Baptiste').focus()
  await page.keyboard.press('ArrowDown')
  await expect(inTheList(page, 'Grace Whitcomb')).toBeFocused()
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText('Grace Whitcomb')
  await page.keyboard.press('ArrowUp')
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText('Owen Baptiste')
  await page.keyboard.press('Enter')
  await expect(detail(page).getByRole('heading', { level: 2 })).toBeFocused()
  await page.keyboard.press('Alt+j')
  await expect(justification(page)).toBeFocused()
  await page.keyboard.type('Half a sentence')

  // What was typed for one request stays with it while another is looked at.
  await inTheList(page, 'Grace Whitcomb').click()
  await expect(justification(page)).toHaveValue('')
  await inTheList(page, 'Owen Baptiste').click()
  await expect(justification(page)).toHaveValue('Half a sentence')
})

test('after a decision the next request opens, and the record is one press away', async () => {
  const { page } = room()
  const said = await decide(page, 'Approve', 'Works in our billing office.')
  expect(said).toBe('Approved: Owen Baptiste is Group Representative of Lakeside Family Medicine.')
  const heading = detail(page).getByRole('heading', { level: 2 })
  await expect(heading).toHaveText('Grace Whitcomb')
  await expect(heading).toBeFocused()
  await page.getByRole('link', { name: /^Show record/ }).click()
  await onScreen(page, 'Record')
  const entry = page.getByRole('complementary', { name: 'Entry of the record' })
  await expect(entry).toContainText('approved Owen Baptiste’s request')
  expect(await rulesShown(entry)).toContain('PQRS-APR-04')
})

test('where somebody else was first, the page says who and when, and the buttons go', async () => {
  const { page } = room()
  await sitDown(page, 'Priya Nair')
  const priya = personNamed('Priya Nair')
  await register(page, { ...priya, practice: 'lakeside' })
  await signInAs(page, marcus)
  await openRequest(page, APPROVALS, nameOf(priya))
  const open = page.url()
  await sitDown(page, nameOf(ruth))
  await openRequest(page, APPROVALS, nameOf(priya))
  await decide(page, 'Reject', 'Nobody here knows her.')
  await sitDown(page, nameOf(marcus))
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, new URL(open).hash)
  await expect(detail(page)).toContainText('The request was already decided by Ruth Calloway: Rejected.')
  await expect(detail(page)).toContainText(/Rejected by Ruth Calloway, Sat, Sep 5, \d+:\d\d AM/)
  await expect(detail(page).getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0)
  await expect(detail(page)).toContainText('Nobody here knows her.')
})

test('PQRS-APR-05, 06: when the twelve days end while the page is open, it says so and what was typed isn’t lost', async () => {
  const { page } = room()
  await sitDown(page, nameOf(marcus))
  await openRequest(page, APPROVALS, 'Grace Whitcomb')
  await fill(detail(page), /Justification/, 'Starts on Monday.')
  await clockTo(page, '2026-09-09', '23:59')
  await expect(detail(page).getByRole('button', { name: 'Approve', exact: true })).toBeVisible()
  await clockTo(page, '2026-09-10', '00:01')
  await expect(detail(page)).toContainText(/The request was canceled/)
  await expect(detail(page).getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0)
  await detail(page).getByText('What you had written, not sent').click()
  await expect(detail(page)).toContainText('Starts on Monday.')
  // PQRS-APR-07: nothing is pending any more; the open page says how the last one ended.
  await expect(navigation(page, APPROVALS)).toHaveCount(0)
  await expect(main(page)).toContainText(
    'The last request, Grace Whitcomb’s, was canceled undecided yesterday at 11:59 PM.'
  )
  await openRecord(page)
  const entry = await entryWith(page, 'Grace Whitcomb’s request')
  expect(entry.day).toContain('September 9')
  expect(entry.rules).toContain('PQRS-APR-06')
})
