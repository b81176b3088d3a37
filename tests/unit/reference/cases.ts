import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCases } from '../../../electron/reference/cases'

const folder = join(import.meta.dirname, '../../../resources/reference')

/** The files of the hand-made training directory. */
export const caseSources = () =>
  readdirSync(folder).map((name) => ({
    path: `resources/reference/${name}`,
    text: readFileSync(join(folder, name), 'utf8')
  }))

export const trainingCases = () => loadCases(caseSources())
