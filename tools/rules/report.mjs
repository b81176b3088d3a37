// @ts-check
// Which rule is enforced or shown where, and which test covers it. Pure: everything comes in as arguments.

/** @typedef {{ id: string, kind: string }} Rule */
/** @typedef {{ title: string, file: string, allows?: boolean, refuses?: boolean }} Test */
/** @typedef {{ id: string, kind: string, places: string[], tests: string[] }} Row */
/** @typedef {{ name: string, whole: number, all: number }} Total */

/** Rules with a border: there has to be a case just inside and one just outside. */
const BORDERS = ['gate', 'time', 'format', 'permission']

/** The first part of an id: the family whose spelling we answer for. */
const familyOf = (/** @type {string} */ id) => id.split('-')[0] ?? id

const LEADING_IDS = /^((?:[A-Z]+\d?-)+(?:[A-Z]+)?\d{1,3})(?:(?:,| and) |\s|:|$)/

/** The rule ids at the start of a title: "X-13 …", "X-30 and X-32 …". */
export function idsOf(/** @type {string} */ title) {
  const found = []
  let rest = title
  for (let match = LEADING_IDS.exec(rest); match?.[1] !== undefined; match = LEADING_IDS.exec(rest)) {
    found.push(match[1])
    if (!/^(,| and) $/.test(match[0].slice(match[1].length))) break
    rest = rest.slice(match[0].length)
  }
  return found
}

/**
 * @param {{
 *   rules: Rule[],
 *   facts: { ruleId: string, path: string }[],
 *   code: { ruleId: string, file: string }[],
 *   tests: Test[],
 *   own?: string[]
 * }} input `own`: the prefixes of the programs' own rules, each of which has a test in tests/rules
 * @returns {{ rows: Row[], totals: Total[], problems: string[] }}
 */
export function report({ rules, facts, code, tests, own = [] }) {
  const known = new Set(rules.map(({ id }) => id))
  const families = new Set(rules.map(({ id }) => familyOf(id)))
  /** @type {Map<string, { places: Set<string>, tests: Test[] }>} */
  const found = new Map(rules.map(({ id }) => [id, { places: new Set(), tests: [] }]))
  /** @type {Set<string>} */
  const problems = new Set()

  const place = (/** @type {string} */ id, /** @type {string} */ where) => {
    const entry = found.get(id)
    if (entry) entry.places.add(where)
    else if (families.has(familyOf(id))) problems.add(`${where} cites ${id}, which no file of rules has.`)
  }
  for (const { ruleId, path } of facts) place(ruleId, path)
  for (const { ruleId, file } of code) place(ruleId, file)
  for (const test of tests)
    for (const id of idsOf(test.title)) {
      const entry = found.get(id)
      if (entry) entry.tests.push(test)
      else if (families.has(familyOf(id)))
        problems.add(`${test.file} tests ${id}, which no file of rules has.`)
    }

  const rows = rules.map(({ id, kind }) => {
    const { places = new Set(), tests: covering = [] } = found.get(id) ?? {}
    if (places.size === 0) problems.add(`${id} is neither enforced nor shown anywhere.`)
    if (covering.length === 0) problems.add(`${id} is covered by no test (its id at the start of a title).`)
    else for (const lack of lacks(kind, id, covering, own)) problems.add(`${id} ${lack}`)
    return { id, kind, places: [...places], tests: covering.map(({ title, file }) => `${file}: ${title}`) }
  })
  const totals = [...families].map((name) => {
    const mine = rows.filter(({ id }) => known.has(id) && familyOf(id) === name)
    const whole = mine.filter((row) => row.places.length > 0 && row.tests.length > 0)
    return { name, whole: whole.length, all: mine.length }
  })
  return { rows, totals, problems: [...problems] }
}

/**
 * What the tests of a rule lack besides being there. Whether a test allows and refuses is read from its lines, so this
 * finds what was forgotten and proves nothing about what is there. A list of titles alone says neither.
 * @param {string} kind @param {string} id @param {Test[]} tests @param {string[]} own
 */
function lacks(kind, id, tests, own) {
  const found = []
  if (
    own.some((prefix) => id.startsWith(prefix)) &&
    !tests.some(({ file }) => file.startsWith('tests/rules/'))
  )
    found.push('has no test in tests/rules.')
  if (!BORDERS.includes(kind)) return found
  if (!tests.some(({ allows }) => allows !== false)) found.push('has no test just inside its border.')
  if (!tests.some(({ refuses }) => refuses !== false)) found.push('has no test just outside its border.')
  return found
}
