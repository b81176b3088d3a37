import {
  checkPassword,
  grams,
  type PasswordCheck,
  type PasswordFacts,
  passwordHolds,
  passwordPolicySchema
} from '@shared/domain'
import { describe, expect, it } from 'vitest'

const policy = passwordPolicySchema.parse({
  length: { exactly: 8, rules: ['L'] },
  firstIsLetter: { rules: ['F'] },
  needs: { digit: { rules: ['D'] }, lower: { rules: ['LO'] }, upper: { rules: ['UP'] } },
  notContainingUserId: { rules: ['U'] },
  noSharedRun: { length: 4, previous: 6, rules: ['R'] },
  differentFromPrevious: { previous: 6, rules: ['P'] }
})
const previous = ['Spring24', 'Autumn25']
const facts = (password: string): PasswordFacts => ({
  userId: 'MDEL1',
  runWasUsed: (run) => previous.some((old) => grams(old, 4).includes(run)),
  wasUsedBefore: previous.includes(password)
})
const failing = (password: string, known = facts(password)) =>
  checkPassword(password, policy, known)
    .filter((check) => check.holds !== true)
    .map((check) => check.id)

describe('password policy', () => {
  it.each<[string, PasswordCheck['id'][]]>([
    ['Sumer261', []],
    ['Sumer26', ['length']],
    ['Sumer2612', ['length']],
    ['1Sumer26', ['first-letter']],
    ['Éumer261', ['first-letter', 'upper']],
    ['Summerab', ['digit']],
    ['SUMER261', ['lower']],
    ['sumer261', ['upper']],
    ['xMdEl1aB', ['user-id']],
    ['xSprin12', ['shared-run']],
    ['xSpri123', ['shared-run']],
    ['xSprX123', []],
    ['Spring24', ['shared-run', 'previous']]
  ])('%s fails on %j', (password, expected) => {
    expect(failing(password)).toEqual(expected)
    expect(passwordHolds(checkPassword(password, policy, facts(password)))).toBe(expected.length === 0)
  })

  it('says unknown of what it isn’t told, and lets nothing unknown pass', () => {
    const checks = checkPassword('Sumer261', policy)
    expect(checks.filter((check) => check.holds === 'unknown').map((check) => check.id)).toEqual([
      'user-id',
      'shared-run',
      'previous'
    ])
    expect(passwordHolds(checks)).toBe(false)
  })

  it('ticks nothing before anything is typed', () => {
    expect(checkPassword('', policy, facts('')).some((check) => check.holds === true)).toBe(false)
  })

  it('cites the rules of the policy, each on its line', () => {
    expect(checkPassword('x', policy).map((check) => check.rules)).toEqual([
      ['L'],
      ['F'],
      ['D'],
      ['LO'],
      ['UP'],
      ['U'],
      ['R'],
      ['P']
    ])
  })

  it('asks only what the policy asks', () => {
    const modern = passwordPolicySchema.parse({ length: { min: 15, max: 60, rules: ['M'] } })
    const length = (n: number) => checkPassword('é'.repeat(n), modern)
    expect([14, 15, 60, 61].map((n) => passwordHolds(length(n)))).toEqual([false, true, true, false])
    expect(length(15)).toHaveLength(1)
    const atLeast = passwordPolicySchema.parse({ length: { min: 8, rules: ['M'] } })
    expect([7, 8, 9].map((n) => passwordHolds(checkPassword('🙂'.repeat(n), atLeast)))).toEqual([
      false,
      true,
      true
    ])
  })

  it('trims nothing: blanks count', () => {
    expect(failing(' Sumer26')).toEqual(['first-letter'])
    expect(failing('Sumer26 ')).toEqual([])
  })

  it('doesn’t look up the runs of a password longer than any program allows', () => {
    let asked = 0
    const checks = checkPassword('aB1'.repeat(40_000), policy, {
      userId: 'MDEL1',
      runWasUsed: () => {
        asked += 1
        return false
      },
      wasUsedBefore: false
    })
    expect(asked).toBe(0)
    expect(passwordHolds(checks)).toBe(false)
  })

  it('cuts a password into its runs, each once', () => {
    expect(grams('abcde', 4)).toEqual(['abcd', 'bcde'])
    expect(grams('aaaaaa', 4)).toEqual(['aaaa'])
    expect(grams('a🙂b🙂c', 4)).toEqual(['a🙂b🙂', '🙂b🙂c'])
    expect(grams('abc', 4)).toEqual([])
  })

  it('refuses a policy without rules', () => {
    expect(passwordPolicySchema.safeParse({ length: { exactly: 8 } }).success).toBe(false)
    expect(passwordPolicySchema.safeParse({ length: { exactly: 8, rules: [] } }).success).toBe(false)
    expect(passwordPolicySchema.safeParse({ length: { exactly: 8, rules: ['L'] }, more: 1 }).success).toBe(
      false
    )
  })
})
