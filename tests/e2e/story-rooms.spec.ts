import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { signIn } from '../../tools/demo/driver/account.mjs'
import { saveTo } from '../../tools/demo/driver/app.mjs'
import { openMailbox, readMail } from '../../tools/demo/driver/mail.mjs'
import { field, fill, main, navigation, onScreen, rulesShown, visit } from '../../tools/demo/driver/page.mjs'
import { nameOf, personNamed, REVIEWER } from '../../tools/demo/driver/people.mjs'
import { entryWith, openRecord } from '../../tools/demo/driver/record.mjs'
import { clock, clockTo, moveClock, persona, reset, sitDown } from '../../tools/demo/driver/trainer.mjs'
import { sharedRoom } from './support/room'

// A look into every room of a workspace that has some history: Lakeside's, at nine on its first day.
const room = sharedRoom()
const ruth = personNamed('Ruth Calloway')
const maria = personNamed('Maria Delgado')

const rulePanel = (page: Page, id: string) => page.getByRole('dialog', { name: `Rule ${id}` })
const person = (page: Page) => page.getByRole('complementary', { name: 'Person' })
const tree = (page: Page) => main(page).getByRole('group', { name: 'Tree of delegated authority' })
const entry = (page: Page) => page.getByRole('complementary', { name: 'Entry of the record' })
const bar = (page: Page) => page.getByRole('region', { name: 'Trainer’s bar' })

test.describe('home', () => {
  test('says what needs this person, why, under which rule, and has the button that does it', async () => {
    const { page } = room()
    const needs = main(page).getByRole('region', { name: 'Needs you' }).getByRole('listitem')
    await expect(needs).toHaveCount(1)
    await expect(needs).toContainText('Register with PV-PQRS')
    expect(await rulesShown(needs)).toEqual(['PQRS-FLOW-01'])
    await needs.getByRole('button', { name: 'Register' }).click()
    await onScreen(page, 'Register')
  })

  test('says in one sentence that nothing is to be done, and what comes next', async () => {
    const { page } = room()
    await sitDown(page, REVIEWER)
    await visit(page, 'Home')
    await expect(main(page)).toContainText(
      'Nothing needs you. Next: Baptiste’s request ends on Sun, Sep 6, at 11:59 PM.'
    )
  })

  test('lists what an official has to decide, what ends first first, and leads there from the calendar too', async () => {
    const { page } = room()
    await sitDown(page, nameOf(ruth))
    await openMailbox(page)
    const { facts } = await readMail(page, 'Your IACS User ID')
    await signIn(page, facts['User ID'] ?? '', ruth.password ?? '')
    await visit(page, 'Home')
    const needs = main(page).getByRole('region', { name: 'Needs you' }).getByRole('listitem')
    await expect(needs).toContainText([
      /^2 requests wait for your decisionOwen Baptiste’s is canceled on Sun, Sep 6, at 11:59 PM/,
      /^Your password ends on Sun, Sep 6/
    ])
    await main(page)
      .getByRole('button', { name: /^Whitcomb’s request ends/ })
      .click()
    await onScreen(page, 'Pending approvals')
    await expect(page.getByRole('complementary', { name: 'Request' })).toContainText('Grace Whitcomb')
  })
})

test.describe('organization', () => {
  test('the picture and the table say the same, and the table is there first for a screen reader', async () => {
    const { page } = room()
    await visit(page, 'Organization')
    const names = ['CMS', 'Ruth Calloway', 'Marcus Feld', 'Elena Sorvino', 'Owen Baptiste', 'Grace Whitcomb']
    const spoken = main(page).getByRole('table')
    await expect(spoken.getByRole('rowheader')).toHaveText(names)
    for (const name of names) await expect(tree(page).getByRole('button', { name })).toBeVisible()
    await main(page).getByRole('button', { name: 'Table' }).click()
    await expect(main(page).getByRole('table').getByRole('rowheader')).toHaveText(names)
    await main(page).getByRole('table').getByRole('button', { name: 'Elena Sorvino' }).click()
    await expect(person(page)).toContainText('Ruth Calloway approved Elena Sorvino')
    await expect(person(page)).toContainText('CMS approved Ruth Calloway')
  })

  test('arrow keys follow the lines; Enter goes to the person', async () => {
    const { page } = room()
    await main(page).getByRole('button', { name: 'Tree' }).click()
    const at = (name: string) => tree(page).getByRole('button', { name: new RegExp(`^${name}`) })
    await at('Elena Sorvino').focus()
    await page.keyboard.press('ArrowUp')
    await expect(at('Ruth Calloway')).toBeFocused()
    await expect(person(page).getByRole('heading', { level: 2 })).toHaveText('Ruth Calloway')
    await page.keyboard.press('ArrowRight')
    await expect(at('Marcus Feld')).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(at('CMS')).toBeFocused()
    await expect(person(page)).toContainText('Where every line begins')
    await page.keyboard.press('ArrowDown')
    await expect(at('Ruth Calloway')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(person(page).getByRole('heading', { level: 2 })).toBeFocused()
  })

  test('of a person it says role, since when, by whom, under which rule, and leads to the record or the request', async () => {
    const { page } = room()
    await expect(person(page)).toContainText('Since Wed, Jul 8, 2026')
    await expect(person(page)).toContainText('Approved by CMS')
    await expect(person(page)).toContainText('Decide requests of Group Representatives')
    expect(await rulesShown(person(page))).toEqual(
      expect.arrayContaining(['PQRS-APR-01', 'PQRS-CAP-01', 'PQRS-CAP-02', 'PQRS-CAP-03'])
    )
    await tree(page)
      .getByRole('button', { name: /^Owen Baptiste/ })
      .click()
    await person(page).getByRole('button', { name: 'Open the request' }).click()
    await onScreen(page, 'Pending approvals')
    await expect(page.getByRole('complementary', { name: 'Request' })).toContainText('Owen Baptiste')
    await visit(page, 'Organization')
    await person(page).getByRole('button', { name: 'Their record' }).click()
    await onScreen(page, 'Record')
    await expect(field(main(page), 'Find')).toHaveValue('Owen Baptiste')
  })
})

test.describe('record', () => {
  test('is found while typing, and narrowed by kind and period', async () => {
    const { page } = room()
    const found = main(page).getByText(/^\d+ found\./)
    await fill(main(page), 'Find', 'deferred')
    await expect(found).toHaveText(/^1 found\./)
    await expect(main(page).getByRole('listitem')).toContainText([
      /Marcus Feld deferred Owen Baptiste’s request/
    ])
    await fill(main(page), 'Find', 'nobody of this name')
    await expect(main(page)).toContainText('Nothing in the record fits')
    await main(page).getByRole('button', { name: 'Show everything' }).click()
    await expect(field(main(page), 'Find')).toHaveValue('')

    await main(page).getByRole('button', { name: 'More filters' }).click()
    await main(page).getByRole('checkbox', { name: 'Decisions' }).check()
    await expect(found).toHaveText(/^15 found\./)
    await fill(main(page), 'Period', 'Last 30 days')
    await expect(found).toHaveText(/^11 found\./)
    await main(page).getByRole('button', { name: 'Show everything' }).click()
    await main(page).getByRole('button', { name: 'Fewer filters' }).click()
  })

  test('the filtered list is printed', async () => {
    const { app, page, dataDir } = room()
    await fill(main(page), 'Find', 'deferred')
    await expect(main(page).getByText(/^1 found\./)).toBeVisible()
    const file = join(dataDir, 'record.pdf')
    await saveTo(app, file)
    await main(page).getByRole('button', { name: 'Save as PDF' }).click()
    await expect
      .poll(async () => (await readFile(file).catch(() => Buffer.alloc(0))).subarray(0, 5).toString())
      .toBe('%PDF-')
  })

  test('an entry opens beside the list, with its proof; each of its rules is one press away', async () => {
    const { page } = room()
    const deferred = main(page).getByRole('button', { name: /deferred Owen Baptiste’s request/ })
    await deferred.focus()
    await page.keyboard.press('Enter')
    const heading = entry(page).getByRole('heading', { level: 2 })
    await expect(heading).toBeFocused()
    await expect(entry(page)).toContainText('Checked just now, whole')
    await expect(entry(page)).toContainText(/2026-08-27T\d\d:\d\d:\d\dZ/)
    // A second Enter on the entry that stands open goes on into it too.
    await deferred.focus()
    await page.keyboard.press('Enter')
    await expect(heading).toBeFocused()

    await entry(page).getByRole('button', { name: 'Rule PQRS-APR-10: show it' }).first().click()
    const panel = rulePanel(page, 'PQRS-APR-10')
    await expect(panel.getByRole('region', { name: 'In our words' })).toContainText(
      'approved, rejected or deferred'
    )
    await expect(panel.getByRole('region', { name: 'Where it stands' })).toContainText('Select Approve')
    await page.keyboard.press('Escape')
    await expect(panel).toHaveCount(0)
    await expect(entry(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(entry(page)).toHaveCount(0)
    await expect(deferred).toBeFocused()
    await main(page).getByRole('button', { name: 'Show everything' }).click()
  })
})

test.describe('messages', () => {
  test('PQRS-FLOW-20: User ID and temporary password lie in two messages that know of one another', async () => {
    const { page } = room()
    await openMailbox(page)
    const mail = await readMail(page, 'Your IACS User ID')
    expect(mail.facts).not.toHaveProperty('Temporary password')
    await expect(page.getByRole('article')).not.toContainText('Temporary password')
    await page
      .getByRole('complementary', { name: 'Message' })
      .getByRole('button', { name: /, Your temporary password$/ })
      .click()
    const letter = page.getByRole('article', { name: 'Your temporary password' })
    await expect(letter).toBeVisible()
    await expect(letter).not.toContainText(mail.facts['User ID'] ?? '-')
    await expect(letter).toContainText('The temporary password is erased: it was replaced.')
  })

  test('goes by keyboard, and says what is new', async () => {
    const { page } = room()
    const rows = main(page).getByRole('listitem').getByRole('link')
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    await expect(rows.nth(1)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    const unread = main(page).getByText(', new', { exact: true })
    const before = await unread.count()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('article')).toBeVisible()
    await expect(unread).toHaveCount(before - 1)
  })

  test('a User ID is selected for the keyboard to copy: this window has no right to the clipboard', async () => {
    const { page } = room()
    const { facts } = await readMail(page, 'Your IACS User ID')
    await page.getByRole('article').getByRole('button', { name: 'Copy: User ID' }).click()
    await expect(page.getByRole('article')).toContainText('Selected. Press Ctrl+C to copy it.')
    expect(await page.evaluate(() => window.getSelection()?.toString())).toBe(facts['User ID'])
  })
})

test.describe('settings', () => {
  test('X-13: another reading is put in force, on record, and can be left again before', async () => {
    const { page } = room()
    await visit(page, 'Settings')
    const reading = main(page)
      .getByRole('listitem')
      .filter({
        has: page.getByRole('button', { name: 'Rule X-13: show it' })
      })
    await expect(reading).toContainText('The reading that the PV-PQRS pack takes.')
    await reading.getByRole('radio', { name: '24 hours' }).check()
    await reading.getByRole('button', { name: 'Leave it' }).click()
    await expect(reading.getByRole('radio', { name: 'A calendar day' })).toBeChecked()
    await reading.getByRole('radio', { name: '24 hours' }).check()
    await reading.getByRole('button', { name: 'Put this reading in force' }).click()
    await expect(reading).toContainText(/Chosen on .* by Trainer/)
    await reading.getByRole('button', { name: 'Rule X-13: show it' }).click()
    await expect(rulePanel(page, 'X-13').locator('[data-chosen=true]')).toContainText('24 hours')
    await page.keyboard.press('Escape')
    await openRecord(page)
    expect((await entryWith(page, 'X-13')).rules).toContain('X-13')
  })

  test('X-31: only under the other reading can time be given without asking', async () => {
    const { page } = room()
    await visit(page, 'Settings')
    await expect(main(page)).toContainText('Training never locks by itself')
    const more = main(page).getByRole('checkbox', { name: 'Give more time on a screen without being asked' })
    await expect(more).toHaveCount(0)
    const reading = main(page)
      .getByRole('listitem')
      .filter({
        has: page.getByRole('button', { name: 'Rule X-31: show it' })
      })
    await reading.getByRole('radio', { name: 'Warn and extend' }).check()
    await reading.getByRole('button', { name: 'Put this reading in force' }).click()
    await more.check()
    await expect(more).toBeChecked()
  })

  test('says what it is made of, and where its data lies', async () => {
    const { page, dataDir } = room()
    await expect(main(page)).toContainText(join(dataDir, 'training'))
    await main(page).getByRole('button', { name: 'About and licenses' }).click()
    const about = page.getByRole('dialog', { name: /About/ })
    await expect(about).toContainText('Electron')
    await expect(about).toContainText('react')
    await page.keyboard.press('Escape')
    await expect(about).toHaveCount(0)
    await expect(main(page).getByRole('button', { name: 'About and licenses' })).toBeFocused()
  })
})

test.describe('trainer’s bar', () => {
  test('another persona sits down by keyboard', async () => {
    const { page } = room()
    await bar(page)
      .getByRole('button', { name: /Persona/ })
      .focus()
    await page.keyboard.press('Enter')
    const menu = page.getByRole('menu', { name: 'Who is at the keyboard' })
    await expect(menu.getByRole('menuitemradio', { name: /Ruth Calloway/ })).toBeFocused()
    await page.keyboard.press('Home')
    await expect(menu.getByRole('menuitemradio').first()).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(bar(page).getByRole('button', { name: /Persona/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect.poll(() => persona(page)).toBe(nameOf(maria))
  })

  test('the clock goes forward only, and says so beside the field', async () => {
    const { page } = room()
    const before = await clock(page)
    await bar(page).getByRole('button', { name: 'To a date…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Move the clock to a date' })
    await field(dialog, 'Date').fill('2020-01-01')
    await dialog.getByRole('button', { name: 'Move the clock' }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    expect(await rulesShown(dialog.getByRole('alert'))).toContain('CS-TRN-01')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await clock(page)).toBe(before)
  })

  test('jumps a quarter of an hour, a day, to the next deadline and to a date', async () => {
    const { page } = room()
    await clockTo(page, '2026-09-05', '10:00')
    expect(await clock(page)).toBe('Sat, Sep 5, 2026, 10:00 AM')
    await moveClock(page, '+15 min')
    await expect.poll(() => clock(page)).toMatch(/Sep 5, 2026, 10:1[56] AM/)
    await moveClock(page, '+1 day')
    await expect.poll(() => clock(page)).toMatch(/Sep 6, 2026, 10:1[567] AM/)
    await expect(bar(page)).toContainText('Owen Baptiste’s request lapses')
    await moveClock(page, 'Next deadline')
    await expect.poll(() => clock(page)).toBe('Mon, Sep 7, 2026, 12:00 AM')
  })

  test('starts over after one question', async () => {
    const { page } = room()
    await bar(page).getByRole('button', { name: 'Reset…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
    expect(await clock(page)).toContain('Sep 7')
    await reset(page)
    await expect.poll(() => clock(page)).toBe('Fri, Sep 4, 2026, 9:00 AM')
    expect(await persona(page)).toBe(nameOf(maria))
  })
})

test.describe('by keyboard alone', () => {
  const region = (page: Page) =>
    page.evaluate(() => {
      const at = document.activeElement?.closest('[data-region]')
      return at?.getAttribute('aria-label') ?? at?.tagName.toLowerCase() ?? ''
    })

  test('before everything else the Tab key comes to the way to the page', async () => {
    const { page } = room()
    await visit(page, 'Record')
    await page.getByRole('button', { name: 'Lock', exact: true }).focus()
    await page.keyboard.press('Shift+Tab')
    const skip = page.getByRole('button', { name: 'Skip to the page' })
    await expect(skip).toBeFocused()
    await expect(skip).toBeInViewport()
    await page.keyboard.press('Enter')
    await expect(main(page)).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(main(page).getByRole('button', { name: 'Save as PDF' })).toBeFocused()
  })

  test('F6 goes around the parts of the window, Shift+F6 back', async () => {
    const { page } = room()
    await main(page)
      .getByRole('button', { name: /Grace Whitcomb asked/ })
      .click()
    await main(page).getByRole('heading', { level: 1 }).focus()
    const seen: string[] = []
    for (let step = 0; step < 4; step++) {
      await page.keyboard.press('F6')
      seen.push(await region(page))
    }
    expect(seen).toEqual(['Entry of the record', 'Trainer’s bar', 'div', 'main'])
    await page.keyboard.press('Shift+F6')
    await expect(navigation(page, 'Record')).toBeFocused()
  })

  test('a registration is begun and its first screens are filled in, and history goes back', async () => {
    const { page } = room()
    await navigation(page, 'Register').focus()
    await page.keyboard.press('Enter')
    await onScreen(page, 'Register')
    await expect(main(page).getByRole('heading', { level: 1 })).toBeFocused()
    await tabTo(page, 'Begin registration')
    await page.keyboard.press('Enter')
    await onScreen(page, 'Terms and conditions')
    await tabTo(page, 'I accept the terms and conditions')
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    await onScreen(page, 'User information')
    await tabTo(page, 'First name')
    await page.keyboard.type(maria.first)
    await page.keyboard.press('Enter')
    const summary = page.getByRole('alert')
    await expect(summary).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(field(main(page), 'Last name')).toBeFocused()
    await page.keyboard.press('Alt+ArrowLeft')
    await onScreen(page, 'Record')
    await page.keyboard.press('Alt+ArrowRight')
    await onScreen(page, 'User information')
    await expect(field(main(page), 'First name')).toHaveValue(maria.first)
  })

  /** Presses Tab until the control with this name has the focus. */
  async function tabTo(page: Page, name: string): Promise<void> {
    const wanted = page.getByLabel(name).or(page.getByRole('button', { name, exact: true }))
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press('Tab')
      if (await wanted.first().evaluate((element) => element === document.activeElement)) return
    }
    throw new Error(`Tab never came to “${name}”.`)
  }
})
