import type { Handlers } from '@shared/ipc'
import { account, messages } from './account'
import { approvals } from './approvals'
import { bundles } from './bundles'
import type { Context } from './context'
import { overview, record, settings } from './overview'
import { reference } from './reference'
import { register } from './register'
import { training } from './training'
import { workspace } from './workspace'

/** Every handler of the contract, one file per area; the compiler says if one is missing. */
export const handlers = (context: Context): Handlers => ({
  workspace: workspace(context),
  training: training(context),
  register: register(context),
  account: account(context),
  messages: messages(context),
  approvals: approvals(context),
  overview: overview(context),
  record: record(context),
  settings: settings(context),
  reference: reference(context),
  bundles: bundles(context)
})
