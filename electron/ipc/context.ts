import type { Contract, Handlers } from '@shared/ipc'
import type { Programs } from '@shared/policy'
import type { Workspaces } from '../desk/workspaces'
import type { FileDialogs } from './files'
import type { Printer } from './printer'

/** What the handlers are given. They hold no state and no logic of their own. */
export interface Context {
  workspaces: Workspaces
  programs: () => Promise<Programs>
  /** Tells the idle clock that a person is there. */
  touch: () => void
  files: FileDialogs
  printer: Printer
  about: { version: string; runtime: string; root: string }
}

/** An area of the contract with the handlers of its procedures. */
export interface Answering<A extends keyof Contract> {
  procedures: Contract[A]
  handlers: Handlers[A]
}
