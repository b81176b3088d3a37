import { PRACTICE_ZONES } from '@shared/domain'
import { workspace as procedures } from '@shared/ipc/workspace'
import { aboutView } from '../desk/about'
import { turnTo } from '../desk/turn-to'
import { shellView } from '../desk/views/shell'
import type { Answering, Context } from './context'

export const workspace = ({
  workspaces,
  programs,
  touch,
  files,
  printer,
  about
}: Context): Answering<'workspace'> => ({
  procedures,
  handlers: {
    list: async () => {
      const known = await programs()
      return {
        version: about.version,
        ruleCount: known.ruleCount(),
        programCount: known.all().length,
        workspaces: await workspaces.list(),
        note: workspaces.listNote,
        open: workspaces.state() !== 'closed'
      }
    },
    openTraining: () => workspaces.openTraining(),
    create: (input) => workspaces.create(input),
    timeZones: async () => workspaces.timeZones(PRACTICE_ZONES.map(({ zone }) => zone)),
    unlock: ({ dir, passphrase }) => workspaces.unlock(dir, { kind: 'passphrase', passphrase }),
    unlockWithKit: ({ dir, kit }) => workspaces.unlock(dir, { kind: 'recovery', kit }),
    addFolder: async () => {
      const dir = await files.chooseFolder()
      return dir === null ? { ok: true, value: null } : workspaces.add(dir)
    },
    forget: async ({ dir }) => {
      await workspaces.forget(dir)
      return { ok: true }
    },
    lock: async () => {
      await workspaces.lock('demand')
      return { ok: true }
    },
    shell: async () => {
      const desk = workspaces.desk()
      await desk.catchUp()
      return shellView(desk)
    },
    turnTo: async ({ program }) => {
      const desk = workspaces.desk()
      const answer = await turnTo(desk, program)
      return answer.ok ? { ok: true, value: shellView(desk) } : answer
    },
    touch: async () => {
      touch()
      return { ok: true }
    },
    about: () => aboutView(about, workspaces.dataFolder),
    print: ({ as, title }) => printer.print(as, title)
  }
})
