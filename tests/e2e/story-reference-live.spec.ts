import { expect, test } from '@playwright/test'
import { main, onScreen, rulesShown, visit } from '../../tools/demo/driver/page.mjs'
import { createLive, openCreation, putKitAway, sharedWindow } from './support/live'
import { look } from './support/look'

// A live workspace begins without a reference directory: it says so, and what to do, and makes none up.
const it = sharedWindow()

test('CS-REF-01: with no directory nobody can be found, and the page says what to import', async () => {
  const { page } = it()
  test.setTimeout(180_000)
  await openCreation(page)
  await createLive(page, 'Juniper Street Clinic', 'five copper bells ringing')
  await putKitAway(page)
  await visit(page, 'Settings')
  await main(page).getByRole('link', { name: 'Open the reference directory' }).click()
  await onScreen(page, 'Reference directory')
  const inForce = main(page).getByRole('region', { name: 'In force', exact: true })
  await expect(inForce).toContainText('No directory has been imported here yet')
  expect(await rulesShown(inForce)).toContain('CS-REF-01')
  await main(page).getByRole('searchbox').fill('healthy')
  await expect(main(page)).toContainText('There is no directory to search yet')
  await expect(main(page).getByRole('table')).toHaveCount(0)
  // What is invented stays in training.
  await expect(main(page).getByRole('region', { name: 'For training' })).toHaveCount(0)
  await expect(main(page).getByRole('region', { name: 'Publishers' })).toContainText(
    'No publisher is enrolled.'
  )
  await look(it(), 'reference directory, none imported')
})
