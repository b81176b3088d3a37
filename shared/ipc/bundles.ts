import * as z from 'zod'
import { none, outcome, procedure } from './procedure'

const Range = z.strictObject({ first: z.number().int().positive(), last: z.number().int().positive() })

export const BundleState = z.strictObject({
  nextSeq: z.number().int(),
  total: z.number().int(),
  /** What a new bundle is offered: the first records in a row that no bundle holds, or the newest where there are none. */
  fresh: Range,
  /** Which records are in no bundle, in words. */
  freshText: z.string(),
  deviceName: z.string(),
  kid: z.string(),
  mode: z.enum(['LIVE', 'TRAINING']),
  /** Records per slice of the log, oldest first, for the range picker. */
  bars: z.array(z.strictObject({ first: z.number().int(), last: z.number().int(), count: z.number().int() })),
  /** The bundle that is recorded and whose file may not have been written: it is saved again before the next is signed. */
  unsaved: z.number().int().nullable(),
  history: z.array(
    z.strictObject({
      seq: z.number().int(),
      made: z.string(),
      records: z.string(),
      count: z.number().int(),
      root: z.string(),
      receipt: z.string()
    })
  )
})
export type BundleState = z.infer<typeof BundleState>

export const BundlePreview = z.strictObject({
  first: z.number().int(),
  last: z.number().int(),
  count: z.number().int(),
  span: z.string(),
  bytes: z.number().int(),
  leaves: z.array(z.strictObject({ count: z.number().int(), text: z.string() })),
  never: z.array(z.string()),
  /** The search over the real bytes for what must never leave, and what whoever signs should look at; may be empty. */
  search: z.strictObject({ clean: z.boolean(), text: z.string(), look: z.string() }),
  overlaps: z.string()
})
export type BundlePreview = z.infer<typeof BundlePreview>

export const VerifyReport = z.strictObject({
  outcome: z.enum(['genuine', 'refused', 'unreadable']),
  file: z.string(),
  size: z.string(),
  headline: z.string(),
  line: z.string(),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      status: z.enum(['ok', 'failed', 'not-checked']),
      detail: z.string()
    })
  ),
  whatYouCanDo: z.string(),
  holds: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  /** Refused for want of the key that signed it: with that key it may be verified once more. */
  keyMissing: z.boolean(),
  /** The whole report as text, to be saved. */
  text: z.string()
})
export type VerifyReport = z.infer<typeof VerifyReport>

export const bundles = {
  state: procedure('open', none, BundleState),
  preview: procedure('open', Range, outcome(BundlePreview)),
  /** The very lines that would leave. */
  lines: procedure('open', Range, outcome(z.strictObject({ lines: z.array(z.string()) }))),
  /** Signs, asks where to save, records, writes; `saved` is null when the person cancels (nothing is recorded then). */
  sign: procedure(
    'open',
    Range,
    outcome(z.strictObject({ saved: z.string().nullable(), state: BundleState }))
  ),
  /** Writes the bundle that may not have been written once more, byte for byte; null when the person cancels. */
  saveAgain: procedure(
    'open',
    none,
    outcome(z.strictObject({ saved: z.string().nullable(), state: BundleState }))
  ),
  savePublicKey: procedure('open', none, outcome(z.strictObject({ saved: z.string().nullable() }))),
  /** Asks for a file and verifies it; null when the person cancels. */
  verifyFile: procedure('open', none, outcome(VerifyReport.nullable())),
  /** Asks for a public key and verifies the same file once more with it; null when the person cancels. */
  verifyWithKey: procedure('open', none, outcome(VerifyReport.nullable())),
  saveReport: procedure(
    'open',
    z.strictObject({ text: z.string().max(200_000) }),
    outcome(z.strictObject({ saved: z.string().nullable() }))
  ),
  /** The commands that check a bundle with OpenSSL alone, as they stand in its VERIFY.txt. */
  opensslSteps: procedure('open', none, z.strictObject({ text: z.string() }))
}
