import { hasForeignDigit, isPlainAscii, trimmed } from './characters'
import { accept, type Brand, type Citing, type Parsed, refuse, UNCITED } from './parsed'

/** An e-mail address, in the letters that were typed. */
export type Email = Brand<string, 'Email'>

const SUBJECT = 'the e-mail address'
const ADVICE = 'Type it like name@practice.org.'

// RFC 5321, 4.5.3.1: 64 octets before the @, 254 for the whole address (as corrected by erratum 1690).
const GREATEST_LOCAL_PART = 64
const GREATEST_ADDRESS = 254
const DOT_ATOM = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

/**
 * Takes an address in the plain form of RFC 5321 (dot-atom, a domain of two labels or more). Quoted local parts,
 * address literals and internationalized addresses are refused: the programs couldn't write to them.
 */
export function parseEmail(input: string, { rules }: Citing): Parsed<Email> {
  const text = trimmed(input, { subject: SUBJECT, max: GREATEST_ADDRESS, rules })
  if (!text.ok) return text
  const typed = text.value
  if (!isPlainAscii(typed) || hasForeignDigit(typed))
    return refuse(
      'look-alike',
      'The e-mail address holds a character outside plain letters, digits and signs. Type it again by hand.',
      rules
    )
  const at = typed.lastIndexOf('@')
  const local = typed.slice(0, at)
  const domain = typed.slice(at + 1)
  if (at < 1 || local.includes('@') || domain === '')
    return refuse('wrong-shape', `An e-mail address has a name, one @ and a domain. ${ADVICE}`, rules)
  if (local.length > GREATEST_LOCAL_PART)
    return refuse('too-long', 'The part before the @ can have at most 64 characters. Check the address.', [
      'CS-TXT-02'
    ])
  if (!DOT_ATOM.test(local))
    return refuse(
      'wrong-local-part',
      `The part before the @ holds a space, a misplaced dot or a sign that can’t stand there. ${ADVICE}`,
      rules
    )
  const labels = domain.split('.')
  if (
    labels.length < 2 ||
    !labels.every((label) => LABEL.test(label)) ||
    !/[A-Za-z]/.test(labels.at(-1) ?? '')
  )
    return refuse('wrong-domain', `The part after the @ isn’t a domain. ${ADVICE}`, rules)
  return accept(typed as Email)
}

/** What two spellings of one mailbox share: mail systems don't tell capitals apart. For comparing only. */
export function emailKey(email: Email): string {
  return email.toLowerCase()
}

/** True for an address as it is stored. */
export function isEmail(value: unknown): value is Email {
  if (typeof value !== 'string') return false
  const parsed = parseEmail(value, UNCITED)
  return parsed.ok && parsed.value === value
}
