const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]'

/** The regions that F6 visits, in the order they stand in: navigation, main, side panel, trainer's bar. */
function regions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
    (element) => element.getClientRects().length > 0
  )
}

/** Moves the focus to the next region (Shift: the one before), to where the person was in it if that is still there. */
function nextRegion(backwards: boolean): void {
  const all = regions()
  const current = all.findLastIndex((region) => region.contains(document.activeElement))
  const step = backwards ? -1 : 1
  const start = current < 0 && backwards ? 0 : current
  const target = all[(start + step + all.length) % all.length]
  if (!target) return
  landingIn(target).focus()
}

/** Where the focus lands in a region: the current page's link, the page's title, else its first control. */
function landingIn(region: HTMLElement): HTMLElement {
  const controls = [...region.querySelectorAll<HTMLElement>(focusable)]
  return (
    region.querySelector<HTMLElement>('[aria-current="page"]') ??
    (region.tagName === 'MAIN' ? region.querySelector<HTMLElement>('h1') : null) ??
    controls.find((control) => control.getClientRects().length > 0) ??
    region
  )
}

/** F6, Alt+Left, Alt+Right and Ctrl+L, wherever the focus is. The answer stops listening. */
export function followKeys(lock: () => void): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const plain = !event.ctrlKey && !event.metaKey
    if (event.key === 'F6' && plain && !event.altKey) {
      event.preventDefault()
      nextRegion(event.shiftKey)
    } else if (event.altKey && plain && event.key === 'ArrowLeft') {
      event.preventDefault()
      window.history.back()
    } else if (event.altKey && plain && event.key === 'ArrowRight') {
      event.preventDefault()
      window.history.forward()
    } else if (event.key.toLowerCase() === 'l' && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault()
      lock()
    }
  }
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}
