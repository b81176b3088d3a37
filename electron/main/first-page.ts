import type { Served } from './protocol'

type Request = { method: string; url: string }

/** What comes first can't wait for ever: a page that never asks for its files must not keep the application away. */
const PATIENCE_MS = 300

/** The files that an HTML page names, by their paths beside it. */
const named = (html: string): string[] =>
  [...html.matchAll(/ (?:src|href)="\.\/([^"]+)"/g)].map(([, path = '']) => path)

/** A promise and what resolves it. */
const latch = () => {
  let resolve = (): void => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

const inTime = (promise: Promise<void>): Promise<void> =>
  Promise.race([promise, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])

/**
 * Serves the renderer and knows how far its first page is, so that the heavy parts of a start fall into the times in
 * which the window's own process needs nothing: the application is read while that process comes up, and the vault is
 * opened while it reads its files. The other way round each waits for the other (ADR 0012).
 */
export class FirstPage {
  #missing: Set<string> | null = null
  readonly #asked = latch()
  readonly #given = latch()

  constructor(private readonly inner: (request: Request) => Served) {}

  /** Answers a request for `app:`. */
  readonly serve = (request: Request): Served => {
    const served = this.inner(request)
    if (this.#missing === null) {
      this.#missing = new Set(named(served.data.toString()))
      setImmediate(this.#asked.resolve)
    } else for (const path of this.#missing) if (request.url.endsWith(`/${path}`)) this.#missing.delete(path)
    // After the turn in which the answer is sent.
    if (this.#missing.size === 0) setImmediate(this.#given.resolve)
    return served
  }

  /** Resolves when the page itself has been asked for, or when that takes too long. */
  readonly asked = (): Promise<void> => inTime(this.#asked.promise)

  /** Resolves when the page has every file that it names, or when that takes too long. */
  readonly given = (): Promise<void> => inTime(this.#given.promise)
}
