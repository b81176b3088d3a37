// @ts-check
// What the report is made of: the packs, the citations in the code, and the titles of the tests.
import fs from 'node:fs'
import path from 'node:path'
import { runnerImport } from 'vite'
import { root } from '../lib/paths.mjs'
import { PlainError } from '../lib/say.mjs'

/** Every file under a folder with one of the endings, as paths relative to `base`, in order. */
function filesUnder(/** @type {string} */ folder, /** @type {RegExp} */ ending, base = root) {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => path.relative(base, path.join(folder, name)).replaceAll(path.sep, '/'))
    .sort()
}

/**
 * Loads the packs with the product's own loader; every error that it reports, with file and line, ends the run.
 * @param {string} resources the folder that holds programs/ and identity/
 */
export async function loadPacks(resources) {
  const { module } = await runnerImport(path.join(root, 'shared/policy/loader.ts'), {
    configFile: false,
    logLevel: 'error'
  })
  const { loadPrograms } = /** @type {typeof import('../../shared/policy/loader')} */ (module)
  const base = path.dirname(resources)
  const sources = ['programs', 'identity']
    .flatMap((folder) => filesUnder(path.join(resources, folder), /\.yaml$/, base))
    .map((name) => ({ path: name, text: fs.readFileSync(path.join(base, name), 'utf8') }))
  const loaded = loadPrograms(sources)
  if (loaded.ok) return loaded.programs
  const lines = loaded.errors.map((error) => `${error.file}:${error.line} ${error.path}: ${error.message}`)
  throw new PlainError(`the packs aren't sound.\n  ${lines.join('\n  ')}`)
}

const QUOTED_ID = /(['"`])((?:[A-Z]+\d?-)+(?:[A-Z]+)?\d{1,3}(?:\.\d+)?)\1/g

/** Rule ids that stand as text in the code: checks, parsers, desk and screens that cite them. Comments don't count. */
export function codeCitations() {
  return ['shared', 'electron', 'renderer', 'central']
    .flatMap((folder) => filesUnder(path.join(root, folder), /\.tsx?$/))
    .flatMap((file) => {
      const text = fs
        .readFileSync(path.join(root, file), 'utf8')
        .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      return [...text.matchAll(QUOTED_ID)].map(([, , ruleId]) => ({ ruleId: ruleId ?? '', file }))
    })
}

const TITLE = /\b(?:test|it)(?:\.each\([^)]*\))?\(\s*(['"`])((?:(?!\1)[^\\\n]|\\.)*)\1/g

/** How a test says that something is allowed, and how it says that something is not. */
const ALLOWED =
  /expectAccepted\(|\.accept\(|\bok\(|accepted &&|(accepted|ok|allowed|holds)\)\.toBe\(true\)|\b(ok|holds|can|allowed|accepted): true|\.register\(|scope: 'full'|lockedUntil: null|toEqual\(\[\]\)|toBeDefined\(/
const REFUSED =
  /\.refuse\(|refusalOf\(|rulesOf\(|problems\(|(accepted|ok|allowed|holds)\)\.toBe\(false\)|\b(ok|holds|can|allowed|accepted): false|problem:|refusal:|toBeUndefined\(|toThrow\(|scope: 'change-password'|=== 'fails'|not\.toHaveProperty|toEqual\(\[\]\)/

/**
 * All tests by their titles as they are written: a title that begins with a rule's id is never made from a table, and
 * the linter keeps tests from being skipped. Of each also whether it says that something is allowed and that something
 * is refused, in its own lines or in those of a helper of its file that it calls.
 * @returns {{ title: string, file: string, allows: boolean, refuses: boolean }[]}
 */
export function testTitles() {
  return filesUnder(path.join(root, 'tests'), /\.(test|spec)\.tsx?$/).flatMap((file) => {
    const text = withoutComments(file)
    const helpers = helpersOf(text)
    const found = [...text.matchAll(TITLE)]
    return found.map((match, i) => {
      const own = text.slice(match.index + match[0].length, found[i + 1]?.index)
      const called = helpers.filter(({ name }) => new RegExp(`\\b${name}\\(`).test(own))
      const all = [own, ...called.map(({ body }) => body)].join('\n')
      return { title: match[2] ?? '', file, allows: ALLOWED.test(all), refuses: REFUSED.test(all) }
    })
  })
}

/** The functions at the top of a test file. @param {string} text */
const helpersOf = (text) =>
  [...text.matchAll(/^(?:async )?(?:function|const) (\w+)[\s\S]*?\n(?=\S)/gm)].map(([body, name]) => ({
    name: name ?? '',
    body
  }))

const withoutComments = (/** @type {string} */ file) =>
  fs.readFileSync(path.join(root, file), 'utf8').replace(/^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
