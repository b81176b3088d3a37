import { asking as procedures } from '@shared/ipc/asking'
import * as flow from '../desk/asking'
import * as acts from '../desk/asking-acts'
import type { Answering, Context } from './context'

export const asking = ({ workspaces }: Context): Answering<'asking'> => ({
  procedures,
  handlers: {
    open: (input) => flow.open(workspaces.desk(), input),
    next: (input) => flow.next(workspaces.desk(), input),
    goTo: (input) => flow.goTo(workspaces.desk(), input),
    keep: (input) => flow.keepTyped(workspaces.desk(), input),
    findHere: (input) => flow.findHere(workspaces.desk(), input),
    choose: (input) => flow.choose(workspaces.desk(), input),
    drop: (input) => flow.drop(workspaces.desk(), input),
    cancel: (input) => flow.cancel(workspaces.desk(), input),
    submit: (input) => flow.submit(workspaces.desk(), input),
    withdraw: (input) => acts.withdraw(workspaces.desk(), input),
    again: (input) => acts.again(workspaces.desk(), input),
    reportDeparture: (input) => acts.reportDeparture(workspaces.desk(), input),
    askChange: (input) => acts.askChange(workspaces.desk(), input)
  }
})
