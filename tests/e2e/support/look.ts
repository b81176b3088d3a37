import { expect, type Page } from '@playwright/test'
import type { Running } from '../../../tools/demo/driver/app.mjs'
import { resize, type Size, sizes } from './app'
import { objections } from './axe'

type Opened = Pick<Running, 'app' | 'page'>

/**
 * What is wider than the room it has: the page itself, or a part that scrolls sideways or cuts off what it holds. The
 * picture of the organization and its table, bytes as they are, and what ends in an ellipsis may.
 */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const mayBeWide =
      '.organization-tree-scroll, .organization-table-scroll, pre, textarea, input, select, svg, .visually-hidden'
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth) found.push(`page: ${root.scrollWidth} of ${root.clientWidth}`)
    // A box of a single pixel is text for a voice alone; a tooltip that isn't shown takes no room.
    const seen = (element: Element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 1 && height > 1 && getComputedStyle(element).opacity !== '0'
    }
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.scrollWidth <= element.clientWidth + 1 || !seen(element)) continue
      const { overflowX, textOverflow } = getComputedStyle(element)
      if (overflowX === 'visible' || textOverflow === 'ellipsis' || element.closest(mayBeWide)) continue
      const edge = element.getBoundingClientRect().left + element.clientLeft + element.clientWidth + 1
      const cut = [...element.querySelectorAll('*')].filter(
        (inner) => seen(inner) && inner.getBoundingClientRect().right > edge
      )
      const [first] = cut
      const name = ({ tagName, classList }: Element) => [tagName.toLowerCase(), ...classList].join('.')
      if (first)
        found.push(`${name(first)} in ${name(element)}: ${element.scrollWidth} of ${element.clientWidth}`)
    }
    return found
  })

/** Sets the size of the text and all else, as the keys for it do (1 is the screens' own). */
async function textSize({ app }: Opened, factor: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, zoom) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(zoom)
  }, factor)
}

const settled = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))
  )

/**
 * Looks at what the window shows as it stands: axe at both sizes that every screen must fit, and nothing wider than its
 * room at the smallest one and with text of double size. Every problem is reported with the name of the state.
 */
export async function look(running: Opened, state: string): Promise<void> {
  const { app, page } = running
  const at = async (size: Size) => {
    await resize(app, page, size)
    await settled(page)
  }
  expect.soft(await objections(page), `${state}, large window`).toEqual([])
  await at(sizes.smallest)
  expect.soft(await objections(page), `${state}, smallest window`).toEqual([])
  expect.soft(await tooWide(page), `${state}, smallest window`).toEqual([])
  await textSize(running, 2)
  await settled(page)
  expect.soft(await tooWide(page), `${state}, smallest window, text twice as large`).toEqual([])
  await textSize(running, 1)
  await at(sizes.laptop)
}
