import { messages as procedures } from '@shared/ipc/messages'
import { handOver, markRead, messageList } from '../desk/messages'
import type { Answering, Context } from './context'

export const messages = ({ workspaces }: Context): Answering<'messages'> => ({
  procedures,
  handlers: {
    list: async () => {
      const desk = workspaces.desk()
      await desk.catchUp()
      return messageList(desk)
    },
    markRead: (input) => markRead(workspaces.desk(), input),
    handOver: (input) => handOver(workspaces.desk(), input)
  }
})
