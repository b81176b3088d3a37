import type { Handlers } from '@shared/ipc'
import {
  createAccount,
  creation,
  creationCancel,
  creationGoTo,
  creationKeep,
  creationNext
} from '../desk/creation'
import { checkFactor, factorView, sendCode, setUpFactor } from '../desk/factor'
import type { Context } from './context'

export const identity = ({ workspaces }: Context): Handlers['identity'] => ({
  creation: async () => {
    const desk = workspaces.desk()
    await desk.catchUp()
    return creation(desk)
  },
  next: (input) => creationNext(workspaces.desk(), input),
  goTo: (input) => creationGoTo(workspaces.desk(), input),
  keep: (input) => creationKeep(workspaces.desk(), input),
  create: () => createAccount(workspaces.desk()),
  cancel: () => creationCancel(workspaces.desk()),
  factor: async () => {
    const desk = workspaces.desk()
    await desk.catchUp()
    return factorView(desk)
  },
  sendCode: (input) => sendCode(workspaces.desk(), input),
  setUp: (input) => setUpFactor(workspaces.desk(), input),
  check: (input) => checkFactor(workspaces.desk(), input)
})
