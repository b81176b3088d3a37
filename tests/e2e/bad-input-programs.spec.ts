import { expect, type Page, test } from '@playwright/test'
import {
  chooseCommunityRole,
  chooseTile,
  declare,
  findOrganization,
  signInOffered,
  toAccessRequest,
  toCommunity
} from '../../tools/demo/driver/community.mjs'
import { fill, main, onScreen, press, visit } from '../../tools/demo/driver/page.mjs'
import { nameOf, personNamed, practiceOf } from '../../tools/demo/driver/people.mjs'
import { sitDown } from '../../tools/demo/driver/trainer.mjs'
import {
  errorBeside,
  expectPlainWords,
  inputOf,
  noFault,
  nothingBreaks,
  put,
  told,
  tryAll
} from './support/bad-input'
import { withHarp } from './support/harp'
import { HOSTILE } from './support/hostile'
import { creationFields, typedFields } from './support/pack'
import { sharedRoom } from './support/room'

// What nobody should type, in the fields of the three other programs: looking for an organization, making a HARP
// account, describing an organization and a user group of the IACS community.
const room = sharedRoom()
nothingBreaks(() => room().page)
const CREDENTIALS = 'User ID, password and challenge question'
const PASSWORD = 'Meadow-Lark-Twenty-2'
const maria = personNamed('Maria Delgado')
const daniel = personNamed('Daniel Reyes')
const agency = practiceOf(personNamed('Carmen Ibarra'))

const search = (page: Page) => main(page).getByRole('combobox', { name: /Name|TIN|ID|CCN|NPI/ })

/** Only a number that a way of looking something up reads has a greatest length of its own. */
const LOOKED_UP = { ...creationFieldsFirst(), maxLength: 200 }
function creationFieldsFirst() {
  const [first] = creationFields('profile')
  if (!first) throw new Error('the profile asks for nothing')
  return first
}

/** What is typed into the search stays, is answered in words, and finds nothing but what it names. */
async function trySearch(page: Page, good: string, found: RegExp): Promise<void> {
  for (const { what, typed } of HOSTILE) {
    const value = typed(good, LOOKED_UP)
    await search(page).fill(value)
    const where = `${what} in the search`
    const count = main(page).locator('.connect-count')
    const long = value.trim().length > 200
    if (long) {
      await expect.soft(search(page), where).toHaveAttribute('aria-invalid', 'true')
      await expect.soft(search(page), where).toHaveAccessibleDescription(/at most 200 characters/)
    } else await expect.soft(count, where).toContainText(/in the directory|of this kind/)
    await expect.soft(search(page), `${where} stays as typed`).toHaveValue(value)
    const hits = main(page).getByRole('option')
    if (what === 'blanks around it') await expect.soft(hits.first(), where).toContainText(found)
    await noFault(page)
  }
}

async function openFind(page: Page, type: string): Promise<void> {
  await visit(page, 'My access')
  await main(page)
    .getByRole('button', { name: /^Connect to an/ })
    .first()
    .click()
  await chooseTile(page, type)
  await press(page, 'Continue')
  await expect(search(page)).toBeVisible()
}

test('the profile of a HARP account', async () => {
  const { page } = room()
  await sitDown(page, nameOf(maria))
  await page.getByLabel('Program').selectOption('qpp')
  await visit(page, 'Sign in')
  await press(page, 'Create a HARP account')
  await onScreen(page, 'Profile information')
  await press(page, 'Fill in the example')
  const fields = creationFields('profile')
  const good = new Map<string, string>()
  for (const field of fields) good.set(field.id, (await inputOf(page, field).inputValue()) || 'Given')
  await tryAll(page, 'Profile information', fields, good)
})

test('User ID, password and answer of a HARP account', async () => {
  const { page } = room()
  await onScreen(page, CREDENTIALS)
  await press(page, 'Fill in the example')
  const fields = creationFields('credentials')
  const userId = fields.filter(({ id }) => id === 'userId')
  await fill(main(page), 'Password', PASSWORD)
  await fill(main(page), 'Password once more', PASSWORD)
  await fill(main(page), 'Answer', 'Elm Street School')
  const good = new Map([['userId', await inputOf(page, userId[0] ?? creationFieldsFirst()).inputValue()]])
  await tryAll(page, CREDENTIALS, userId, good)
  await press(page, 'Back')
  const named = (...ids: string[]) => fields.filter(({ id }) => ids.includes(id))
  const never = HOSTILE.filter(({ refusedBy }) => refusedBy === 'all')
  // Signs that can't be seen are a password's own business; that it has a greatest length isn't.
  const long = never.filter(({ what }) => /too many|pasted/.test(what))
  // A password is typed twice, and what is wrong with it stands beside the first.
  for (const { inputs, tried } of [
    { inputs: named('next', 'again'), tried: long },
    { inputs: named('answer'), tried: never }
  ]) {
    const [first] = inputs
    if (first === undefined) throw new Error('the step asks for neither password nor answer')
    for (const { what, typed } of tried) {
      const value = typed(PASSWORD, first)
      for (const field of inputs) await put(page, field, value)
      await press(page, 'Next')
      await expect.poll(() => told(page), { message: `${what} in ${first.id}` }).toBe(true)
      expectPlainWords(await errorBeside(page, first), value, `${what} in ${first.id}`)
      await noFault(page)
    }
    for (const field of inputs) await put(page, field, PASSWORD)
  }
})

test('the search for a practice, by name and by TIN, and for a virtual group by its ID', async () => {
  const { page } = room()
  await withHarp(page, 'Thomas Okafor', 'qpp')
  await openFind(page, 'Practice')
  await trySearch(page, 'Healthy Clinic', /Healthy Clinic/)
  await trySearch(page, '74-7575757', /Healthy Clinic/)
  await chooseTile(page, 'Virtual Group')
  await expect(main(page).getByText('Virtual Group ID').first()).toBeVisible()
  for (const { what, typed } of HOSTILE) {
    const value = typed('VG0000', LOOKED_UP)
    await search(page).fill(value)
    await search(page).press('Enter')
    await expect.soft(search(page), what).toHaveValue(value)
    await expect.soft(main(page).getByRole('option'), what).toHaveCount(0)
    if (value.trim() !== '')
      await expect.soft(search(page), what).toHaveAccessibleDescription(/is invalid|at most 200 characters/)
    await noFault(page)
  }
})

test('the TIN that an organization of the IACS community is asked for by', async () => {
  const { page } = room()
  await sitDown(page, 'Carmen Ibarra')
  await toCommunity(page)
  await signInOffered(page)
  await visit(page, 'My access')
  await main(page).getByRole('button', { name: 'Ask for a role', exact: true }).first().click()
  await onScreen(page, 'Ask for a role')
  await chooseTile(page, 'User Group Administrator')
  await press(page, 'Continue')
  const field = { ...creationFieldsFirst(), id: 'organization.tin', maxLength: 40 }
  for (const { what, typed } of HOSTILE) {
    const value = typed(agency.tin, field)
    await inputOf(page, field).fill(value)
    await press(page, 'Search')
    if (what === 'blanks around it') {
      await expect(
        main(page)
          .getByRole('button', { name: `Choose ${agency.name}` })
          .first()
      ).toBeVisible()
      continue
    }
    await expect.poll(() => told(page), { message: what }).toBe(true)
    expectPlainWords(await errorBeside(page, field), value, what)
    await expect(inputOf(page, field)).toHaveValue(value)
    await noFault(page)
  }
})

test('an organization that its Security Official describes', async () => {
  const { page } = room()
  const clinic = practiceOf(maria)
  await sitDown(page, nameOf(maria))
  await toCommunity(page)
  await toAccessRequest(page, maria)
  await chooseCommunityRole(page, 'Security Official')
  await fill(main(page), 'Kind of organization', 'Physician group practice')
  await fill(main(page), 'State', clinic.address.state)
  await declare(page, /^CMS or one of its contractors has told us/)
  const fields = typedFields('Access request', 'security-official', 'iacs')
  const good: Record<string, string> = {
    'organization.tin': clinic.tin,
    'organization.name': clinic.name,
    'organization.phone': clinic.phone,
    'organization.street': clinic.address.street,
    'organization.city': clinic.address.city,
    'organization.zip': clinic.address.zip
  }
  const part = (id: string) => good[id] ?? good[id.replace('.address', '')]
  expect(fields.filter(({ id }) => part(id) === undefined).map(({ id }) => id)).toEqual([])
  await tryAll(page, 'Access request', fields, new Map(fields.map(({ id }) => [id, part(id) ?? ''])))
})

test('a user group that its administrator describes', async () => {
  const { page } = room()
  await sitDown(page, nameOf(daniel))
  await toCommunity(page)
  await toAccessRequest(page, daniel)
  await chooseCommunityRole(page, 'User Group Administrator')
  await findOrganization(page, agency)
  await main(page).getByRole('radio', { name: 'Surrogate user group' }).check()
  await declare(page, /^I work for a contractor/)
  await declare(page, /^We have a contract of our own/)
  const fields = typedFields('Access request', 'user-group-administrator', 'iacs').filter(({ id }) =>
    id.startsWith('group.')
  )
  const good = new Map([
    ['group.name', 'Reyes Billing Service'],
    ['group.company', 'Independent contractor']
  ])
  expect(fields.map(({ id }) => id).toSorted()).toEqual([...good.keys()].toSorted())
  await tryAll(page, 'Access request', fields, good)
})
