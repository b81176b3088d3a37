import { identity as procedures } from '@shared/ipc/identity'
import {
  createAccount,
  creation,
  creationCancel,
  creationGoTo,
  creationKeep,
  creationNext
} from '../desk/creation'
import { checkFactor, factorView, sendCode, setUpFactor } from '../desk/factor'
import type { Answering, Context } from './context'

export const identity = ({ workspaces }: Context): Answering<'identity'> => ({
  procedures,
  handlers: {
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
  }
})
