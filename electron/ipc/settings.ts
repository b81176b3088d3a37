import type { Handlers } from '@shared/ipc'
import {
  changePassphrase,
  chooseReading,
  newRecoveryKit,
  setExtendTime,
  setIdleMinutes,
  settingsView
} from '../desk/views/settings'
import type { Context } from './context'

export const settings = ({ workspaces }: Context): Handlers['settings'] => ({
  get: async () => settingsView(workspaces.desk()),
  setIdleMinutes: (input) => setIdleMinutes(workspaces.desk(), input),
  setExtendTime: (input) => setExtendTime(workspaces.desk(), input),
  chooseReading: (input) => chooseReading(workspaces.desk(), input),
  changePassphrase: (input) => changePassphrase(workspaces.desk(), input),
  newRecoveryKit: () => newRecoveryKit(workspaces.desk())
})
