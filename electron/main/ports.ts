import type { Programs } from '@shared/policy/programs'
import { nodePorts as deskPorts } from '../desk/node-ports'
import { Workspaces } from '../desk/workspaces'
import { nodePorts as vaultPorts } from '../vault'
import { packs } from './packs'

/** Joins the workspaces to this machine: real clock, randomness, disk and hashing. */
export const startWorkspaces = async (
  root: string,
  dataFolder: string,
  report: (error: unknown) => void
): Promise<{ workspaces: Workspaces; programs: () => Promise<Programs> }> => {
  const { programs, training, cases } = packs(root)
  const workspaces = await Workspaces.start({
    desk: deskPorts(report),
    vault: vaultPorts(),
    dataFolder,
    programs,
    trainingData: training,
    trainingCases: cases,
    systemZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone
  })
  return { workspaces, programs }
}
