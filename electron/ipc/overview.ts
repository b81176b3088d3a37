import type { Handlers } from '@shared/ipc'
import { homeView } from '../desk/views/home'
import { organizationView } from '../desk/views/organization'
import { recordEntry, recordList } from '../desk/views/record'
import { ruleView } from '../desk/views/rules'
import {
  changePassphrase,
  chooseReading,
  newRecoveryKit,
  setExtendTime,
  setIdleMinutes,
  settingsView
} from '../desk/views/settings'
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

export const record = ({ workspaces }: Context): Handlers['record'] => ({
  list: async (filter) => {
    const desk = workspaces.desk()
    await desk.catchUp()
    return recordList(desk, filter)
  },
  entry: (input) => recordEntry(workspaces.desk(), input)
})

export const settings = ({ workspaces }: Context): Handlers['settings'] => ({
  get: async () => settingsView(workspaces.desk()),
  setIdleMinutes: (input) => setIdleMinutes(workspaces.desk(), input),
  setExtendTime: (input) => setExtendTime(workspaces.desk(), input),
  chooseReading: (input) => chooseReading(workspaces.desk(), input),
  changePassphrase: (input) => changePassphrase(workspaces.desk(), input),
  newRecoveryKit: () => newRecoveryKit(workspaces.desk())
})
