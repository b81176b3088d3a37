import { z } from 'zod'

const rules = z.array(z.string().min(1)).min(1).readonly()
const fact = z.strictObject({ rules })

/** What a program asks of a password; every demand carries the ids of the rules that make it. */
export const passwordPolicySchema = z.strictObject({
  length: z.union([
    z.strictObject({ exactly: z.int().positive(), rules }),
    z.strictObject({ min: z.int().positive(), max: z.int().positive().optional(), rules })
  ]),
  firstIsLetter: fact.optional(),
  needs: z
    .strictObject({ digit: fact.optional(), lower: fact.optional(), upper: fact.optional() })
    .optional(),
  characters: z.strictObject({ signs: z.string().min(1), rules }).optional(),
  notContainingUserId: fact.optional(),
  notContainingNames: fact.optional(),
  noSharedRun: z.strictObject({ length: z.int().min(2), previous: z.int().positive(), rules }).optional(),
  differentFromPrevious: z.strictObject({ previous: z.int().positive(), rules }).optional()
})
export type PasswordPolicy = z.infer<typeof passwordPolicySchema>

/** What the one who asks knows; what is left out makes the demand `unknown`. */
export interface PasswordFacts {
  readonly userId?: string
  /** The registered first and last name. */
  readonly names?: readonly string[]
  /** True if this run of characters occurs in one of the previous passwords that count. */
  readonly runWasUsed?: (run: string) => boolean
  /** True if the password equals one of the previous ones that count. */
  readonly wasUsedBefore?: boolean
}

export interface PasswordCheck {
  readonly id:
    | 'length'
    | 'first-letter'
    | 'digit'
    | 'lower'
    | 'upper'
    | 'characters'
    | 'user-id'
    | 'names'
    | 'shared-run'
    | 'previous'
  /** What is demanded, as a line of the checklist: true once it is ticked. */
  readonly label: string
  /** The same as a sentence for whoever missed it. */
  readonly demand: string
  readonly holds: boolean | 'unknown'
  readonly rules: readonly string[]
}

// No policy of any program allows more; runs of longer input aren't looked up.
const GREATEST_PASSWORD = 256

/** Every run of `length` consecutive characters (code points), each once, in order of appearance. */
export function grams(password: string, length: number): string[] {
  const characters = [...password]
  const found = new Set<string>()
  for (let i = 0; i + length <= characters.length; i += 1) found.add(characters.slice(i, i + length).join(''))
  return [...found]
}

/**
 * The live checklist for a password: one line for each demand of the policy, in the policy's order. Nothing is
 * trimmed or folded. Source: the rules named in the policy (for PV-PQRS: PQRS-PW-02 to PQRS-PW-09, X-11).
 */
export function checkPassword(
  password: string,
  policy: PasswordPolicy,
  facts: PasswordFacts = {}
): PasswordCheck[] {
  const list: PasswordCheck[] = [lengthCheck(password, policy.length)]
  const add = (
    id: PasswordCheck['id'],
    [label, demand]: readonly [string, string],
    holds: boolean | 'unknown',
    from: { rules: readonly string[] }
  ) => list.push({ id, label, demand: `The password must ${demand}.`, holds, rules: from.rules })
  const { firstIsLetter, needs, characters, notContainingUserId, notContainingNames } = policy
  const { noSharedRun, differentFromPrevious } = policy
  if (firstIsLetter)
    add(
      'first-letter',
      ['Starts with a letter', 'start with a letter'],
      /^[A-Za-z]/.test(password),
      firstIsLetter
    )
  if (needs?.digit)
    add('digit', ['Has at least one digit', 'have at least one digit'], /[0-9]/.test(password), needs.digit)
  if (needs?.lower)
    add(
      'lower',
      ['Has at least one lower-case letter', 'have at least one lower-case letter'],
      /[a-z]/.test(password),
      needs.lower
    )
  if (needs?.upper)
    add(
      'upper',
      ['Has at least one capital letter', 'have at least one capital letter'],
      /[A-Z]/.test(password),
      needs.upper
    )
  if (characters) {
    const which = `letters and digits, and of signs only ${characters.signs}`
    add('characters', [`Has ${which}`, `have ${which}`], hasOnly(password, characters.signs), characters)
  }
  if (notContainingUserId)
    add(
      'user-id',
      ['Doesn’t contain the User ID', 'not contain the User ID'],
      lacksUserId(password, facts.userId),
      notContainingUserId
    )
  if (notContainingNames) {
    const which = 'neither your first nor your last name'
    add(
      'names',
      [`Contains ${which}`, `contain ${which}`],
      lacksNames(password, facts.names),
      notContainingNames
    )
  }
  if (noSharedRun) {
    const which = `no ${noSharedRun.length} characters in a row with your last ${noSharedRun.previous} passwords`
    add(
      'shared-run',
      [`Shares ${which}`, `share ${which}`],
      sharesNoRun(password, noSharedRun.length, facts.runWasUsed),
      noSharedRun
    )
  }
  if (differentFromPrevious) {
    const which = `from your last ${differentFromPrevious.previous} passwords`
    add(
      'previous',
      [`Differs ${which}`, `differ ${which}`],
      password === '' || facts.wasUsedBefore === undefined ? 'unknown' : !facts.wasUsedBefore,
      differentFromPrevious
    )
  }
  return list
}

/** True if every line of the checklist is known to hold. */
export function passwordHolds(checks: readonly PasswordCheck[]): boolean {
  return checks.every((check) => check.holds === true)
}

function lengthCheck(password: string, length: PasswordPolicy['length']): PasswordCheck {
  const count = password.length > GREATEST_PASSWORD ? password.length : [...password].length
  const { min, max } =
    'exactly' in length
      ? { min: length.exactly, max: length.exactly }
      : { min: length.min, max: length.max ?? GREATEST_PASSWORD }
  const which = `${lengthInWords(length)} characters`
  return {
    id: 'length',
    label: `Has ${which}`,
    demand: `The password must have ${which}.`,
    holds: count >= min && count <= max,
    rules: length.rules
  }
}

function lengthInWords(length: PasswordPolicy['length']): string {
  if ('exactly' in length) return `exactly ${length.exactly}`
  return length.max === undefined ? `at least ${length.min}` : `${length.min} to ${length.max}`
}

/** ASCII letters, digits, and these signs; a blank isn't among them unless it is named. */
const hasOnly = (password: string, signs: string): boolean =>
  [...password].every((character) => /^[A-Za-z0-9]$/.test(character) || signs.includes(character))

function lacksUserId(password: string, userId: string | undefined): boolean | 'unknown' {
  if (password === '' || userId === undefined || userId === '') return 'unknown'
  return !password.toLowerCase().includes(userId.toLowerCase())
}

function lacksNames(password: string, names: readonly string[] | undefined): boolean | 'unknown' {
  if (password === '' || names === undefined) return 'unknown'
  const lower = password.toLowerCase()
  return !names.some((name) => name.trim() !== '' && lower.includes(name.trim().toLowerCase()))
}

function sharesNoRun(
  password: string,
  length: number,
  used: PasswordFacts['runWasUsed']
): boolean | 'unknown' {
  if (password === '' || used === undefined || password.length > GREATEST_PASSWORD) return 'unknown'
  return !grams(password, length).some(used)
}
