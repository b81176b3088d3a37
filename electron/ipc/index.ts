import type { Contract } from '@shared/ipc'
import type { Answering, Context } from './context'
import { overview } from './overview'
import { workspace } from './workspace'

/** How each area of the contract is answered: its procedures and their handlers, read when one is first called. */
export type Areas = { [A in keyof Contract]: () => Promise<Answering<A>> }

/**
 * Every area of the contract, one file each; the compiler says if one is missing. What the first screens ask is read
 * with the application; all else on its first call, so that no start waits for it.
 */
export const areas = (context: Context): Areas => ({
  workspace: at(workspace(context)),
  overview: at(overview(context)),
  training: once(async () => (await import('./training')).training(context)),
  register: once(async () => (await import('./register')).register(context)),
  asking: once(async () => (await import('./asking')).asking(context)),
  account: once(async () => (await import('./account')).account(context)),
  identity: once(async () => (await import('./identity')).identity(context)),
  messages: once(async () => (await import('./messages')).messages(context)),
  approvals: once(async () => (await import('./approvals')).approvals(context)),
  record: once(async () => (await import('./record')).record(context)),
  settings: once(async () => (await import('./settings')).settings(context)),
  reference: once(async () => (await import('./reference')).reference(context)),
  explain: once(async () => (await import('./explain')).explain(context)),
  tasks: once(async () => (await import('./tasks')).tasks(context)),
  bundles: once(async () => (await import('./bundles')).bundles(context))
})

const at =
  <T>(area: T): (() => Promise<T>) =>
  async () =>
    area

const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loaded: Promise<T> | null = null
  return () => {
    loaded ??= load()
    return loaded
  }
}
