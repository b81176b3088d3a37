import type { Handlers } from '@shared/ipc'
import { keepDecision } from '../desk/decision-draft'
import { decideRequest, inbox, recordEvidence, requestDetail } from '../desk/views/approvals'
import type { Context } from './context'

export const approvals = ({ workspaces }: Context): Handlers['approvals'] => ({
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
})
