import * as z from 'zod'
import type { PrivateChange } from '../vault'
import type { Desk } from './desk'

const KEY = 'bundle/unsaved'
const Kept = z.strictObject({ seq: z.number().int(), fileName: z.string(), base64: z.string() })

export interface UnsavedBundle {
  seq: number
  fileName: string
  bytes: Uint8Array
}

/** The bundle that stands in the record and of whose file we don't know that it was written; null when there is none. */
export function unsavedBundle(desk: Desk): UnsavedBundle | null {
  const kept = Kept.safeParse(desk.vault.getPrivate(KEY))
  if (!kept.success) return null
  const { seq, fileName, base64 } = kept.data
  return { seq, fileName, bytes: Buffer.from(base64, 'base64') }
}

/**
 * Keeps the whole file, in the same frame as its record. Made again it would be another one after an update of the
 * program, and two files of one number are what receivers call a fork.
 */
export const keepUnsaved = ({ seq, fileName, bytes }: UnsavedBundle): PrivateChange => ({
  key: KEY,
  value: { seq, fileName, base64: Buffer.from(bytes).toString('base64') }
})

/** The file is safe on disk: nothing has to be written again. */
export const SAVED: PrivateChange = { key: KEY, value: null }
