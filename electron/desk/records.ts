import { canonicalText, type Hash, leafHash } from '@shared/bundle'
import { Command } from '@shared/policy/commands'
import type { Decision } from '@shared/policy/decision'
import { PolicyEvent } from '@shared/policy/events'
import type { Actor } from '@shared/policy/model'
import * as z from 'zod'
import { Fault } from './fault'
import type { DeskPorts } from './ports'

const rules = z.array(z.string())
const ActorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('visitor'), id: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal('person'), id: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal('authority'), id: z.string(), name: z.string() }),
  z.strictObject({ kind: z.literal('administrator'), name: z.string() }),
  z.strictObject({ kind: z.literal('trainer'), name: z.string() }),
  z.strictObject({ kind: z.literal('system'), name: z.string() })
])

/**
 * One entry of the record, format 1 (docs/formats/record.md). Its canonical bytes (RFC 8785) are what the vault keeps,
 * what the Merkle leaf is over and what a bundle carries; it never holds a secret.
 */
export const StoredRecord = z.strictObject({
  v: z.literal(1),
  /** Counted from 1, without a gap. */
  seq: z.number().int().positive(),
  /** The command's id. */
  id: z.string().min(1),
  /** UTC; never before the record before it. */
  at: z.iso.datetime({ precision: 3 }),
  actor: ActorSchema,
  command: Command,
  outcome: z.enum(['accepted', 'refused']),
  events: z.array(PolicyEvent),
  /** The rules that allow it; of a refusal, those that forbid it, the deciding one first. */
  rules,
  refusal: z.strictObject({ check: z.string(), message: z.string(), rules }).nullable(),
  /** Of the program or identity system that it is about: readings in force that the packs don't take (rule id: option). */
  readings: z.record(z.string(), z.string()),
  /** Room for the actor's own signature, a later step. */
  signature: z.null()
})
export type StoredRecord = z.infer<typeof StoredRecord>

export interface RecordFacts {
  seq: number
  at: string
  actor: Actor
  command: Command
  decision: Decision
  readings: Record<string, string>
}

/** The record of one decided command. */
export const recordOf = ({ seq, at, actor, command, decision, readings }: RecordFacts): StoredRecord => ({
  v: 1,
  seq,
  id: command.id,
  at,
  actor,
  command,
  outcome: decision.accepted ? 'accepted' : 'refused',
  events: decision.events,
  rules: decision.accepted ? decision.rules : decision.refusal.rules,
  refusal: decision.accepted
    ? null
    : { check: decision.refusal.check, message: decision.refusal.message, rules: decision.refusal.rules },
  readings,
  signature: null
})

/** A record as it goes to disk: its canonical text and the leaf hash over its bytes, each computed once. */
export const sealed = (record: StoredRecord, ports: DeskPorts): { bytes: string; leaf: Hash } => {
  const bytes = canonicalText(record)
  return { bytes, leaf: leafHash(new TextEncoder().encode(bytes), ports.sha256) }
}

/** Reads a record's canonical text. Throws a Fault if it is no record of a version known here. */
export const readRecord = (text: string): StoredRecord => {
  const parsed = StoredRecord.safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  throw new Fault(
    `A record in this workspace can’t be read (${parsed.error.issues[0]?.path.join('.') || 'it is no record'}).`,
    'Nothing was changed. It may have been written by a newer Countersign: open it with that one.'
  )
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null // not JSON at all: the schema says so
  }
}

/** True if some text in the value holds half of a surrogate pair, which no canonical form can say. */
export const isIllFormed = (value: unknown): boolean => {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(isIllFormed)
}
