import type { Notice, Shell } from '@shared/ipc'
import { create } from 'zustand'
import { api, asFault, type Fault, onNotice } from '../api'
import { forgetAhead } from './answer'
import { hearChanges, tellChanged } from './changes'
import { replace } from './route'
import { clearView } from './view'

export type LockReason = Extract<Notice, { kind: 'locked' }>['reason']

/**
 * `starting`: not known yet whether a workspace is open. `closed`: the welcome page. `open`: `shell` is the frame.
 * Nothing here is secret, and all of it is dropped on lock.
 */
export interface Session {
  phase: 'starting' | 'closed' | 'open'
  shell: Shell | null
  /** Why the workspace that was open is locked now, said once on the welcome page. */
  locked: { reason: LockReason; workspaceName: string; mode: Shell['workspace']['mode'] } | null
  fault: Fault | null
  /** The folder of the workspace that was opened last: it is chosen on the welcome page after a lock. */
  lastDir: string | null
  lastId: string | null
}

const closed = { phase: 'closed', shell: null, fault: null } as const

export const useSession = create<Session>(() => ({
  phase: 'starting',
  shell: null,
  locked: null,
  fault: null,
  lastDir: null,
  lastId: null
}))

/**
 * A workspace was opened: its frame is shown from now on. The one that was just locked opens where it was left; another
 * one opens on Home.
 */
export function opened(shell: Shell, dir: string | null = null): void {
  const { lastId } = useSession.getState()
  if (lastId !== null && lastId !== shell.workspace.id) replace('home')
  useSession.setState({
    phase: 'open',
    shell,
    locked: null,
    fault: null,
    lastDir: dir,
    lastId: shell.workspace.id
  })
}

/** A newer frame of the workspace that is open (after a change of persona, clock or sign-in). */
export function refreshed(shell: Shell): void {
  if (useSession.getState().phase === 'open') useSession.setState({ shell, fault: null })
}

/** Asks main for the frame again; a locked workspace simply closes. */
export async function refreshShell(): Promise<void> {
  if (useSession.getState().phase !== 'open') return
  try {
    refreshed(await api.workspace.shell({}))
  } catch (thrown) {
    if (useSession.getState().phase === 'open') useSession.setState({ fault: asFault(thrown) })
  }
}

/** Drops everything that belongs to the workspace. Main has locked already, or is about to. */
export function wasLocked(reason: LockReason): void {
  const { shell, phase } = useSession.getState()
  if (phase === 'closed') return
  clearView()
  forgetAhead()
  useSession.setState({
    ...closed,
    locked: shell ? { reason, workspaceName: shell.workspace.name, mode: shell.workspace.mode } : null
  })
}

/** Locks. If main can't, the workspace stays on the screen with the reason: it must never look locked and be open. */
export async function lockNow(): Promise<void> {
  try {
    await api.workspace.lock({})
    wasLocked('demand')
  } catch (thrown) {
    useSession.setState({ fault: asFault(thrown) })
  }
}

/** What the window asks before it draws anything: which workspaces there are, and the frame of the one that is open. */
interface FirstQuestions {
  list: ReturnType<typeof api.workspace.list>
  shell: ReturnType<typeof api.workspace.shell>
}
let first: FirstQuestions | null = null

/**
 * Asks all that the first page needs at once, before the code that draws it has been read. The frame is asked for before
 * it is known that there is one: where there is none, nobody looks at the answer.
 */
export function askFirst(): FirstQuestions {
  const asked = { list: api.workspace.list({}), shell: api.workspace.shell({}) }
  // Whoever takes an answer hears of its fault.
  for (const answer of Object.values(asked)) answer.catch(() => {})
  first = asked
  return asked
}

/** Finds out whether a workspace is open and listens to main from then on. The answer stops listening. */
export function startSession(): () => void {
  let asking = false
  let again = false
  const refresh = async () => {
    if (asking) {
      again = true
      return
    }
    asking = true
    do {
      again = false
      await refreshShell()
    } while (again)
    asking = false
  }
  const stopNotices = onNotice((notice) => {
    if (notice.kind === 'locked') wasLocked(notice.reason)
    else tellChanged(notice.areas)
  })
  const stopChanges = hearChanges(null, () => void refresh())
  void resume()
  return () => {
    stopNotices()
    stopChanges()
  }
}

/** The workspaces known on this computer. The answer that was fetched at the start serves the first caller. */
export function listWorkspaces(): ReturnType<typeof api.workspace.list> {
  const asked = first
  first = null
  return asked?.list ?? api.workspace.list({})
}

/** After a reload of the window the workspace may still be open in main. */
async function resume(): Promise<void> {
  const asked = first ?? askFirst()
  try {
    const { open } = await asked.list
    if (open) {
      first = null
      opened(await asked.shell)
    } else {
      forgetAhead()
      useSession.setState(closed)
    }
  } catch (thrown) {
    first = null
    forgetAhead()
    useSession.setState({ ...closed, fault: asFault(thrown) })
  }
}
