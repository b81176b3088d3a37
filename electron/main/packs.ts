import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Programs, type ReadPrograms } from '@shared/policy/programs'
import type { TrainingCases } from '../reference/cases'
import type { TrainingData } from '../training/data'
import { readSources, type Source } from './resources'

const PROGRAM_FOLDERS = ['programs', 'programs/rules', 'identity'] as const
const TRAINING_FOLDERS = ['training'] as const
const CASES_FOLDERS = ['reference'] as const

/** The YAML files as the build read them, with the fingerprint of the texts that were read. */
interface Compiled {
  programs: { fingerprint: string; data: ReadPrograms }
  training: { fingerprint: string; data: TrainingData }
  cases: { fingerprint: string; data: TrainingCases }
}

/** SHA-256 over names and texts, in the order given. */
export const fingerprint = (sources: readonly Source[]): string => {
  const hash = createHash('sha256')
  for (const { path, text } of sources) hash.update(`${path}\0${text.length}\0${text}\0`)
  return hash.digest('hex')
}

const compiledPrograms = async (sources: readonly Source[]): Promise<Programs> => {
  const { loadPrograms } = await import('@shared/policy/loader')
  const loaded = loadPrograms(sources)
  if (loaded.ok) return loaded.programs
  const lines = loaded.errors.map(({ file, line, path, message }) => `${file}:${line} ${path}: ${message}`)
  // A wrong rule is worse than none: a pack with a mistake stops the build, and the start.
  throw new Error(`The program packs hold mistakes:\n${lines.join('\n')}`)
}

const compiledTraining = async (sources: readonly Source[]): Promise<TrainingData> => {
  const { loadTraining } = await import('../training/load')
  return loadTraining(sources)
}

const compiledCases = async (sources: readonly Source[]): Promise<TrainingCases> => {
  const { loadCases } = await import('../reference/cases')
  return loadCases(sources)
}

/** Reads and checks every pack; the build keeps the answer in `out/packs.json`. Throws for a pack with a mistake. */
export const compilePacks = async (root: string): Promise<Compiled> => {
  const [programs, training, cases] = await Promise.all([
    readSources(root, PROGRAM_FOLDERS),
    readSources(root, TRAINING_FOLDERS),
    readSources(root, CASES_FOLDERS)
  ])
  return {
    programs: { fingerprint: fingerprint(programs), data: (await compiledPrograms(programs)).toJSON() },
    training: { fingerprint: fingerprint(training), data: await compiledTraining(training) },
    cases: { fingerprint: fingerprint(cases), data: await compiledCases(cases) }
  }
}

/**
 * Each is read at its first use and kept: the window need not wait for what its first screen doesn't show. A failure is
 * not kept, so that a disk which was busy for a moment is asked again, not the application started anew.
 */
export const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | null = null
  return () => {
    if (made !== null) return made
    const making = make()
    made = making
    making.catch(() => {
      if (made === making) made = null
    })
    return making
  }
}

/**
 * The program packs, the training data and the training directory. The YAML under `resources/` is what counts: it is read at every start, and
 * where it is still what the build has read, the build's answer serves (a tenth of a second less); where a file was
 * added or changed since, it is loaded and checked anew.
 */
export const packs = (
  root: string
): {
  programs: () => Promise<Programs>
  training: () => Promise<TrainingData>
  cases: () => Promise<TrainingCases>
} => {
  const compiled = once(async (): Promise<Compiled | null> => {
    const text = await readFile(join(root, 'out', 'packs.json'), 'utf8').catch(() => null)
    return text === null ? null : (JSON.parse(text) as Compiled)
  })
  return {
    programs: once(async () => {
      const [kept, sources] = await Promise.all([compiled(), readSources(root, PROGRAM_FOLDERS)])
      return kept?.programs.fingerprint === fingerprint(sources)
        ? Programs.from(kept.programs.data)
        : compiledPrograms(sources)
    }),
    training: once(async () => {
      const [kept, sources] = await Promise.all([compiled(), readSources(root, TRAINING_FOLDERS)])
      return kept?.training.fingerprint === fingerprint(sources)
        ? kept.training.data
        : compiledTraining(sources)
    }),
    cases: once(async () => {
      const [kept, sources] = await Promise.all([compiled(), readSources(root, CASES_FOLDERS)])
      return kept?.cases.fingerprint === fingerprint(sources) ? kept.cases.data : compiledCases(sources)
    })
  }
}
