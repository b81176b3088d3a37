import { basename } from 'node:path'
import type { WorkspaceCard } from '@shared/ipc'
import { attempts, readHeader } from '../vault'
import type { RegistryEntry } from './registry'
import { whenText } from './views/dates'
import type { WorkspacePorts } from './workspace-ports'

/**
 * What Welcome tells of the workspace in `dir` without opening it.
 * @param entry its line in the list of workspaces; null where it isn't listed
 */
export async function cardOf(
  ports: WorkspacePorts,
  dir: string,
  entry: RegistryEntry | null
): Promise<WorkspaceCard> {
  const zone = ports.systemZone()
  const now = new Date(ports.desk.now()).toISOString()
  const when = (at: string | null) => (at === null ? null : { at, text: whenText(at, now, zone) })
  const header = await readHeader(ports.vault, dir)
  if (!header.ok) {
    return {
      dir,
      name: entry?.name || basename(dir),
      mode: 'LIVE',
      state: header.reason,
      message: header.message,
      lastOpened: when(entry?.lastOpenedAt ?? null),
      failuresSince: 0,
      lastFailure: null,
      waitUntil: null
    }
  }
  const tries = await attempts(ports.vault, dir)
  return {
    dir,
    name: header.header.name,
    mode: header.header.mode,
    state: 'ready',
    message: '',
    lastOpened: when(tries.lastOpenedAt ?? entry?.lastOpenedAt ?? null),
    failuresSince: tries.failuresSinceLastOpen,
    lastFailure: when(tries.lastFailureAt),
    waitUntil: tries.waitUntil
  }
}
