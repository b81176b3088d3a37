import type { Handlers } from '@shared/ipc'
import { recordEntry, recordList } from '../desk/views/record'
import type { Context } from './context'

export const record = ({ workspaces }: Context): Handlers['record'] => ({
  list: async (filter) => {
    const desk = workspaces.desk()
    await desk.catchUp()
    return recordList(desk, filter)
  },
  entry: (input) => recordEntry(workspaces.desk(), input)
})
