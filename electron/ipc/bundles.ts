import { bundles as procedures } from '@shared/ipc/bundles'
import { verifyFile, verifyWithKey } from '../desk/views/bundle-report'
import {
  bundleLines,
  bundlePreview,
  bundleState,
  opensslSteps,
  saveBundleAgain,
  savePublicKey,
  saveReport,
  signAndSave
} from '../desk/views/bundles'
import type { Answering, Context } from './context'
import type { FileKind } from './files'

const BUNDLE: FileKind = { name: 'Countersign bundle', extensions: ['syncbundle'] }
const KEY: FileKind = { name: 'Public key (JWK)', extensions: ['jwk'] }
const REPORT: FileKind = { name: 'Text', extensions: ['txt'] }

export const bundles = ({ workspaces, files }: Context): Answering<'bundles'> => ({
  procedures,
  handlers: {
    state: async () => {
      const desk = workspaces.desk()
      await desk.catchUp()
      return bundleState(desk)
    },
    preview: (range) => bundlePreview(workspaces.desk(), range),
    lines: (range) => bundleLines(workspaces.desk(), range),
    sign: (range) =>
      signAndSave(workspaces.desk(), workspaces.dataFolder, range, {
        choose: (name) => files.place(name, BUNDLE),
        write: files.write
      }),
    saveAgain: () =>
      saveBundleAgain(workspaces.desk(), {
        choose: (name) => files.place(name, BUNDLE),
        write: files.write
      }),
    savePublicKey: () =>
      savePublicKey(workspaces.desk(), workspaces.dataFolder, (name, bytes) => files.save(name, bytes, KEY)),
    verifyFile: async () => {
      const desk = workspaces.desk()
      const path = await files.choose(BUNDLE)
      return path === null ? { ok: true, value: null } : verifyFile(desk, workspaces.dataFolder, path)
    },
    verifyWithKey: async () => {
      const desk = workspaces.desk()
      const path = await files.choose(KEY)
      return path === null ? { ok: true, value: null } : verifyWithKey(desk, workspaces.dataFolder, path)
    },
    saveReport: ({ text }) => saveReport(text, (name, bytes) => files.save(name, bytes, REPORT)),
    opensslSteps: async () => opensslSteps()
  }
})
