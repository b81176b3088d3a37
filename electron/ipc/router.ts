import type { Procedure } from '@shared/ipc'
import { answer, type Doors } from './answer'
import type { Areas } from './index'
import type { Answers } from './reception'

type Handler = (input: never) => Promise<unknown>

/** Leads each call, by its name `area.procedure`, through the doors to the handler of its procedure. */
export const router =
  (areas: Areas, doors: Doors): Answers =>
  async (name, event, raw) => {
    const [area = '', called = ''] = name.split('.')
    const { procedures, handlers } = await areas[area as keyof Areas]()
    const procedure = (procedures as Record<string, Procedure>)[called]
    const handler = (handlers as Record<string, Handler>)[called]
    // The channels are made of the same contract, so this can only be a build of two halves.
    if (procedure === undefined || handler === undefined) throw new Error(`no procedure ${name}`)
    return answer(name, procedure, handler, doors, event, raw)
  }
