import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Asserts that axe finds nothing to object to on the page as it stands, best practices included. */
export async function axe(page: Page): Promise<void> {
  // Legacy mode: axe otherwise opens a second page, which Electron doesn't let it do.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const found = violations.map(({ id, impact, help, nodes }) => ({
    rule: `${id} (${impact}): ${help}`,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`)
  }))
  expect(found).toEqual([])
}
