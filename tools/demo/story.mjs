// @ts-check
// The story of a practice, from its first registration to a bundle that a stranger verifies: the PV-PQRS guide's own
// example, Healthy Clinic, played in the real application by pressing its buttons.
import path from 'node:path'
import { bundle } from './bundle-story.mjs'
import { firstSignIn, PASSWORDS } from './driver/account.mjs'
import { start, stop } from './driver/app.mjs'
import { APPROVALS, AUTHORITY_DESK, decide, detail, openRequest, recordCall } from './driver/approvals.mjs'
import { openMailbox, readCredentials, readMail } from './driver/mail.mjs'
import { closeRule, main, navigation, openRule, rulesShown, visit } from './driver/page.mjs'
import { nameOf, personNamed, practiceOf, REVIEWER } from './driver/people.mjs'
import { entryWith, openEntry, openRecord } from './driver/record.mjs'
import { ACKNOWLEDGEMENT, register } from './driver/register.mjs'
import { clock, clockTo, moveClock, openTraining, sitDown } from './driver/trainer.mjs'
import { expect, Play, StepFailed } from './play.mjs'

/** @typedef {import('./play.mjs').Teller} Teller */
/** @typedef {import('./driver/people.mjs').Person} Person */

/** What the guide prints in step 8(a); the training room has to have the same. */
const GUIDE = {
  tin: '74-7575757',
  name: 'Healthy Clinic',
  professionals: [
    { npi: '4545454545', ptan: 'G676767676' },
    { npi: '2525252525', ptan: '0012789456' }
  ]
}

const primary = personNamed('Maria Delgado')
const backup = personNamed('Thomas Okafor')
const approved = personNamed('Priya Nair')
const forgotten = personNamed('Joel Armstrong')

/**
 * Plays the whole story; gives whether every step held.
 * @param {{ out: string, dataDir: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<boolean>}
 */
export async function playStory({ out, dataDir, env }) {
  /** @type {import('./driver/app.mjs').Running | null} */
  let running = null
  const play = new Play(
    out,
    () => running?.page ?? null,
    (line) => process.stdout.write(`${line}\n`)
  )
  const files = {
    bundle: path.join(out, 'healthy-clinic.syncbundle'),
    key: path.join(out, 'healthy-clinic-public.jwk')
  }
  const begun = Date.now()
  try {
    await play.step('Countersign starts', async ({ did, picture }) => {
      running = await start({ dataDir, env })
      await picture('Welcome')
      did('The application was started on an empty data folder; it shows its welcome screen.')
    })
    if (running !== null) await scenes(play, running, files)
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
  } finally {
    if (running !== null) await stop(running).catch(() => undefined)
  }
  const tracking = play.steps.flatMap((step) => step.tracking)
  return play.writeSummary({
    what: 'A practice’s registration in the PV-PQRS program, played in Countersign’s training workspace',
    seconds: Math.round((Date.now() - begun) / 1000),
    practice: GUIDE,
    tracking,
    bundle: path.basename(files.bundle),
    publicKey: path.basename(files.key)
  })
}

/**
 * @param {Play} play
 * @param {import('./driver/app.mjs').Running} running
 * @param {{ bundle: string, key: string }} files
 */
async function scenes(play, running, files) {
  const { page } = running
  await play.step('The training workspace opens', async ({ did, picture, rules }) => {
    await openTraining(page)
    await main(page).getByRole('heading', { level: 2 }).first().waitFor()
    const practice = practiceOf(primary)
    for (const [index, { npi, ptan }] of GUIDE.professionals.entries()) {
      const own = practice.professionals[index]
      expect(
        own?.npi === npi && own.ptan === ptan,
        'The training room’s professionals differ from the guide’s.'
      )
    }
    expect(
      practice.tin === GUIDE.tin && practice.name === GUIDE.name,
      'The training room’s practice differs from the guide’s.'
    )
    await picture('Home')
    rules(await rulesShown(page))
    did(
      `Made on this first start, with fictional people; the trainer’s clock stands at ${await clock(page)}.`
    )
  })

  await registers(play, running, primary)
  await play.step(`CMS approves ${nameOf(primary)}`, async ({ did, picture, rules }) => {
    await sitDown(page, REVIEWER)
    await openRequest(page, AUTHORITY_DESK, nameOf(primary))
    await picture('CMS desk')
    rules(await rulesShown(detail(page)))
    did(await decide(page, 'Approve', 'TIN, NPIs and PTANs agree with the enrollment record.'))
    await picture('CMS desk, approved')
  })
  await signsIn(play, running, primary)

  await registers(play, running, backup)
  await play.step(
    `CMS phones ${nameOf(primary)} and approves ${nameOf(backup)}`,
    async ({ did, picture, rules }) => {
      await sitDown(page, REVIEWER)
      await openRequest(page, AUTHORITY_DESK, nameOf(backup))
      await picture('CMS desk, backup before the call')
      await recordCall(page, {
        who: nameOf(primary),
        phone: primary.phone,
        confirmed: true,
        note: 'Asked whether Mr. Okafor should be the backup: yes.'
      })
      await picture('CMS desk, confirmed by phone')
      did(`A call to ${nameOf(primary)} was recorded: she confirmed the backup.`)
      rules(await rulesShown(detail(page)))
      did(await decide(page, 'Approve', 'Confirmed with the primary official by telephone.'))
    }
  )
  await signsIn(play, running, backup)

  await registers(play, running, approved)
  await registers(play, running, forgotten)
  await play.step(`${nameOf(primary)} approves ${nameOf(approved)}`, async ({ did, picture, rules }) => {
    await sitDown(page, nameOf(primary))
    await openRequest(page, APPROVALS, nameOf(approved))
    await picture('Pending approvals')
    rules(await rulesShown(detail(page)))
    did(await decide(page, 'Approve', 'Prepares our quality reports.'))
    await picture('Pending approvals, one decided')
  })
  await signsIn(play, running, approved)
  await expires(play, running)
  await screens(play, running)
  await bundle(play, running, files)
}

/** Somebody registers, screen by screen. @param {Play} play @param {import('./driver/app.mjs').Running} running @param {Person} person */
async function registers(play, { page }, person) {
  const name = nameOf(person)
  for (const secret of [person.ssn, person.birth, ...person.answers.slice(0, 2)]) play.secrets.add(secret)
  await play.step(`${name} registers`, async ({ did, picture, rules, tracking }) => {
    await sitDown(page, name)
    await visit(page, 'Register')
    await main(page).getByRole('button', { name: 'Begin registration' }).waitFor()
    await picture(`${name}, before registering`)
    const number = await register(page, person, async (title) => {
      rules(await rulesShown(main(page)))
      await picture(`${name}, ${title}`)
    })
    rules(await rulesShown(main(page)))
    await picture(`${name}, ${ACKNOWLEDGEMENT}`)
    tracking(number)
    await openMailbox(page)
    await readMail(page, `Your request ${number}`)
    await picture(`${name}, messages`)
    did(`Every screen was filled in and submitted; the acknowledgement and an e-mail give ${number}.`)
  })
}

/** The first sign-in, with the password changed. @param {Play} play @param {import('./driver/app.mjs').Running} running @param {Person} person */
async function signsIn(play, { page }, person) {
  const name = nameOf(person)
  await play.step(`${name} signs in for the first time`, async ({ did, picture, rules }) => {
    await sitDown(page, name)
    const given = await readCredentials(page)
    play.secrets.add(given.temporaryPassword)
    play.secrets.add(PASSWORDS[person.id] ?? '')
    did('User ID and temporary password came in two separate messages.')
    await picture(`${name}, two messages`)
    await firstSignIn(page, given, PASSWORDS[person.id] ?? '', async (title) => {
      rules(await rulesShown(main(page)))
      await picture(`${name}, ${title}`)
    })
    did('The temporary password had to be replaced before anything else, and was.')
  })
}

/** Nobody decides the last request. @param {Play} play @param {import('./driver/app.mjs').Running} running */
async function expires(play, { page }) {
  const name = nameOf(forgotten)
  await play.step(`${name}’s request lapses at the end of day 12`, async ({ did, picture, rules }) => {
    await sitDown(page, nameOf(primary))
    await clockTo(page, '2026-09-16', '23:50')
    await navigation(page, APPROVALS).waitFor()
    await visit(page, APPROVALS)
    await main(page).getByRole('button', { name, exact: true }).waitFor()
    await picture('Ten minutes before the end of day 12')
    did(`At ${await clock(page)} it still waits.`)
    await moveClock(page, '+15 min')
    await navigation(page, APPROVALS).waitFor({ state: 'detached' })
    did(`At ${await clock(page)} nothing is pending any more.`)
    await sitDown(page, name)
    await openMailbox(page)
    const number = play.steps.find((step) => step.name === `${name} registers`)?.tracking[0] ?? ''
    await readMail(page, `Your request ${number} is canceled`)
    await picture(`${name}, canceled`)
    await openRecord(page)
    const entry = await entryWith(page, `${name}’s`)
    expect(
      /canceled: day 12 ended/.test(entry.text),
      `The record doesn’t say that it was canceled: ${entry.text}`
    )
    expect(/11:59/.test(entry.text), `It wasn’t canceled at the end of day 12: ${entry.text}`)
    rules(entry.rules)
    did('The record says that it was canceled as day 12 ended, at the deadline’s own time.')
    await sitDown(page, nameOf(primary))
  })
}

/** The screens that the story has not come by. @param {Play} play @param {import('./driver/app.mjs').Running} running */
async function screens(play, { page }) {
  await play.step('The organization and its record', async ({ did, picture, rules }) => {
    for (const label of ['Home', 'My access', 'Organization', 'Record', 'Settings']) {
      await visit(page, label)
      await page.waitForTimeout(300)
      rules(await rulesShown(main(page)))
      await picture(`${label}, at the end`)
    }
    await visit(page, 'Organization')
    await main(page).getByRole('button', { name: 'Table', exact: true }).click()
    await picture('Organization, as a table')
    await openRecord(page)
    await openEntry(page, `approved ${nameOf(approved)}’s request`)
    await picture('Record, one entry with its rules and its proof')
    await openRule(page, 'PQRS-APR-04')
    await picture('A rule, and where it stands')
    await closeRule(page)
    did('The tree of delegated authority, what each may do, and the record of how it came about were shown.')
  })
}
