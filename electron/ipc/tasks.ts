import { tasks as procedures } from '@shared/ipc/tasks'
import { closeTask, keepNote, taskDetail, taskList } from '../desk/views/tasks'
import type { Answering, Context } from './context'

export const tasks = ({ workspaces }: Context): Answering<'tasks'> => ({
  procedures,
  handlers: {
    list: async () => {
      const desk = workspaces.desk()
      await desk.catchUp()
      return taskList(desk)
    },
    task: async (input) => {
      const desk = workspaces.desk()
      await desk.catchUp()
      return taskDetail(desk, input)
    },
    close: (input) => closeTask(workspaces.desk(), input),
    keep: (input) => keepNote(workspaces.desk(), input)
  }
})
