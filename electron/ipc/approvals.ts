import { approvals as procedures } from '@shared/ipc/approvals'
import { keepDecision } from '../desk/decision-draft'
import { decideRequest, inbox, recordEvidence, requestDetail } from '../desk/views/approvals'
import type { Answering, Context } from './context'

export const approvals = ({ workspaces }: Context): Answering<'approvals'> => ({
  procedures,
  handlers: {
    inbox: async () => {
      const desk = workspaces.desk()
      await desk.catchUp()
      return inbox(desk)
    },
    request: async (input) => {
      const desk = workspaces.desk()
      await desk.catchUp()
      return requestDetail(desk, input)
    },
    decide: (input) => decideRequest(workspaces.desk(), input),
    recordEvidence: (input) => recordEvidence(workspaces.desk(), input),
    keep: (input) => keepDecision(workspaces.desk(), input)
  }
})
