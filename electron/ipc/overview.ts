import { overview as procedures } from '@shared/ipc/overview'
import { homeView } from '../desk/views/home'
import { organizationView } from '../desk/views/organization'
import { ruleView } from '../desk/views/rules'
import type { Answering, Context } from './context'

export const overview = ({ workspaces, programs }: Context): Answering<'overview'> => ({
  procedures,
  handlers: {
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
  }
})
