import { register as procedures } from '@shared/ipc/register'
import * as flow from '../desk/register'
import type { Answering, Context } from './context'

export const register = ({ workspaces }: Context): Answering<'register'> => ({
  procedures,
  handlers: {
    start: async () => {
      const desk = workspaces.desk()
      await desk.catchUp()
      return flow.registerStart(desk)
    },
    begin: (input) => flow.begin(workspaces.desk(), input),
    next: (input) => flow.next(workspaces.desk(), input),
    goTo: (input) => flow.goTo(workspaces.desk(), input),
    keep: (input) => flow.keep(workspaces.desk(), input),
    resendCode: (input) => flow.resendCode(workspaces.desk(), input),
    searchOrganization: (input) => flow.searchOrganization(workspaces.desk(), input),
    extend: (input) => flow.extend(workspaces.desk(), input),
    cancel: (input) => flow.cancel(workspaces.desk(), input),
    submit: (input) => flow.submit(workspaces.desk(), input)
  }
})
