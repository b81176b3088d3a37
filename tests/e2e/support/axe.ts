import { expect, type Page } from '@playwright/test'
import axeCore from 'axe-core'

/**
 * What axe objects to on the page as it stands, best practices included; empty when it is content. The page keeps axe
 * once it has it: its own wrapper for Playwright brings it anew for every look, which takes four times as long.
 */
export async function objections(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof axeCore }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`)
    )
  })
}

/** Asserts that axe finds nothing to object to on the page as it stands. */
export async function axe(page: Page): Promise<void> {
  expect(await objections(page)).toEqual([])
}
