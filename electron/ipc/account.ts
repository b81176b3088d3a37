import { account as procedures } from '@shared/ipc/account'
import { accessView } from '../desk/access'
import { changePassword, checklist, signIn, signInState, signOut } from '../desk/account'
import { forgotAnswers, forgotIdentity, forgotReset, forgotStart } from '../desk/recovery'
import type { Answering, Context } from './context'

export const account = ({ workspaces }: Context): Answering<'account'> => ({
  procedures,
  handlers: {
    state: async () => {
      const desk = workspaces.desk()
      await desk.catchUp()
      return signInState(desk)
    },
    signIn: (input) => signIn(workspaces.desk(), input),
    signOut: () => signOut(workspaces.desk()),
    checklist: async (input) => checklist(workspaces.desk(), input),
    changePassword: (input) => changePassword(workspaces.desk(), input),
    forgotStart: async (input) => forgotStart(workspaces.desk(), input),
    forgotIdentity: (input) => forgotIdentity(workspaces.desk(), input),
    forgotAnswers: (input) => forgotAnswers(workspaces.desk(), input),
    forgotReset: (input) => forgotReset(workspaces.desk(), input),
    access: async () => {
      const desk = workspaces.desk()
      await desk.catchUp()
      return accessView(desk)
    }
  }
})
