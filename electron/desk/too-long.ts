import { type Refused, refused } from './views/refusal'

const RULES = ['CS-TXT-02']

/** The refusal of what is longer than can be kept, beside its field; null where it isn't. `what` begins the sentence. */
export function tooLong(field: string, what: string, typed: string, most: number): Refused | null {
  if (typed.trim().length <= most) return null
  const message = `${what} can have at most ${most} characters.`
  return refused(message, 'Shorten it and try again.', RULES, [{ field, message, rules: RULES }])
}
