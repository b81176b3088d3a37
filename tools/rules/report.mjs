// @ts-check
// Which rule is enforced or shown where, and which test covers it. Pure: everything comes in as arguments.

/** @typedef {{ id: string, kind: string }} Rule */
/** @typedef {{ id: string, kind: string, places: string[], tests: string[] }} Row */
/** @typedef {{ name: string, whole: number, all: number }} Total */

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
 *   tests: { title: string, file: string }[]
 * }} input
 * @returns {{ rows: Row[], totals: Total[], problems: string[] }}
 */
export function report({ rules, facts, code, tests }) {
  const known = new Set(rules.map(({ id }) => id))
  const families = new Set(rules.map(({ id }) => familyOf(id)))
  /** @type {Map<string, { places: Set<string>, tests: string[] }>} */
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
  for (const { title, file } of tests)
    for (const id of idsOf(title)) {
      const entry = found.get(id)
      if (entry) entry.tests.push(`${file}: ${title}`)
      else if (families.has(familyOf(id))) problems.add(`${file} tests ${id}, which no file of rules has.`)
    }

  const rows = rules.map(({ id, kind }) => {
    const { places = new Set(), tests: covering = [] } = found.get(id) ?? {}
    if (places.size === 0) problems.add(`${id} is neither enforced nor shown anywhere.`)
    if (covering.length === 0) problems.add(`${id} is covered by no test (its id at the start of a title).`)
    return { id, kind, places: [...places], tests: covering }
  })
  const totals = [...families].map((name) => {
    const mine = rows.filter(({ id }) => known.has(id) && familyOf(id) === name)
    const whole = mine.filter((row) => row.places.length > 0 && row.tests.length > 0)
    return { name, whole: whole.length, all: mine.length }
  })
  return { rows, totals, problems: [...problems] }
}
