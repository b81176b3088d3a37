/** A value that only its own parser can make: two brands of string don't mix by accident. */
declare const brand: unique symbol
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** Something worth telling the person about a value that was accepted all the same. */
export interface Note {
  readonly code: string
  readonly message: string
  readonly rules: readonly string[]
}

/**
 * Why a value was refused. `message` says what is wrong and what a person can do, and ends with a period.
 * It never repeats what was typed, so that it may be shown and logged even for a secret.
 */
export interface Problem {
  readonly code: string
  readonly message: string
  readonly rules: readonly string[]
  /** The part of a compound value that is wrong, e.g. `zip` of an address. */
  readonly field?: string
}

/** What a refusal rests on: the rules of the field that was typed into, which are its program's to say. */
export interface Citing {
  readonly rules: readonly string[]
}

/** For whoever asks only whether a value fits, and shows nobody why it doesn't. */
export const UNCITED: Citing = { rules: [] }

export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly notes?: readonly Note[] }
  | { readonly ok: false; readonly problem: Problem }

/** An accepted value; notes are left out when there are none. */
export function accept<T>(value: T, notes: readonly Note[] = []): Parsed<T> {
  return notes.length === 0 ? { ok: true, value } : { ok: true, value, notes }
}

/** A refusal as a value. */
export function refuse(
  code: string,
  message: string,
  rules: readonly string[]
): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { code, message, rules } }
}
