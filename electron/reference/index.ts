/** Reference directories: signed files that say who is enrolled (docs/formats/reference.md). Knows no vault and no desk. */
export { FILE_EXTENSION, LIMITS, type Limits, type Manifest } from './format'
export { DirectoryFault, type DirectoryInput, makeDirectory } from './make'
export {
  type OpenedDirectory,
  openDirectory,
  reopenDirectory,
  type Trust
} from './open'
export {
  type Publisher,
  type PublisherFileProblem,
  type PublisherKeys,
  publisherFileOf,
  publisherFrom,
  publisherKeysFrom,
  publisherOf,
  trainingPublisher
} from './publishers'
export type { Reason, RefusedDirectory } from './refused'
export { regionOf } from './region'
export { inTurns } from './turns'
