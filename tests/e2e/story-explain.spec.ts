import { expect, type Page, test } from '@playwright/test'
import { signIn } from '../../tools/demo/driver/account.mjs'
import { APPROVALS, detail, openRequest } from '../../tools/demo/driver/approvals.mjs'
import { openMailbox, readMail } from '../../tools/demo/driver/mail.mjs'
import {
  closeRule,
  field,
  fill,
  main,
  navigation,
  onScreen,
  openRule,
  press,
  rulesShown,
  visit
} from '../../tools/demo/driver/page.mjs'
import { nameOf, personNamed, REVIEWER } from '../../tools/demo/driver/people.mjs'
import { sitDown } from '../../tools/demo/driver/trainer.mjs'
import { axe } from './support/axe'
import { sharedRoom } from './support/room'

// Lakeside has a primary, a backup and a representative; two people ask to be its representatives.
const room = sharedRoom()
const ruth = personNamed('Ruth Calloway')
const elena = personNamed('Elena Sorvino')
const REQUEST = 'Owen Baptiste: Group Representative'

const region = (page: Page, name: string) => main(page).getByRole('region', { name, exact: true })
const answer = (page: Page, words: RegExp) => main(page).getByRole('heading', { level: 2, name: words })

async function open(page: Page, name: string) {
  await page.getByRole('navigation', { name: 'Explain' }).getByRole('link', { name }).click()
}

async function atBothSizes(page: Page) {
  const { app } = room()
  for (const [width, height] of [
    [1024, 720],
    [1440, 900]
  ] as const) {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]),
      [width, height] as const
    )
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width)
    await axe(page)
    // Nothing of the page is cut off at the side.
    const over = await main(page).evaluate((element) => {
      const shown = element.querySelector('.page') ?? element
      return shown.scrollWidth - shown.clientWidth
    })
    expect(over).toBeLessThanOrEqual(0)
  }
}

async function signInAs(page: Page, person: { first: string; last: string; password?: string }) {
  await sitDown(page, nameOf(person))
  await openMailbox(page)
  const { facts } = await readMail(page, 'Your IACS User ID')
  await signIn(page, facts['User ID'] ?? '', person.password ?? '')
}

test('is there for whoever is signed in and for the authority, and for nobody before', async () => {
  const { page } = room()
  await sitDown(page, nameOf(ruth))
  await expect(navigation(page, 'Explain')).toHaveCount(0)
  await sitDown(page, REVIEWER)
  await expect(navigation(page, 'Explain')).toBeVisible()
  await signInAs(page, ruth)
  await visit(page, 'Explain')
  await onScreen(page, 'Explain')
  await expect(main(page)).toContainText('Nothing is changed or recorded by asking.')
  await atBothSizes(page)
})

test('PQRS-APR-04: why a representative can’t decide: answer, document, who could, what would change, the checks', async () => {
  const { page } = room()
  await fill(main(page), 'Who', 'Elena Sorvino, Representative')
  await fill(main(page), 'of', REQUEST)
  await press(page, 'Ask')
  await expect(answer(page, /^No\. Elena Sorvino can’t decide Owen Baptiste’s request/)).toBeVisible()
  expect(await rulesShown(region(page, 'What the document says'))).toContain('PQRS-APR-04')
  await expect(region(page, 'What the document says')).toContainText(
    'The primary or backup Group Security Official must approve requests'
  )
  await expect(region(page, 'Who could decide')).toContainText('Ruth Calloway (you)')
  await expect(region(page, 'What would have to change')).toContainText('Nothing, if you decide.')
  await expect(region(page, 'How it was decided')).toContainText(
    /Their role decides this kind of request: does not hold/
  )
  await openRule(page, 'PQRS-APR-04')
  await closeRule(page)
  await atBothSizes(page)
})

test('X-08: one’s own request, with the reading that was chosen', async () => {
  const { page } = room()
  await fill(main(page), 'Who', 'Owen Baptiste')
  await expect(main(page)).toContainText('press Ask')
  await press(page, 'Ask')
  await expect(answer(page, /^No\. Owen Baptiste can’t decide their own request/)).toBeVisible()
  await expect(
    main(page).getByRole('table').getByRole('row').filter({ hasText: 'Applied here' })
  ).toHaveCount(1)
  await axe(page)
})

test('if the answer is yes the page is green, and leads to the decision', async () => {
  const { page } = room()
  await fill(main(page), 'Who', 'Ruth Calloway (you), Primary official')
  await press(page, 'Ask')
  await expect(answer(page, /^Yes\. You can decide it\.$/)).toBeVisible()
  await axe(page)
  await region(page, 'Who could decide').getByRole('button', { name: 'Decide' }).click()
  await onScreen(page, /approvals/i)
  await expect(detail(page).getByRole('heading', { level: 2 })).toHaveText('Owen Baptiste')
})

test('goes by keyboard alone, and Alt+Left comes back to the question before', async () => {
  const { page } = room()
  await visit(page, 'Explain')
  await field(main(page), 'wants to').focus()
  await page.keyboard.press('a')
  await expect(field(main(page), 'wants to')).toHaveValue('ask')
  await expect(field(main(page), 'namely')).toBeVisible()
  await page.keyboard.press('Enter')
  await press(page, 'Ask')
  await expect(answer(page, /is here already/)).toBeVisible()
  await field(main(page), 'namely').focus()
  await page.keyboard.press('ArrowDown')
  await expect(main(page)).toContainText('press Ask')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(answer(page, /^Yes\. You can ask to be Backup Group Security Official/)).toBeVisible()
  await page.goBack()
  await expect(answer(page, /is here already/)).toBeVisible()
})

test('who may do what: the matrix in words, each cell with its rules, and the readings in force', async () => {
  const { page } = room()
  await open(page, 'Who may do what')
  await expect(answer(page, /PV-PQRS: who may do what/)).toBeVisible()
  const row = main(page).getByRole('row', { name: /^Group Representative/ })
  await expect(row.getByRole('cell')).toHaveText([/No/, /Yes/, /Yes/, /No/])
  await openRule(page, 'PQRS-APR-04')
  await closeRule(page)
  await expect(region(page, 'Readings in force')).toContainText(
    'Who approves a backup or second Security Official?'
  )
  await atBothSizes(page)
})

test('what is printed is the matrix with its title, without the frame', async () => {
  const { page } = room()
  await page.emulateMedia({ media: 'print' })
  await expect(answer(page, /PV-PQRS: who may do what/)).toBeVisible()
  await expect(main(page)).toContainText(/As of September \d+, 2026/)
  await expect(main(page).getByRole('button', { name: 'Print' })).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Explain' })).toBeHidden()
  await page.emulateMedia({ media: null })
})

test('each program has its own: another one, with eleven columns, scrolls by itself and stays on its sheet', async () => {
  const { page } = room()
  const program = page.getByRole('combobox', { name: 'Program' })
  await program.selectOption('IACS community')
  await visit(page, 'Explain')
  await open(page, 'Who may do what')
  await expect(answer(page, /IACS community: who may do what/)).toBeVisible()
  await atBothSizes(page)
  await page.emulateMedia({ media: 'print' })
  const over = await region(page, 'Role matrix').evaluate(
    (element) => element.scrollWidth - element.clientWidth
  )
  expect(over).toBeLessThanOrEqual(0)
  await page.emulateMedia({ media: null })
  await program.selectOption('PV-PQRS')
  await visit(page, 'Explain')
})

test('what if the primary leaves: what freezes, and the steps in their order', async () => {
  const { page } = room()
  await open(page, 'What if')
  await fill(main(page), 'What if', 'Ruth Calloway (you), Primary official')
  await expect(region(page, 'What freezes')).toContainText('Nobody new can become Group Representative.')
  await expect(region(page, 'What to do, in this order')).toContainText('CMS decides')
  await atBothSizes(page)
  await fill(main(page), 'What if', 'Elena Sorvino, Representative')
  await expect(answer(page, /^Nothing stops if Elena Sorvino leaves/)).toBeVisible()
})

test('can we run with these people: errors stand beside their fields, then yes with an order, or no with the rules', async () => {
  const { page } = room()
  await open(page, 'Can we run')
  await press(page, 'Work it out')
  await expect(page.getByRole('alert')).toContainText('Mark at least one role.')
  await expect(field(main(page), 'Name of person 1')).toHaveAccessibleDescription(/Write a name/)
  await atBothSizes(page)
  await fill(main(page), 'Name of person 1', 'Ada')
  for (const role of ['Primary Group Security Official', 'Group Representative'])
    await main(page).getByRole('checkbox', { name: role }).check()
  await press(page, 'Work it out')
  await expect(answer(page, /^No\. PV-PQRS can’t be run with 1 person/)).toBeVisible()
  expect(await rulesShown(main(page))).toContain('X-08')
  await axe(page)
  await press(page, 'Add a person')
  await fill(main(page), 'Name of person 2', 'Ben')
  await press(page, 'Work it out')
  await expect(answer(page, /^Yes\. PV-PQRS can be run with 2 people/)).toBeVisible()
  await expect(main(page).getByRole('table').getByRole('row')).toHaveCount(3)
  await atBothSizes(page)
})

test('a refusal leads here with the question filled in', async () => {
  const { page } = room()
  await visit(page, APPROVALS)
  await openRequest(page, APPROVALS, 'Owen Baptiste')
  const request = (await page.evaluate(() => window.location.hash)).split('/').at(-1) ?? ''
  await signInAs(page, elena)
  await page.evaluate((id) => {
    window.location.hash = `#/approvals/${id}`
  }, request)
  await detail(page)
    .getByRole('link', { name: /^Why\?/ })
    .click()
  await onScreen(page, 'Explain')
  await expect(answer(page, /^No\. This request isn’t yours to decide/)).toBeVisible()
  await expect(field(main(page), 'Who')).toHaveValue('elena-sorvino')
  await atBothSizes(page)
})

test('what somebody of the organization may not do leads here too, with the person, the act and the thing filled in', async () => {
  const { page } = room()
  await sitDown(page, nameOf(ruth))
  await visit(page, 'Organization')
  await main(page)
    .getByRole('button', { name: /^Elena Sorvino/ })
    .click()
  await page
    .getByRole('region', { name: 'What this lets them do' })
    .getByRole('link', { name: /^Why\?/ })
    .first()
    .click()
  await onScreen(page, 'Explain')
  await expect(answer(page, /^No\. Elena Sorvino can’t do this at Lakeside Family Medicine/)).toBeVisible()
  await expect(field(main(page), 'Who')).toHaveValue('elena-sorvino')
  await expect(field(main(page), 'wants to')).toHaveValue('use')
  await expect(field(main(page), 'namely')).not.toHaveValue('')
  await expect(region(page, 'What would have to change')).toBeVisible()
})

test('“What if they leave?” of a person in the organization opens with that person', async () => {
  const { page } = room()
  await visit(page, 'Organization')
  await main(page)
    .getByRole('button', { name: /^Elena Sorvino/ })
    .click()
  await page.getByRole('button', { name: 'What if they leave?' }).click()
  await onScreen(page, 'Explain')
  await expect(answer(page, /^Nothing stops if Elena Sorvino leaves/)).toBeVisible()
  await expect(field(main(page), 'What if')).toHaveValue('elena-sorvino')
})
