import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idsOf, report } from '../../tools/rules/report.mjs'

const root = join(import.meta.dirname, '../..')

describe('the rule ids of a title', () => {
  test.each([
    ['PQRS-APR-05 is over a millisecond later', ['PQRS-APR-05']],
    ['X-30 and X-32, X-25 stand at what the pack takes', ['X-30', 'X-32', 'X-25']],
    ['CS-LCK-01: five failures lock the account', ['CS-LCK-01']],
    ['says nothing of PQRS-APR-05', []]
  ])('%s', (title, ids) => expect(idsOf(title)).toEqual(ids))
})

describe('what the report finds missing', () => {
  const inside = { title: 'PQRS-A-01 takes it', file: 'tests/rules/a.test.ts', allows: true, refuses: false }
  const outside = { ...inside, title: 'PQRS-A-01 takes no other', allows: false, refuses: true }
  const whole = {
    rules: [{ id: 'PQRS-A-01', kind: 'gate' }],
    facts: [{ ruleId: 'PQRS-A-01', path: 'pqrs.yaml#roles' }],
    code: [],
    tests: [inside, outside],
    own: ['PQRS-']
  }

  test('nothing where a rule stands somewhere and is tested on both sides', () => {
    const { problems, totals } = report(whole)
    expect(problems).toEqual([])
    expect(totals).toEqual([{ name: 'PQRS', whole: 1, all: 1 }])
  })

  test('a rule that is neither enforced nor shown', () => {
    const { problems, totals } = report({ ...whole, facts: [] })
    expect(problems).toEqual(['PQRS-A-01 is neither enforced nor shown anywhere.'])
    expect(totals).toEqual([{ name: 'PQRS', whole: 0, all: 1 }])
  })

  test('a rule that only code cites is enforced', () => {
    const code = [{ ruleId: 'PQRS-A-01', file: 'shared/policy/a.ts' }]
    expect(report({ ...whole, facts: [], code }).problems).toEqual([])
  })

  test('a rule without a test', () => {
    expect(report({ ...whole, tests: [] }).problems).toEqual([
      'PQRS-A-01 is covered by no test (its id at the start of a title).'
    ])
  })

  test('a rule of a program whose tests stand elsewhere only', () => {
    const tests = [inside, outside].map((one) => ({ ...one, file: 'tests/e2e/a.spec.ts' }))
    expect(report({ ...whole, tests }).problems).toEqual(['PQRS-A-01 has no test in tests/rules.'])
    expect(report({ ...whole, tests, own: [] }).problems).toEqual([])
  })

  test.each([
    ['inside', [outside]],
    ['outside', [inside]]
  ])('a border without a case just %s', (side, tests) => {
    expect(report({ ...whole, tests }).problems).toEqual([`PQRS-A-01 has no test just ${side} its border.`])
    const notice = [{ id: 'PQRS-A-01', kind: 'notice' }]
    expect(report({ ...whole, tests, rules: notice }).problems).toEqual([])
  })

  test('citations and tests of a rule that no file has', () => {
    const facts = [...whole.facts, { ruleId: 'PQRS-A-02', path: 'pqrs.yaml#inbox' }]
    const tests = [...whole.tests, { ...inside, title: 'PQRS-A-03 is tested' }]
    expect(report({ ...whole, facts, tests }).problems).toEqual([
      'pqrs.yaml#inbox cites PQRS-A-02, which no file of rules has.',
      'tests/rules/a.test.ts tests PQRS-A-03, which no file of rules has.'
    ])
  })
})

describe('npm run rules', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-rules-'))
    for (const part of ['programs', 'identity'])
      cpSync(join(root, 'resources', part), join(folder, 'resources', part), { recursive: true })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const run = (...args: string[]) => {
    const options = { cwd: root, encoding: 'utf8' as const }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/rules.mjs', ...args], options)
    return { status, stdout, stderr }
  }

  test('prints every rule with its places and tests, and ends well', () => {
    const { status, stdout, stderr } = run()
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^PQRS-APR-05 {2}\(time\)\n {4}\S+/m)
    expect(stdout).toMatch(/^ {4}tested by tests\/rules\/\S+: PQRS-APR-05 /m)
    expect(stdout).toMatch(/^PQRS 71 of 71$/m)
  })

  test('ends with 1 and names the rule that has no test', () => {
    const titles = join(folder, 'titles.json')
    writeFileSync(titles, JSON.stringify([{ title: 'PQRS-APR-05 counts', file: 'tests/rules/a.test.ts' }]))
    const { status, stdout, stderr } = run('--titles', titles)
    expect(status).toBe(1)
    expect(stderr).toContain('PQRS-APR-06 is covered by no test')
    expect(stderr).not.toContain('PQRS-APR-05')
    expect(stdout).toMatch(/^PQRS 1 of 71$/m)
  })

  test('ends with 1 and names file and line of a rule that no fact cites any more', () => {
    const pack = join(folder, 'resources/programs/pqrs.yaml')
    const text = readFileSync(pack, 'utf8')
    expect(text).toContain('pathRules: [PQRS-APR-11]')
    writeFileSync(pack, text.replace('pathRules: [PQRS-APR-11]', 'pathRules: [PQRS-APR-07]'))
    // The sign-in's own path cites it as well.
    const identity = join(folder, 'resources/identity/iacs.yaml')
    writeFileSync(identity, readFileSync(identity, 'utf8').replaceAll('PQRS-APR-11, ', ''))
    const { status, stderr } = run('--resources', join(folder, 'resources'))
    expect(status).toBe(1)
    expect(stderr).toMatch(/rules\/pqrs\.yaml:\d+ rules\.\d+\.id: No fact cites the rule PQRS-APR-11/)
  })
})
