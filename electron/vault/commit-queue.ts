import { entryText } from './frame'
import type { CommitEntry } from './types'

/** Commits beyond this many characters of JSON wait for the next frame. */
const FRAME_TARGET = 4 * 1024 * 1024

/** A commit on its way to the journal. */
export interface Waiting {
  entry: CommitEntry
  /** The entry as JSON text, as it stands in the frame. */
  text: string
  resolve(count: number): void
  reject(error: unknown): void
}

/** The commits that wait for a frame, in the order in which they came. */
export class CommitQueue {
  #waiting: Waiting[] = []

  /** Adds an entry as it is now; later changes to the object do not matter. Throws if JSON cannot hold it. */
  add(entry: CommitEntry, resolve: Waiting['resolve'], reject: Waiting['reject']): void {
    const text = entryText(entry)
    this.#waiting.push({ entry: JSON.parse(text), text, resolve, reject })
  }

  /** Takes out the commits that form the next frame; none if nothing waits. */
  take(): Waiting[] {
    let size = 0
    let count = 0
    for (const { text } of this.#waiting) {
      if (count > 0 && size + text.length > FRAME_TARGET) break
      size += text.length
      count += 1
    }
    return this.#waiting.splice(0, count)
  }
}
