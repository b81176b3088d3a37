import type { DataProblem } from './data'
import type { EnvelopeProblem, PayloadProblem } from './envelope'

/** Why a directory isn't taken. The first group: it can't even be read. */
export type Reason =
  | 'not-found'
  | 'no-access'
  | 'not-a-file'
  | 'too-large'
  | 'not-a-directory'
  | EnvelopeProblem
  | 'key-not-enrolled'
  | 'key-mismatch'
  | 'signature-invalid'
  | PayloadProblem
  | 'mode-missing'
  | 'mode-mismatch'
  | 'mode-of-key'
  | 'unknown-product'
  | 'unknown-version'
  | 'manifest-malformed'
  | 'publisher-mismatch'
  | 'as-of-future'
  | 'beyond-limits'
  | 'data-size'
  | 'data-hash'
  | 'data-damaged'
  | DataProblem['reason']
  | 'contradiction'

export interface RefusedDirectory {
  readonly ok: false
  readonly reason: Reason
  /** What is wrong, in a sentence. */
  readonly message: string
  readonly whatYouCanDo: string
}

/** Thrown inside this room by the check that fails; outside it a refusal is a value. */
export class Refused extends Error {
  constructor(
    readonly reason: Reason,
    message: string,
    readonly whatYouCanDo: string
  ) {
    super(message)
  }
}

/** What the person can do, where that is the same for several reasons. */
export const AGAIN =
  'The file is damaged or was changed on its way. Get it again from its publisher, and don’t use this copy.'
export const NOT_ONE = 'Choose the file as its publisher made it; its name ends in .refdirectory.'
export const PUBLISHER =
  'Its publisher didn’t keep to the format, or made it with a newer one. Ask the publisher for another file.'
