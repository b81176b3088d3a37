import type { Area } from '@shared/ipc'
import type { PolicyEvent } from '@shared/policy/events'

const ALWAYS: Area[] = ['workspace', 'overview', 'record', 'bundles']
const BY_FAMILY: Record<string, Area[]> = {
  workspace: ['settings'],
  reading: ['settings', 'register', 'asking', 'account', 'approvals', 'tasks'],
  clock: ['training', 'register', 'asking', 'account', 'approvals', 'tasks', 'messages'],
  registration: ['register'],
  person: ['account'],
  organization: ['approvals', 'tasks'],
  request: ['approvals', 'tasks', 'account', 'register', 'asking'],
  grant: ['approvals', 'tasks', 'account', 'register', 'asking'],
  account: ['account', 'asking'],
  group: ['account', 'asking'],
  task: ['approvals', 'tasks', 'account', 'asking'],
  validation: ['account', 'asking'],
  publisher: ['reference'],
  reference: ['reference', 'account', 'asking'],
  mail: ['messages']
}

/** Which areas of the bridge may show something else after these events. */
export const areasOf = (events: readonly PolicyEvent[]): Area[] => [
  ...new Set([
    ...ALWAYS,
    ...events.flatMap((event) => BY_FAMILY[event.type.slice(0, event.type.indexOf('.'))] ?? [])
  ])
]
