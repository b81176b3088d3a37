import { holdsSsn } from '@shared/domain'

/**
 * Looks, in the very bytes that would leave, for what must never be in a bundle. It is a second line: records are
 * built without secrets in the first place. It says where something stands and of what kind, never what it is.
 */

/** Something known to be secret, to be looked for literally: a value, or the digest kept in its stead. */
export interface Needle {
  readonly label: string
  readonly value: string
}

export interface Finding {
  readonly kind: 'member' | 'value' | 'needle'
  /** What it looks like: the member's name, the kind of value, the needle's label. */
  readonly label: string
  /** The line it stands in, from 1. */
  readonly line: number
  /** Where in the line: member names and indexes, joined by dots. */
  readonly path: string
  /** False for a number that may as well be harmless: nine digits with no mark of what they are. */
  readonly certain: boolean
}

/** What counts as a secret by its name or by its look. */
export interface SecretPatterns {
  /** Names of members that hold secrets, in lower case, without separators. */
  readonly members: readonly string[]
  /** Names of members in which nine digits are something else. */
  readonly nineDigits: RegExp
}

export const SECRET_PATTERNS: SecretPatterns = {
  members: [
    ...['ssn', 'socialsecurity', 'socialsecuritynumber', 'itin'],
    ...['dob', 'dateofbirth', 'birthdate', 'birthday'],
    ...[
      'answer',
      'answers',
      'authenticationanswer',
      'authenticationanswers',
      'securityanswer',
      'securityanswers'
    ],
    ...['password', 'newpassword', 'oldpassword', 'currentpassword', 'temporarypassword', 'passwords'],
    ...['passwordhash', 'passworddigest', 'passworddigests', 'passphrase', 'pin', 'secret', 'secrets'],
    ...['verificationcode', 'onetimecode', 'emailcode', 'recoverykit', 'recoverykey', 'recoverycode'],
    ...['privatekey', 'privatejwk', 'datakey', 'sessiontoken', 'accesstoken']
  ],
  nineDigits: /tin|ein|zip|postal|ptan|ccn|phone|fax|extension|tracking|reference/i
}

const NINE_DIGITS = /(?<!\d)\d{9}(?!\d)/g
// Within letters they are a part of something else: every tenth hash has nine digits in a row.
const LONE_NINE_DIGITS = /(?<![\p{L}\d])\d{9}(?![\p{L}\d])/gu
const NOT_ASCII = /[^\x20-\x7e]/
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/
const BIRTH = /birth|dob/
// Shorter than this, a needle is sought as a whole value only: as a part it would be found in any text.
const SHORT_NEEDLE = 6

const START = { path: '', name: '', secretName: null }

const plain = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()
const digitsOnly = (text: string): string => text.replace(/(?<=\d)[-. ](?=\d)/g, '')

/** Whether a text has nine digits at all: with fewer it is neither an SSN nor a TIN, and most texts have fewer. */
function hasNineDigits(text: string): boolean {
  let count = 0
  for (let i = 0; i < text.length && count < 9; i++) {
    const code = text.charCodeAt(i)
    if (code >= 48 && code <= 57) count++
  }
  return count === 9
}

interface Place {
  readonly path: string
  readonly name: string
  /** The nearest member name above that marks a secret. */
  readonly secretName: string | null
}

type Visit = (place: Place, value: string) => void

/** Calls `visit` for every text and number in a value, depth first. `isSecret` judges the names of members. */
function visitLeaves(value: unknown, isSecret: (name: string) => boolean, at: Place, visit: Visit): void {
  if (typeof value === 'string' || typeof value === 'number') {
    visit(at, String(value))
  } else if (Array.isArray(value)) {
    for (const [i, item] of value.entries())
      visitLeaves(item, isSecret, { ...at, path: `${at.path}.${i}` }, visit)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      const path = at.path === '' ? name : `${at.path}.${name}`
      visitLeaves(item, isSecret, { path, name, secretName: isSecret(name) ? name : at.secretName }, visit)
    }
  }
}

/** Judges names of members; records have few of them, again and again. */
function nameJudge({ members }: SecretPatterns): (name: string) => boolean {
  const judged = new Map<string, boolean>()
  return (name) => {
    const known = judged.get(name) ?? members.includes(plain(name))
    judged.set(name, known)
    return known
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return line
  }
}

const matches = (needle: string, value: string): boolean => {
  const bare = digitsOnly(needle)
  if (needle.length < SHORT_NEEDLE) return value === needle
  return value.includes(needle) || (/^\d+$/.test(bare) && digitsOnly(value).includes(bare))
}

/**
 * What looks like a secret in a text of JSON lines (a line that isn't JSON is searched as plain text). An empty list
 * means: nothing found.
 */
export function secretScan(
  text: string,
  needles: readonly Needle[] = [],
  patterns: SecretPatterns = SECRET_PATTERNS
): readonly Finding[] {
  const findings: Finding[] = []
  // A TIN may be repeated in free text; that it is one is known from where it stands under its own name.
  const tins = new Set<string>()
  const unexplained: { finding: Finding; digits: readonly string[] }[] = []
  const isSecret = nameJudge(patterns)
  for (const [i, line] of text.split('\n').entries()) {
    visitLeaves(parse(line), isSecret, START, ({ path, name, secretName }, value) => {
      const found = (kind: Finding['kind'], label: string): unknown =>
        findings.push({ kind, label, line: i + 1, path, certain: true })
      if (secretName && (!INSTANT.test(value) || BIRTH.test(plain(secretName)))) found('member', secretName)
      const numbered = hasNineDigits(value)
      if ((numbered || NOT_ASCII.test(value)) && holdsSsn(value))
        found('value', 'looks like a Social Security Number')
      for (const needle of needles) if (matches(needle.value, value)) found('needle', needle.label)
      const digits = numbered ? digitsOnly(value).match(NINE_DIGITS) : null
      if (!digits) return
      const bare = value.match(LONE_NINE_DIGITS)
      if (patterns.nineDigits.test(name)) for (const tin of digits) tins.add(tin)
      else if (bare)
        unexplained.push({
          finding: { kind: 'value', label: 'nine digits', line: i + 1, path, certain: false },
          digits: bare
        })
    })
  }
  for (const { finding, digits } of unexplained)
    if (digits.some((number) => !tins.has(number))) findings.push(finding)
  return findings
}
