import { explain as procedures } from '@shared/ipc/explain'
import type { Desk } from '../desk/desk'
import { whyChoices } from '../desk/views/explain-choices'
import { matrixView } from '../desk/views/explain-matrix'
import { runForm, runWith } from '../desk/views/explain-run'
import { whatIfView } from '../desk/views/explain-what-if'
import { whyAnswer } from '../desk/views/explain-why'
import type { Answering, Context } from './context'

export const explain = ({ workspaces }: Context): Answering<'explain'> => {
  const now = async (): Promise<Desk> => {
    const desk = workspaces.desk()
    await desk.catchUp()
    return desk
  }
  return {
    procedures,
    handlers: {
      matrix: async () => matrixView(await now()),
      choices: async (input) => whyChoices(await now(), input),
      why: async (input) => whyAnswer(await now(), input),
      whatIf: async (input) => whatIfView(await now(), input),
      runForm: async () => runForm(await now()),
      run: async (input) => runWith(await now(), input)
    }
  }
}
