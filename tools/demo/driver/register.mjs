// @ts-check
// Registering, screen by screen, typed by hand: every field by its label, every step by its Next button.
import { readCode } from './mail.mjs'
import { fill, main, navigation, onScreen, press, title, visit } from './page.mjs'
import { practiceOf } from './people.mjs'

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('./people.mjs').Person} Person */

/** @type {Record<import('./people.mjs').Role, string>} */
export const ROLE_TITLES = {
  'primary-official': 'Primary Group Security Official',
  'backup-official': 'Backup Group Security Official',
  representative: 'Group Representative'
}

/** The two questions that everybody answers here, in the order of their answers. */
export const QUESTIONS = [
  'What was the name of your first school?',
  'On which street did you live when you were ten?'
]

export const ACKNOWLEDGEMENT = 'Registration acknowledgement'

/** @param {Page} page @param {Person} person */
async function organization(page, person) {
  const practice = practiceOf(person)
  const form = main(page)
  if (person.role !== 'primary-official') return findPractice(page, practice.tin, practice.name)
  const about = form.getByRole('group', { name: 'Organization information' })
  await fill(about, 'Medicare billing TIN', practice.tin)
  await fill(about, 'Legal Business Name', practice.name)
  await fill(about, 'Phone number', practice.phone)
  await fill(about, 'Street address', practice.address.street)
  await fill(about, 'City', practice.address.city)
  await fill(about, 'State', practice.address.state)
  await fill(about, 'ZIP code', practice.address.zip)
  for (const [index, name] of ['First professional', 'Second professional'].entries()) {
    const professional = form.getByRole('group', { name })
    await fill(professional, 'Rendering NPI', practice.professionals[index]?.npi ?? '')
    await fill(professional, 'Individual PTAN', practice.professionals[index]?.ptan ?? '')
  }
}

/**
 * Searches for a practice by its TIN.
 * @param {Page} page
 * @param {string} tin
 */
export async function searchTin(page, tin) {
  await fill(main(page), 'Medicare billing TIN', tin)
  await press(page, 'Search')
}

/** @param {Page} page @param {string} tin @param {string} name */
async function findPractice(page, tin, name) {
  await searchTin(page, tin)
  await main(page)
    .getByText(/organizations? found\./)
    .waitFor()
  await fill(main(page), 'Organization', name)
}

/**
 * Chooses a role on the access request; the form below follows it.
 * @param {Page} page
 * @param {import('./people.mjs').Role} role
 */
export async function chooseRole(page, role) {
  await main(page).getByRole('radio', { name: ROLE_TITLES[role], exact: true }).check()
}

/**
 * The screens of a registration in their order, with what a person does on each before Next.
 * @type {{ title: string, fill: (page: Page, person: Person) => Promise<void> }[]}
 */
export const SCREENS = [
  {
    title: 'Terms and conditions',
    fill: (page) =>
      main(page)
        .getByRole('checkbox', { name: /^I accept the terms/ })
        .check()
  },
  {
    title: 'User information',
    fill: async (page, person) => {
      const form = main(page)
      await fill(form, 'First name', person.first)
      await fill(form, 'Last name', person.last)
      await fill(form, 'Social Security Number', person.ssn)
      await fill(form, 'Date of birth', person.birth)
      await fill(form, 'E-mail address', person.email)
    }
  },
  {
    title: 'Verification code',
    fill: async (page) => {
      const code = await readCode(page)
      await visit(page, 'Register')
      await onScreen(page, 'Verification code')
      await fill(main(page), 'Verification code', code)
    }
  },
  {
    title: 'Professional contact',
    fill: async (page, person) => {
      const practice = practiceOf(person)
      const contact = main(page).getByRole('group', { name: 'Professional contact information' })
      await fill(contact, 'Office telephone', person.phone)
      await fill(contact, 'Company name', practice.name)
      await fill(contact, 'Street address', practice.address.street)
      await fill(contact, 'City', practice.address.city)
      await fill(contact, 'State', practice.address.state)
      await fill(contact, 'ZIP code', practice.address.zip)
    }
  },
  {
    title: 'Access request',
    fill: async (page, person) => {
      await chooseRole(page, person.role)
      await organization(page, person)
    }
  },
  {
    title: 'Justification for action',
    fill: (page, person) => fill(main(page), 'Justification for action', person.justification)
  },
  {
    title: 'Authentication questions',
    fill: async (page, person) => {
      for (const [index, question] of QUESTIONS.entries())
        await fill(main(page), question, person.answers[index] ?? '')
    }
  },
  { title: 'Review', fill: async () => {} }
]

/** Opens the start page and begins. @param {Page} page */
export async function begin(page) {
  await visit(page, 'Register')
  await press(page, 'Begin registration')
  await onScreen(page, 'Terms and conditions')
}

/**
 * Goes on from the screen that is open until the one with this title is open.
 * @param {Page} page
 * @param {Person} person
 * @param {string} target title of the screen to stop at, not filled in
 * @param {(title: string) => Promise<void>} [onFilled] called when a screen is filled in, before its Next
 */
export async function continueTo(page, person, target, onFilled = async () => {}) {
  const open = await title(page)
  const from = SCREENS.findIndex((screen) => screen.title === open)
  const to = SCREENS.findIndex((screen) => screen.title === target)
  if (from < 0 || to < from) throw new Error(`There is no way from “${open}” to “${target}”.`)
  for (const screen of SCREENS.slice(from, to)) {
    await onScreen(page, screen.title)
    await screen.fill(page, person)
    await onFilled(screen.title)
    await press(page, 'Next')
  }
  await onScreen(page, target)
}

/**
 * Submits from the review.
 * @param {Page} page
 * @returns {Promise<string>} the tracking number on the acknowledgement
 */
export async function submit(page) {
  await onScreen(page, 'Review')
  await press(page, 'Submit')
  await onScreen(page, ACKNOWLEDGEMENT)
  return trackingNumber(page)
}

/** The tracking number that the acknowledgement shows. @param {Page} page */
export async function trackingNumber(page) {
  const text = await main(page).getByRole('region', { name: 'Tracking number' }).innerText()
  const found = /PQRS-\S+/.exec(text)
  if (!found) throw new Error(`The acknowledgement shows no tracking number: ${text}`)
  return found[0]
}

/**
 * Registers a person from the first screen to the acknowledgement.
 * @param {Page} page
 * @param {Person} person who sits at the keyboard already
 * @param {(title: string) => Promise<void>} [onFilled]
 * @returns {Promise<string>} the tracking number
 */
export async function register(page, person, onFilled) {
  await begin(page)
  await continueTo(page, person, 'Review', onFilled)
  await onFilled?.('Review')
  return submit(page)
}

/** Whether a registration can be begun or gone on with here. @param {Page} page */
export const canRegister = (page) => navigation(page, 'Register').isVisible()
