import type * as z from 'zod'
import { account } from './account'
import { approvals } from './approvals'
import { asking } from './asking'
import { bundles } from './bundles'
import { explain } from './explain'
import { identity } from './identity'
import { messages } from './messages'
import { overview } from './overview'
import type { Procedure } from './procedure'
import { record } from './record'
import { reference } from './reference'
import { register } from './register'
import { settings } from './settings'
import { tasks } from './tasks'
import { training, workspace } from './workspace'

/** The one map of the bridge: preload, router and client are derived from it, so that they cannot drift. */
export const contract = {
  workspace,
  training,
  register,
  asking,
  account,
  identity,
  messages,
  approvals,
  overview,
  record,
  settings,
  reference,
  explain,
  tasks,
  bundles
} satisfies Record<string, Record<string, Procedure>>

export type Contract = typeof contract
export type Area = keyof Contract

/** The client's view of the contract: every procedure as an async function. */
export type Api = {
  [A in Area]: {
    [P in keyof Contract[A]]: Contract[A][P] extends Procedure<infer I, infer O>
      ? (input: z.input<I>) => Promise<z.output<O>>
      : never
  }
}

/** What a handler has to be, per procedure; main implements exactly these. */
export type Handlers = {
  [A in Area]: {
    [P in keyof Contract[A]]: Contract[A][P] extends Procedure<infer I, infer O>
      ? (input: z.output<I>) => Promise<z.input<O>>
      : never
  }
}

/** What main tells the renderer, unasked: areas to ask again, or that the workspace is locked. */
export type Notice =
  | { kind: 'changed'; areas: Area[] }
  | { kind: 'locked'; reason: 'demand' | 'idle' | 'suspend' | 'screen-lock' }

/** Channel names; nothing else goes over the bridge. */
export const CHANNEL_PREFIX = 'countersign:'
export const channelOf = (area: string, name: string): string => `${CHANNEL_PREFIX}${area}.${name}`
export const NOTICE_CHANNEL = 'countersign:notice'

/** `area.procedure` of every entry, for the preload that is generated at build time. */
export const procedureNames: string[] = Object.entries(contract).flatMap(([area, procedures]) =>
  Object.keys(procedures).map((name) => `${area}.${name}`)
)

/** How an answer travels: a value, or a fault that says nothing secret. */
export type Envelope =
  | { ok: true; value: unknown }
  | { ok: false; fault: { message: string; remedy: string } }

/** What the preload puts on `window.countersign`. */
export interface Bridge {
  call: Record<string, Record<string, (input: unknown) => Promise<Envelope>>>
  onNotice: (listener: (notice: Notice) => void) => () => void
}

export * from './account'
export * from './approvals'
export * from './asking'
export * from './bundles'
export * from './explain'
export * from './identity'
export * from './messages'
export * from './overview'
export * from './procedure'
export * from './record'
export * from './reference'
export * from './register'
export * from './settings'
export * from './tasks'
export * from './why'
export * from './workspace'
