import { loadPrograms, type Programs } from '@shared/policy'
import { nodePorts as deskPorts } from '../desk/node-ports'
import { Workspaces } from '../desk/workspaces'
import { loadTraining, type TrainingData } from '../training/data'
import { nodePorts as vaultPorts } from '../vault'
import { readSources } from './resources'

const PROGRAM_FOLDERS = ['programs', 'programs/rules', 'identity'] as const

/** The program packs. A pack with a mistake stops the start: a wrong rule is worse than none. */
const programsOf = async (root: string): Promise<Programs> => {
  const loaded = loadPrograms(await readSources(root, PROGRAM_FOLDERS))
  if (loaded.ok) return loaded.programs
  const lines = loaded.errors.map(({ file, line, path, message }) => `${file}:${line} ${path}: ${message}`)
  throw new Error(`The program packs hold mistakes:\n${lines.join('\n')}`)
}

/** Each is read at its first use and kept: the window need not wait for what its first screen doesn't show. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}

/** Joins the workspaces to this machine: real clock, randomness, disk and hashing. */
export const startWorkspaces = async (
  root: string,
  dataFolder: string
): Promise<{ workspaces: Workspaces; programs: () => Promise<Programs> }> => {
  const programs = once(() => programsOf(root))
  const trainingData = once(
    async (): Promise<TrainingData> => loadTraining(await readSources(root, ['training']))
  )
  const workspaces = await Workspaces.start({
    desk: deskPorts(),
    vault: vaultPorts(),
    dataFolder,
    programs,
    trainingData,
    systemZone: Intl.DateTimeFormat().resolvedOptions().timeZone
  })
  return { workspaces, programs }
}
