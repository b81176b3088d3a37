import { record as procedures } from '@shared/ipc/record'
import { recordEntry, recordList } from '../desk/views/record'
import type { Answering, Context } from './context'

export const record = ({ workspaces }: Context): Answering<'record'> => ({
  procedures,
  handlers: {
    list: async (filter) => {
      const desk = workspaces.desk()
      await desk.catchUp()
      return recordList(desk, filter)
    },
    entry: (input) => recordEntry(workspaces.desk(), input)
  }
})
