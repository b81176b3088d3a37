import type { Answers } from '../ipc/reception'

/** The window as far as it matters here. */
export interface Showable {
  isDestroyed(): boolean
  show(): void
}

/** An empty window is kept back no longer than this while its contents are on their way. */
const SHOWN_AFTER_MS = 1_000

/**
 * When the window is shown: once its first page has been answered, so that nobody sees an empty one, and while the page
 * draws what it was answered. Until then it draws nothing at all: drawing an empty page first would keep it waiting.
 */
export class FirstShow {
  #show: (() => void) | null = null

  /** Shows this window when its first page has been answered; empty, if that takes long. */
  showIn(window: Showable): void {
    this.#show = () => {
      this.#show = null
      if (!window.isDestroyed()) window.show()
    }
    setTimeout(() => this.#show?.(), SHOWN_AFTER_MS).unref()
  }

  /** Passes calls on, and sees when the first page has what it asked for: its frame, or that nothing is open. */
  watch(answers: Answers): Answers {
    return async (name, event, raw) => {
      const reply = await answers(name, event, raw)
      const last = name === 'workspace.shell' || (name === 'workspace.list' && !isOpen(reply))
      // After the turn in which the answer is sent.
      if (last) setImmediate(() => this.#show?.())
      return reply
    }
  }
}

const isOpen = (reply: Awaited<ReturnType<Answers>>): boolean =>
  reply.ok && typeof reply.value === 'object' && reply.value !== null && 'open' in reply.value
    ? reply.value.open === true
    : false
