import { expect, test } from '@playwright/test'
import { fill, main, onScreen, press, rulesShown, visit } from '../../tools/demo/driver/page.mjs'
import { nameOf, personNamed } from '../../tools/demo/driver/people.mjs'
import { begin, chooseRole, continueTo, searchTin } from '../../tools/demo/driver/register.mjs'
import { moveClock, openTraining, sitDown } from '../../tools/demo/driver/trainer.mjs'
import { sharedRoom } from './support/room'

const room = sharedRoom()
const hannah = personNamed('Hannah Lindqvist')
const thomas = personNamed('Thomas Okafor')
const lost = /The time for the last screen ran out/

test('PQRS-FLOW-01, REG-01…06: the start page says where it stands and what to have at hand', async () => {
  const { page } = room()
  await sitDown(page, nameOf(hannah))
  await visit(page, 'Register')
  await expect(main(page).getByText('New User Registration')).toBeVisible()
  await expect(main(page).getByText('Social Security Number')).toBeVisible()
  expect(await rulesShown(main(page))).toEqual(
    expect.arrayContaining(['PQRS-FLOW-01', 'PQRS-REG-01', 'PQRS-REG-02', 'PQRS-REG-03', 'PQRS-REG-06'])
  )
})

test('PQRS-FLOW-02: without the terms nothing is asked', async () => {
  const { page } = room()
  await begin(page)
  await press(page, 'Next')
  await expect(page.getByRole('alert')).toContainText('I accept the terms and conditions: Accept to go on.')
  expect(await rulesShown(page.getByRole('alert'))).toContain('PQRS-FLOW-02')
  await onScreen(page, 'Terms and conditions')
})

test('errors stand beside their fields and in a linked summary, and nothing typed is lost', async () => {
  const { page } = room()
  await continueTo(page, hannah, 'User information')
  await fill(main(page), 'First name', hannah.first)
  await fill(main(page), 'Social Security Number', '12-3')
  await fill(main(page), 'E-mail address', 'nobody')
  await press(page, 'Next')
  const summary = page.getByRole('alert')
  await expect(summary).toContainText('Last name')
  await expect(main(page).getByRole('textbox', { name: 'First name' })).toHaveValue(hannah.first)
  await expect(main(page).getByRole('textbox', { name: 'E-mail address' })).toHaveValue('nobody')
  await expect(main(page).getByLabel(/^Social Security Number/)).toHaveValue('12-3')
  await summary.getByRole('button', { name: /^E-mail address/ }).click()
  await expect(main(page).getByRole('textbox', { name: 'E-mail address' })).toBeFocused()
  await expect(main(page).getByRole('textbox', { name: 'E-mail address' })).toHaveAttribute(
    'aria-invalid',
    'true'
  )
})

test('a half-filled form survives a lock, its secrets don’t', async () => {
  const { page } = room()
  await fill(main(page), 'Last name', hannah.last)
  await page.keyboard.press('Control+l')
  await page.getByRole('button', { name: 'Open the training workspace' }).waitFor()
  await expect(page.getByText(hannah.last)).toHaveCount(0)
  await openTraining(page)
  await visit(page, 'Register')
  await onScreen(page, 'User information')
  await expect(main(page).getByRole('textbox', { name: 'First name' })).toHaveValue(hannah.first)
  await expect(main(page).getByRole('textbox', { name: 'Last name' })).toHaveValue(hannah.last)
  await expect(main(page).getByLabel(/^Social Security Number/)).toHaveValue('')
})

test('PQRS-TIME-01, PQRS-TIME-03: after 15 minutes on a screen everything is lost', async () => {
  const { page } = room()
  await fill(main(page), 'First name', hannah.first)
  await moveClock(page, '+15 min')
  await main(page).getByRole('button', { name: 'Begin registration' }).waitFor()
  const told = page.getByRole('alert').filter({ hasText: lost })
  await expect(told).toBeVisible()
  expect(await rulesShown(told)).toContain('PQRS-TIME-03')
  await press(page, 'Begin registration')
  await onScreen(page, 'Terms and conditions')
  await expect(main(page).getByRole('checkbox')).not.toBeChecked()
  await continueTo(page, hannah, 'User information')
  for (const name of ['First name', 'Last name', 'Date of birth', 'E-mail address'])
    await expect(main(page).getByRole('textbox', { name })).toHaveValue('')
})

test('PQRS-TIME-02: the code has 30 minutes, shown on its screen', async () => {
  const { page } = room()
  await continueTo(page, hannah, 'Verification code')
  await expect(main(page).getByText('You have 30 minutes on this screen.')).toBeVisible()
  await moveClock(page, '+15 min')
  await onScreen(page, 'Verification code')
  await expect(main(page).getByText(/^1[45]:\d\d$/)).toBeVisible()
  await moveClock(page, '+15 min')
  await expect(page.getByRole('alert').filter({ hasText: lost })).toBeVisible()
})

test('PQRS-FLOW-04: a code that wasn’t sent leads nowhere', async () => {
  const { page } = room()
  await begin(page)
  await continueTo(page, hannah, 'Verification code')
  await fill(main(page), 'Verification code', '000000')
  await press(page, 'Next')
  await expect(page.getByRole('alert')).toContainText('This isn’t the code that was sent')
  await onScreen(page, 'Verification code')
})

test('PQRS-FLOW-05, 06: the contact screen is pre-filled, and the form follows the role', async () => {
  const { page } = room()
  await continueTo(page, hannah, 'Professional contact')
  const given = main(page).getByRole('group', { name: 'User information' })
  for (const value of [hannah.first, hannah.last, hannah.email]) await expect(given).toContainText(value)
  await continueTo(page, hannah, 'Access request')
  await chooseRole(page, 'primary-official')
  await expect(main(page).getByText('Create a New Organization.')).toBeVisible()
  await expect(main(page).getByRole('textbox', { name: 'Individual PTAN' })).toHaveCount(2)
  await chooseRole(page, 'backup-official')
  await expect(main(page).getByText('Associate to an Existing Organization.')).toBeVisible()
  await expect(main(page).getByRole('textbox', { name: 'Individual PTAN' })).toHaveCount(0)
})

test('PQRS-FLOW-13: a practice without an approved primary isn’t found', async () => {
  const { page } = room()
  await sitDown(page, nameOf(thomas))
  await begin(page)
  await continueTo(page, thomas, 'Access request')
  await chooseRole(page, 'backup-official')
  await searchTin(page, '74-7575757')
  const answer = page.getByRole('alert')
  await expect(answer).toContainText('No practice with an approved primary Group Security Official was found')
  await expect(answer).toContainText('ask the Help Desk')
  expect(await rulesShown(answer)).toContain('PQRS-FLOW-13')
  await chooseRole(page, 'representative')
  await searchTin(page, '36-4155501')
  await expect(main(page).getByText('One organization found.')).toBeVisible()
})

test('PQRS-FLOW-18: the review leads back to every part, and shows what was changed there', async () => {
  const { page } = room()
  await fill(main(page), 'Organization', 'Lakeside Family Medicine')
  await press(page, 'Next')
  await onScreen(page, 'Justification for action')
  await continueTo(page, thomas, 'Review')
  const review = main(page)
  for (const part of [
    'User information',
    'Professional contact',
    'Access request',
    'Justification for action',
    'Authentication questions'
  ])
    await expect(review.getByRole('button', { name: `Change ${part}` })).toBeVisible()
  await expect(review).not.toContainText(thomas.ssn)
  await expect(review).not.toContainText(thomas.answers[0] ?? '-')
  await review.getByRole('button', { name: 'Change Justification for action' }).click()
  await onScreen(page, 'Justification for action')
  await fill(main(page), 'Justification for action', 'New user, helping out at Lakeside.')
  await press(page, 'Next')
  await onScreen(page, 'Review')
  await expect(review.getByText('New user, helping out at Lakeside.')).toBeVisible()
  await review.getByRole('button', { name: 'Change Authentication questions' }).click()
  await onScreen(page, 'Authentication questions')
  await expect(main(page).getByText('Kept, not shown')).toHaveCount(2)
  await press(page, 'Next')
  await onScreen(page, 'Review')
})

test('canceling asks once, then throws everything away', async () => {
  const { page } = room()
  await press(page, 'Cancel')
  const question = page.getByRole('dialog', { name: 'Cancel this registration?' })
  await question.getByRole('button', { name: 'Go on with it' }).click()
  await onScreen(page, 'Review')
  await press(page, 'Cancel')
  await question.getByRole('button', { name: 'Cancel and discard' }).click()
  await main(page).getByRole('button', { name: 'Begin registration' }).waitFor()
})
