/** Set when a screen was opened: the next page title that appears takes the focus, and with it a screen reader. */
let wanted = false

export function wantPageFocus(): void {
  wanted = true
}

export function takePageFocus(title: HTMLElement | null): void {
  // When the control that had the focus is gone with its page, the new page's title takes it.
  const lost = document.activeElement === null || document.activeElement === document.body
  if (!title || !(wanted || lost)) return
  wanted = false
  // Nobody steers to a title: the ring would only say that the page has opened. It comes back when the title is reached
  // by a key (F6).
  title.dataset.quietFocus = ''
  title.addEventListener('blur', () => delete title.dataset.quietFocus, { once: true })
  title.focus({ preventScroll: true })
}
