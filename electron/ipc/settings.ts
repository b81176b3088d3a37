import { settings as procedures } from '@shared/ipc/settings'
import {
  changePassphrase,
  chooseReading,
  newRecoveryKit,
  setExtendTime,
  setIdleMinutes,
  settingsView
} from '../desk/views/settings'
import type { Answering, Context } from './context'

export const settings = ({ workspaces }: Context): Answering<'settings'> => ({
  procedures,
  handlers: {
    get: async () => settingsView(workspaces.desk()),
    setIdleMinutes: (input) => setIdleMinutes(workspaces.desk(), input),
    setExtendTime: (input) => setExtendTime(workspaces.desk(), input),
    chooseReading: (input) => chooseReading(workspaces.desk(), input),
    changePassphrase: (input) => changePassphrase(workspaces.desk(), input),
    newRecoveryKit: (input) => newRecoveryKit(workspaces.desk(), input)
  }
})
