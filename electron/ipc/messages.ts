import type { Handlers } from '@shared/ipc'
import { handOver, markRead, messageList } from '../desk/messages'
import type { Context } from './context'

export const messages = ({ workspaces }: Context): Handlers['messages'] => ({
  list: async () => {
    const desk = workspaces.desk()
    await desk.catchUp()
    return messageList(desk)
  },
  markRead: (input) => markRead(workspaces.desk(), input),
  handOver: (input) => handOver(workspaces.desk(), input)
})
