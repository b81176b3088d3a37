import type { Desk } from './desk'

/** Makes a flow wait until the flows before it are done; see `Desk.inTurn`. */
export const inTurn =
  <I, O>(flow: (desk: Desk, input: I) => Promise<O>) =>
  (desk: Desk, input: I): Promise<O> =>
    desk.inTurn(() => flow(desk, input))
