import type { TrainingCases } from '../reference/cases'
import type { Ports as VaultPorts } from '../vault'
import type { DeskParts } from './open-desk'

/** Everything the workspaces need from outside, so that tests can hold it still. */
export interface WorkspacePorts extends DeskParts {
  vault: VaultPorts
  dataFolder: string
  /** The hand-made training directory. */
  trainingCases: () => Promise<TrainingCases>
  /** The zone that this computer is set to, for dates on the welcome screen. Asked when needed: finding it takes a while. */
  systemZone: () => string
}
