import { checkPassword, type PasswordPolicy } from '@shared/domain'

// Without letters and digits that look alike in print (0 O 1 I l).
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const LOWER = 'abcdefghijkmnpqrstuvwxyz'
const DIGITS = '23456789'
const ANY = UPPER + LOWER + DIGITS

/**
 * A temporary password that the policy accepts for this User ID: as long as the policy asks, 8 characters at least,
 * evenly drawn among those that fit. `randomInt` gives a whole number below its argument.
 */
export function temporaryPassword(
  policy: PasswordPolicy,
  userId: string,
  randomInt: (max: number) => number
): string {
  const length = 'exactly' in policy.length ? policy.length.exactly : Math.max(policy.length.min, 8)
  // Drawing whole candidates and throwing away what doesn't fit keeps the rest evenly likely; two of three fit.
  for (let tries = 0; tries < 10_000; tries += 1) {
    const drawn = Array.from({ length }, () => ANY[randomInt(ANY.length)] ?? 'A').join('')
    const checks = checkPassword(drawn, policy, { userId, runWasUsed: () => false, wasUsedBefore: false })
    if (checks.every(({ holds }) => holds === true)) return drawn
  }
  throw new Error('no temporary password fits this policy')
}
