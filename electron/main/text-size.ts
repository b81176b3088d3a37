import type { WebContents } from 'electron'

/** The sizes of text and all else that the keys step through, in percent; 100 is the screens' own. */
const SIZES = [80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const

interface Key {
  type: string
  key: string
  control: boolean
  meta: boolean
  alt: boolean
}

/**
 * The size in percent that a key asks for: Ctrl (on a Mac Command) with + and - the next larger and smaller one, with 0
 * the screens' own. Null for every other key. The window has no menu that would bring these keys.
 */
export function sizeAfter(percent: number, { type, key, control, meta, alt }: Key): number | null {
  if (type !== 'keyDown' || !(control || meta) || alt) return null
  if (key === '0') return 100
  if (key === '+' || key === '=')
    return SIZES.find((size) => size > percent + 1) ?? SIZES[SIZES.length - 1] ?? null
  if (key === '-' || key === '_') return SIZES.findLast((size) => size < percent - 1) ?? SIZES[0]
  return null
}

/** Lets the keys change the size of what the window shows (WCAG 1.4.4). */
export const followTextSize = (contents: WebContents): void => {
  contents.on('before-input-event', (event, input) => {
    const percent = sizeAfter(Math.round(contents.getZoomFactor() * 100), input)
    if (percent === null) return
    event.preventDefault()
    contents.setZoomFactor(percent / 100)
  })
}
