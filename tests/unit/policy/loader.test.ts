import { expect, test } from 'vitest'
import { programs } from './sources'

test('the product’s packs are sound', () => {
  expect(
    programs()
      .all()
      .map(({ id }) => id)
  ).toContain('pqrs')
})
