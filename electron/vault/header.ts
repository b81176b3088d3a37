import { timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { sha256 } from './bytes'
import { VaultFault } from './faults'
import { readWhole, replaceFile } from './files'
import type { KeyRing } from './keys'
import type { Ports } from './ports'
import type { SlotKind, WorkspaceHeader } from './types'

export const FORMAT = 'countersign-vault'
export const FORMAT_VERSION = 1
export const HEADER_FILE = 'header.json'

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`))

/** A slot of any kind; what kinds add is parsed where they are used, and unknown kinds are carried along as they are. */
const slotSchema = z.looseObject({ id: hex(16), kind: z.string().min(1), createdAt: z.iso.datetime() })

const bodySchema = z.looseObject({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  vaultId: hex(32),
  mode: z.enum(['LIVE', 'TRAINING']),
  name: z.string().min(1),
  timeZone: z.string().min(1),
  createdAt: z.iso.datetime(),
  slots: z.array(slotSchema).min(1)
})
const fileSchema = bodySchema.extend({ check: hex(64), mac: hex(64) })

export type Slot = z.infer<typeof slotSchema>
/** header.json without its check and mac. */
export type HeaderBody = z.infer<typeof bodySchema>

export interface HeaderFile {
  body: HeaderBody
  mac: Buffer
  /** Whether the unkeyed check holds; if not, the file has been damaged or tampered with. */
  whole: boolean
}

export type HeaderFileReading =
  | { ok: true; file: HeaderFile }
  | { ok: false; reason: 'missing' | 'from-the-future' | 'unreadable'; message: string }

function canonicalBytes(value: unknown): Buffer {
  const text = canonicalize(value)
  if (text === undefined) throw new VaultFault('misuse', 'The header holds something that JSON cannot.')
  return Buffer.from(text, 'utf8')
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** The format version that a parsed header claims, or null if it is not a header of this format at all. */
function claimedVersion(value: unknown): number | null {
  const claim = z.looseObject({ format: z.literal(FORMAT), formatVersion: z.int() }).safeParse(value)
  return claim.success ? claim.data.formatVersion : null
}

/** Reads header.json without changing anything. */
export async function readHeaderFile(ports: Ports, dir: string): Promise<HeaderFileReading> {
  const bytes = await readWhole(ports.disk, join(dir, HEADER_FILE))
  if (bytes === null) {
    return {
      ok: false,
      reason: 'missing',
      message: `There is no workspace in ${dir}: it holds no ${HEADER_FILE}.`
    }
  }
  const value = parseJson(bytes)
  const version = claimedVersion(value)
  if (version !== null && version > FORMAT_VERSION) {
    return {
      ok: false,
      reason: 'from-the-future',
      message:
        `This workspace was written by a later version of Countersign (format ${version}; this version knows ` +
        `up to ${FORMAT_VERSION}). Nothing has been changed. Update Countersign to open it.`
    }
  }
  const parsed = fileSchema.safeParse(value)
  if (!parsed.success) {
    return {
      ok: false,
      reason: 'unreadable',
      message: `${HEADER_FILE} in ${dir} is damaged and cannot be read. Put a copy of it back; nothing has been changed.`
    }
  }
  const { check, mac, ...body } = parsed.data
  const whole = sha256(canonicalBytes(body)).toString('hex') === check
  return { ok: true, file: { body, mac: Buffer.from(mac, 'hex'), whole } }
}

/** Whether the header is the one last written by somebody who could open the vault. */
export function headerIsGenuine(file: HeaderFile, ring: KeyRing): boolean {
  return timingSafeEqual(ring.mac('header', canonicalBytes(file.body)), file.mac)
}

/** Writes header.json with its check and its mac, replacing the old one in one step. */
export async function writeHeader(ports: Ports, dir: string, body: HeaderBody, ring: KeyRing): Promise<void> {
  const bytes = canonicalBytes(body)
  const full = {
    ...body,
    check: sha256(bytes).toString('hex'),
    mac: ring.mac('header', bytes).toString('hex')
  }
  await replaceFile(
    ports.disk,
    dir,
    join(dir, HEADER_FILE),
    Buffer.from(`${JSON.stringify(full, null, 2)}\n`)
  )
}

const KNOWN: readonly string[] = ['passphrase', 'recovery', 'training'] satisfies SlotKind[]
function isKnown(kind: string): kind is SlotKind {
  return KNOWN.includes(kind)
}

/** What of a header the rest of the program sees; slots of unknown kinds are left out. */
export function publicHeader(body: HeaderBody): WorkspaceHeader {
  const slots: WorkspaceHeader['slots'] = []
  for (const { id, kind, createdAt } of body.slots) if (isKnown(kind)) slots.push({ id, kind, createdAt })
  const { vaultId, formatVersion, mode, name, timeZone, createdAt } = body
  return { vaultId, formatVersion, mode, name, timeZone, createdAt, slots }
}
