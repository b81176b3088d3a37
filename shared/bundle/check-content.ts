import type { Standing } from './check-history'
import { failed, type Outcome, passed, type Reason } from './checks'
import { hashOf, type Sha256 } from './hash'
import { ENVELOPE_FILE, type Manifest, RECORDS_FILE } from './manifest'
import { rootFromRange, verifyConsistency } from './merkle/proofs'
import { leafHash } from './merkle/tree'
import { type BundledRecord, readRecords } from './record'
import { brief, counted, grouped } from './text'

/** The files of a bundle, the envelope among them, by name. */
export type Files = ReadonlyMap<string, Uint8Array>

/** What a container was found to hold. */
export interface Contents {
  readonly files: Files
  /** Whether the container is, byte for byte, what writing these files gives: no byte in it that isn't signed for. */
  readonly exact: boolean
}

const AGAIN =
  'The files don’t belong to this signature: the copy is damaged, or files of two bundles were mixed. Ask for the file again, and don’t use this copy.'
const REPACKED =
  'What was signed is whole, but this file isn’t the one that was exported: it was packed anew on its way, or bytes that nobody signed were added. Ask for the file as it was exported, and don’t use this copy.'
const MAKER =
  'The signature holds, so the program that made the bundle is at fault. Update it, and export again.'

/** Check 7. Exactly the files signed for, with the sizes and hashes signed for, holding the records signed for. */
export function checkFiles(
  manifest: Manifest,
  contents: Contents,
  sha256: Sha256
): Outcome<readonly BundledRecord[]> {
  const wrong = (reason: Reason, detail: string): Outcome<never> => failed(reason, detail, AGAIN)
  const { files, exact } = contents
  for (const name of files.keys())
    if (name !== ENVELOPE_FILE && !manifest.files.some((file) => file.name === name))
      return wrong('file-unexpected', `${name} isn’t among the files signed for`)
  for (const { name, bytes, sha256: hash } of manifest.files) {
    const content = files.get(name)
    if (!content) return wrong('file-missing', `${name} is missing`)
    if (content.length !== bytes)
      return wrong(
        'file-size',
        `${name} has ${counted(content.length, 'byte')}, signed for ${grouped(bytes)}`
      )
    if (hashOf(content, sha256) !== hash) return wrong('file-hash', `${name} was changed after it was signed`)
  }
  if (!exact)
    return failed(
      'container-altered',
      'The files are as signed for, but the container around them was changed',
      REPACKED
    )
  const { firstSeq, lastSeq } = manifest.audit
  const reading = readRecords(files.get(RECORDS_FILE) ?? new Uint8Array(0), firstSeq, lastSeq)
  if (!reading.ok) return failed(reading.problem, reading.detail, MAKER)
  const total = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
  return passed(
    `${counted(manifest.files.length, 'file')}, ${counted(total, 'byte')}, ${counted(reading.records.length, 'record')}`,
    reading.records
  )
}

/**
 * Check 8. The records are in the tree signed for, and that tree begins with the one known before: no record that
 * was once shown has been changed or taken out since.
 */
export function checkTree(
  manifest: Manifest,
  records: readonly BundledRecord[],
  standing: Standing,
  sha256: Sha256
): Outcome<null> {
  const { treeSize, rootHash, firstSeq, rangeProof, consistencyProof: before } = manifest.audit
  const encoder = new TextEncoder()
  const leaves = records.map(({ text }) => leafHash(encoder.encode(text), sha256))
  if (rootFromRange(leaves, firstSeq - 1, treeSize, rangeProof, sha256) !== rootHash)
    return failed('tree-root', 'The records don’t give the root of the tree that was signed', MAKER)
  const proof = { from: before.treeSize, to: treeSize, hashes: before.hashes }
  if (!verifyConsistency(proof, before.rootHash, rootHash, sha256))
    return failed('tree-consistency', 'The tree doesn’t extend the one that it says it extends', MAKER)
  const root = `${counted(treeSize, 'record')}, root ${brief(rootHash)}`
  if (standing.kind === 'first-seen')
    return passed(
      before.treeSize === 0
        ? `${root}; the first tree, there is none before it`
        : `${root}; it extends the ${grouped(before.treeSize)} that it names, which aren’t known here`,
      null
    )
  const { last } = standing
  if (standing.kind === 'older')
    return passed(
      `${root}; older than the ${grouped(last.treeSize)} known here, so not compared with them`,
      null
    )
  const [size, hash] = standing.kind === 'same' ? [treeSize, rootHash] : [before.treeSize, before.rootHash]
  if (size !== last.treeSize || hash !== last.rootHash)
    return failed(
      'tree-not-extending',
      `It doesn’t extend the tree of ${counted(last.treeSize, 'record')} known here (root ${brief(last.rootHash)})`,
      'The record of that workstation was rewritten, or restored from an older copy. Keep this file, and ask its owner.'
    )
  const between = firstSeq - 1 - last.treeSize
  const left =
    between > 0 ? `. ${counted(between, 'record')} between them and these aren’t in this bundle` : ''
  return passed(
    standing.kind === 'same'
      ? `${root}, as known here`
      : `${root}; extends the ${grouped(last.treeSize)} known here${left}`,
    null
  )
}
