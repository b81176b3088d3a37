import type { Handlers, Outcome, Shell } from '@shared/ipc'
import { moveClock, switchPersona } from '../desk/training'
import { shellView } from '../desk/views/shell'
import type { Context } from './context'

export const training = ({ workspaces }: Context): Handlers['training'] => {
  const shown = (moved: Outcome<unknown>): Outcome<Shell> =>
    moved.ok ? { ok: true, value: shellView(workspaces.desk()) } : moved
  return {
    switchPersona: async (input) => shown(await switchPersona(workspaces.desk(), input)),
    moveClock: async (input) => shown(await moveClock(workspaces.desk(), input)),
    reset: () => workspaces.resetTraining()
  }
}
