import { reference as procedures } from '@shared/ipc/reference'
import {
  dismissPublisher,
  enrollPublisher,
  importDirectory,
  previewImport,
  previewPublisher,
  takeTrainingDirectory
} from '../desk/reference'
import { referenceKinds, referenceState } from '../desk/views/reference'
import { findReference, referenceExamples, searchReference } from '../desk/views/reference-search'
import type { Answering, Context } from './context'
import type { FileKind } from './files'

const DIRECTORY: FileKind = { name: 'Reference directory', extensions: ['refdirectory'] }
const KEY: FileKind = { name: 'Public key (JWK)', extensions: ['jwk'] }

export const reference = ({ workspaces, files }: Context): Answering<'reference'> => ({
  procedures,
  handlers: {
    state: async () => {
      const desk = workspaces.desk()
      desk.reference.warm()
      return referenceState(desk)
    },
    kinds: async () => referenceKinds(workspaces.desk()),
    importPreview: async () => {
      const desk = workspaces.desk()
      const path = await files.choose(DIRECTORY)
      return path === null ? { ok: true, value: null } : previewImport(desk, path)
    },
    import: (input) => importDirectory(workspaces.desk(), input),
    publisherPreview: async () => {
      const desk = workspaces.desk()
      const path = await files.choose(KEY)
      return path === null ? { ok: true, value: null } : previewPublisher(desk, await files.read(path))
    },
    enrollPublisher: (input) => enrollPublisher(workspaces.desk(), input),
    dismissPublisher: (input) => dismissPublisher(workspaces.desk(), input),
    takeTraining: async ({ size }) =>
      takeTrainingDirectory(workspaces.desk(), await workspaces.trainingCases(), size),
    search: (input) => searchReference(workspaces.desk(), input),
    examples: (input) => referenceExamples(workspaces.desk(), input),
    find: (input) => findReference(workspaces.desk(), input)
  }
})
