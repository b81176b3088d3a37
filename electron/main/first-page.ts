import type { Served } from './protocol'

type Request = { method: string; url: string }

/** A page that is never asked for must not keep the application away. */
const PATIENCE_MS = 300

/**
 * Serves the renderer and knows when its first page has been asked for. What is heavy in a start begins there: from
 * then on the window's own process comes up beside this one, and before it each would wait for the other (ADR 0012).
 */
export class FirstPage {
  #resolve = (): void => {}
  readonly #asked = new Promise<void>((resolve) => {
    this.#resolve = resolve
  })

  constructor(private readonly inner: (request: Request) => Served) {}

  /** Answers a request for `app:`. */
  readonly serve = (request: Request): Served => {
    const served = this.inner(request)
    // After the turn in which the answer is sent.
    setImmediate(this.#resolve)
    return served
  }

  /** Resolves when the page has been asked for, or when that takes too long. */
  readonly asked = (): Promise<void> =>
    Promise.race([this.#asked, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
}
