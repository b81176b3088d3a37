import { foreignCharacter, foreignDigit, hasForeignDigit, isPlainAscii, trimmed } from './characters'
import { Hidden } from './hidden'
import { accept, type Brand, type Citing, type Parsed, refuse } from './parsed'

/** A verification code sent by e-mail: six digits, leading zeros included; a secret while it is valid. */
export type VerificationCode = Hidden<Brand<string, 'VerificationCode'>>

/** How many different codes there are; a code is drawn evenly from 0 up to this. */
export const VERIFICATION_CODES = 1_000_000

const SUBJECT = 'the verification code'

/** Takes the six digits as they stand in the message. */
export function parseVerificationCode(input: string, { rules }: Citing): Parsed<VerificationCode> {
  const text = trimmed(input, { subject: SUBJECT, max: 40, rules })
  if (!text.ok) return text
  if (hasForeignDigit(text.value)) return foreignDigit(SUBJECT, rules)
  if (!isPlainAscii(text.value)) return foreignCharacter(SUBJECT, rules)
  if (!/^\d{6}$/.test(text.value))
    return refuse(
      'wrong-shape',
      'The verification code is 6 digits. Type it as it stands in the message.',
      rules
    )
  return accept(new Hidden(text.value as Brand<string, 'VerificationCode'>))
}

/**
 * The code for a number drawn by the caller's source of randomness.
 * Throws RangeError unless it is a whole number from 0 to 999,999.
 */
export function verificationCodeFrom(drawn: number): VerificationCode {
  if (!Number.isInteger(drawn) || drawn < 0 || drawn >= VERIFICATION_CODES)
    throw new RangeError('A verification code is drawn from 0 to 999,999.')
  return new Hidden(String(drawn).padStart(6, '0') as Brand<string, 'VerificationCode'>)
}
