import { parsePhone, UNCITED } from '../domain'

/** A telephone number as it is stored; what isn't one (the checks have told) stays as it was typed. */
export function readPhone(typed: string): string {
  const parsed = parsePhone(typed, UNCITED)
  return parsed.ok ? parsed.value : typed.trim()
}
