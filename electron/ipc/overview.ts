import type { Handlers } from '@shared/ipc'
import { homeView } from '../desk/views/home'
import { organizationView } from '../desk/views/organization'
import { ruleView } from '../desk/views/rules'
import type { Context } from './context'

export const overview = ({ workspaces, programs }: Context): Handlers['overview'] => ({
  home: async () => {
    const desk = workspaces.desk()
    await desk.catchUp()
    return homeView(desk)
  },
  organization: async (input) => {
    const desk = workspaces.desk()
    await desk.catchUp()
    return organizationView(desk, input)
  },
  rule: async ({ id }) =>
    ruleView(await programs(), workspaces.state() === 'closed' ? null : workspaces.desk(), id)
})
