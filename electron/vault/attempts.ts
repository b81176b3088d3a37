import { join } from 'node:path'
import { z } from 'zod'
import { readWhole, replaceFile } from './files'
import type { Ports } from './ports'
import type { Attempts } from './types'

export const ATTEMPTS_FILE = 'attempts.json'
const FREE_FAILURES = 3
const LONGEST_WAIT_MS = 60 * 60 * 1000

const schema = z.looseObject({
  failures: z.int().min(0),
  lastFailureAt: z.iso.datetime().nullable(),
  lastOpenedAt: z.iso.datetime().nullable()
})
export type AttemptLog = z.infer<typeof schema>

/**
 * The wait after the given number of wrong secrets in a row, in milliseconds: none after the first three (a person
 * mistypes), then 1, 2, 4, 8, … seconds up to one hour. A day of trying is then some 40 guesses.
 */
export function waitAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (failures - FREE_FAILURES - 1))
}

/** Failures that a spoiled log stands for: a wait of a minute before the next guess, each time that it is spoiled. */
const SPOILED_FAILURES = FREE_FAILURES + 7

/**
 * Reads the log of attempts. A file that is not there means no failure. One that cannot be read counts as ten failures
 * just now and is written anew, so that spoiling it buys no guess: its owner waits a minute, and so does whoever
 * spoils it again before each guess.
 */
export async function readAttempts(ports: Ports, dir: string): Promise<AttemptLog> {
  const bytes = await readWhole(ports.disk, join(dir, ATTEMPTS_FILE))
  if (bytes === null) return { failures: 0, lastFailureAt: null, lastOpenedAt: null }
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    const now = new Date(ports.clock.now()).toISOString()
    const spoiled = { failures: SPOILED_FAILURES, lastFailureAt: now, lastOpenedAt: null }
    await writeAttempts(ports, dir, spoiled)
    return spoiled
  }
}

/** Writes the log durably. */
export async function writeAttempts(ports: Ports, dir: string, log: AttemptLog): Promise<void> {
  await replaceFile(ports.disk, dir, join(dir, ATTEMPTS_FILE), Buffer.from(`${JSON.stringify(log)}\n`))
}

/**
 * When the next attempt may be made (epoch milliseconds), or null if now. A clock that was set back must not make the
 * wait longer than its own length, so the wait never ends later than its length from now.
 */
export function waitsUntil(log: AttemptLog, now: number): number | null {
  if (log.lastFailureAt === null) return null
  const wait = waitAfter(log.failures)
  const until = Math.min(Date.parse(log.lastFailureAt), now) + wait
  return until > now ? until : null
}

/** The log as others see it. */
export function publicAttempts(log: AttemptLog, now: number): Attempts {
  const until = waitsUntil(log, now)
  return {
    failuresSinceLastOpen: log.failures,
    lastFailureAt: log.lastFailureAt,
    waitUntil: until === null ? null : new Date(until).toISOString(),
    lastOpenedAt: log.lastOpenedAt
  }
}
