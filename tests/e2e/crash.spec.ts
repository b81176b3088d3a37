import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, type Page, test } from '@playwright/test'
import { firstSignIn, PASSWORDS, signIn } from '../../tools/demo/driver/account.mjs'
import { kill, openFrom, type Running, saveTo, start, stop } from '../../tools/demo/driver/app.mjs'
import { AUTHORITY_DESK, decide, detail, openRequest } from '../../tools/demo/driver/approvals.mjs'
import { newBundle, openBundles, signAndSave, verifyInApp } from '../../tools/demo/driver/bundles.mjs'
import { openMailbox, readCode, readCredentials, subjects } from '../../tools/demo/driver/mail.mjs'
import { fill, main, navigation, onScreen, press, visit } from '../../tools/demo/driver/page.mjs'
import { nameOf, personNamed, REVIEWER } from '../../tools/demo/driver/people.mjs'
import { entries, openEntry, openRecord } from '../../tools/demo/driver/record.mjs'
import { begin, continueTo, SCREENS, submit } from '../../tools/demo/driver/register.mjs'
import { clock, clockTo, moveClock, sitDown } from '../../tools/demo/driver/trainer.mjs'

/**
 * The power fails: the process and all its children get SIGKILL, at one moment after the other of one story. Whatever a
 * screen had shown as done must be there at the next start.
 */
const maria = personNamed('Maria Delgado')
const MARIA = nameOf(maria)
const joel = personNamed('Joel Armstrong')

let dataDir: string
let it: Running

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'countersign-crash-'))
  it = await start({ dataDir, args: ['--workspace=training'] })
})
// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to see which fixtures are wanted: none.
test.afterEach(async ({}, info) => {
  if (info.status !== info.expectedStatus) await it.page.screenshot({ path: info.outputPath('screen.png') })
})
test.afterAll(async () => {
  await stop(it)
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
})

/** Kills it as it stands and starts it again; the workspace has to open whole. */
async function powerCut(): Promise<Page> {
  await kill(it)
  it = await start({ dataDir, args: ['--workspace=training'] })
  await navigation(it.page, 'Home').waitFor()
  await expect(it.page.getByRole('region', { name: 'Read-only' })).toHaveCount(0)
  return it.page
}

/** So many of the newest entries are compared: older ones may stand on a page that isn’t fetched yet. */
const NEWEST = 40

/** The newest entries of the record as it is listed now. */
async function recordNow(page: Page) {
  await openRecord(page)
  return (await entries(page)).slice(0, NEWEST)
}

/** Everything that was listed before is listed now: the same numbers, sentences and leaves. */
async function nothingLost(before: Awaited<ReturnType<typeof entries>>, page: Page): Promise<void> {
  await openRecord(page)
  const now = await entries(page)
  const kept = now.filter(({ seq }) => before.some((entry) => entry.seq === seq))
  expect(kept).toEqual(before)
}

test('after a screen of the registration: it goes on where it stood, and the code that was sent still counts', async () => {
  await sitDown(it.page, MARIA)
  await begin(it.page)
  await continueTo(it.page, maria, 'Verification code')
  const code = await readCode(it.page)
  const before = await recordNow(it.page)
  expect(before[0]?.text).toContain('was sent a verification code')

  const page = await powerCut()
  await nothingLost(before, page)
  await sitDown(page, MARIA)
  expect(await readCode(page)).toBe(code)
  await visit(page, 'Register')
  await onScreen(page, 'Verification code')
  await fill(main(page), 'Verification code', code)
  await press(page, 'Next')
  await onScreen(page, 'Professional contact')
})

test('in the moment in which the next screen is shown: the one before it was kept', async () => {
  await continueTo(it.page, maria, 'Justification for action')
  const page = await powerCut()
  await sitDown(page, MARIA)
  await visit(page, 'Register')
  await onScreen(page, 'Justification for action')
  await openRecord(page)
  await expect(main(page).getByRole('listitem').first()).toContainText(`${MARIA} completed “Access request”`)
})

test('in the moment in which the tracking number is shown: the request and its e-mail are there', async () => {
  await visit(it.page, 'Register')
  await continueTo(it.page, maria, 'Review')
  const number = await submit(it.page)
  const page = await powerCut()
  await sitDown(page, MARIA)
  await openMailbox(page)
  expect(await subjects(page)).toContain(`Your request ${number}`)
  await sitDown(page, REVIEWER)
  await openRequest(page, AUTHORITY_DESK, MARIA)
  await expect(detail(page)).toContainText(number)
})

test('in the moment in which the approval is shown: it is in the record, with a proof that holds, and its two e-mails are sent', async () => {
  const said = await decide(it.page, 'Approve', 'Agrees with the enrollment record.')
  expect(said).toContain('Approved')
  const page = await powerCut()
  await openRecord(page)
  await openEntry(page, `approved ${MARIA}’s request`)
  await sitDown(page, REVIEWER)
  await visit(page, AUTHORITY_DESK)
  await expect(main(page).getByRole('button', { name: MARIA, exact: true })).toHaveCount(0)
  await sitDown(page, MARIA)
  await openMailbox(page)
  expect(await subjects(page)).toEqual(
    expect.arrayContaining(['Your IACS User ID', 'Your temporary password'])
  )
})

test('in the moment in which a new password is shown as changed: it is the one that counts', async () => {
  const password = PASSWORDS[maria.id] ?? ''
  const given = await readCredentials(it.page)
  await firstSignIn(it.page, given, password)
  const before = await recordNow(it.page)
  const page = await powerCut()
  await nothingLost(before, page)
  await sitDown(page, MARIA)
  await signIn(page, given.userId, password)
})

test('in the moment in which the trainer’s clock has arrived: it stands there again, and what fell due has happened', async () => {
  await clockTo(it.page, '2026-09-06', '23:50')
  await moveClock(it.page, '+15 min')
  const before = await recordNow(it.page)
  expect(before.map(({ text }) => text).join('\n')).toContain('request was canceled: day 12 ended')
  const stood = await clock(it.page)
  const page = await powerCut()
  expect(await clock(page)).toBe(stood)
  await nothingLost(before, page)
})

test('in the moment in which a bundle is shown as signed: it is in the history, and its file is genuine', async () => {
  const file = join(dataDir, 'crash.syncbundle')
  await openBundles(it.page)
  await saveTo(it.app, file)
  await signAndSave(it.page)
  const page = await powerCut()
  await openBundles(page)
  await expect(newBundle(page)).toHaveAccessibleName('New bundle, no. 2')
  await openFrom(it.app, file)
  expect((await verifyInApp(page)).headline).toMatch(/^Genuine/)
})

// Nothing is shown as done yet when these fall: the act has happened or not, but wholly, and the workspace opens whole.
const MOMENTS = [0, 3, 8, 15, 25, 40, 70, 120]
for (const [index, screen] of SCREENS.entries()) {
  const milliseconds = MOMENTS[index] ?? 0
  test(`${milliseconds} ms after “${screen.title}” was sent: it was taken wholly, or not at all`, async () => {
    const who = nameOf(joel)
    await sitDown(it.page, who)
    const before = await recordNow(it.page)
    if (index === 0) await begin(it.page)
    else await visit(it.page, 'Register')
    await onScreen(it.page, screen.title)
    await screen.fill(it.page, joel)
    const send = main(it.page).getByRole('button', { name: /^(Next|Submit)$/ })
    await send.click({ noWaitAfter: true })
    await pause(milliseconds)

    const page = await powerCut()
    await nothingLost(before, page)
    const taken = (await entries(page)).some(
      ({ seq, text }) => seq > (before[0]?.seq ?? 0) && text.startsWith(who) && !text.includes('began')
    )
    await sitDown(page, who)
    if (index === SCREENS.length - 1) {
      await openMailbox(page)
      const sent = (await subjects(page)).filter((subject) => /^Your request /.test(subject))
      expect(sent).toHaveLength(taken ? 1 : 0)
    } else {
      await visit(page, 'Register')
      const next = SCREENS[index + 1]?.title ?? ''
      await onScreen(page, taken ? next : screen.title)
      if (!taken) await continueTo(page, joel, next)
    }
  })
}
