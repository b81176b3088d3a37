import type { Outcome, Shell } from '@shared/ipc'
import { training as procedures } from '@shared/ipc/workspace'
import { moveClock, switchPersona } from '../desk/training'
import { shellView } from '../desk/views/shell'
import type { Answering, Context } from './context'

export const training = ({ workspaces }: Context): Answering<'training'> => {
  const shown = (moved: Outcome<unknown>): Outcome<Shell> =>
    moved.ok ? { ok: true, value: shellView(workspaces.desk()) } : moved
  return {
    procedures,
    handlers: {
      switchPersona: async (input) => shown(await switchPersona(workspaces.desk(), input)),
      moveClock: async (input) => shown(await moveClock(workspaces.desk(), input)),
      reset: () => workspaces.resetTraining()
    }
  }
}
