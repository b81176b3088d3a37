/**
 * The Merkle tree of RFC 9162 §2.1.1 over the records of one log. A leaf is hashed with the prefix 0x00, an
 * inner node with 0x01, so that neither can be passed off as the other. A tree of n > 1 leaves is split at the
 * largest power of two below n; a missing leaf is never filled in or repeated.
 */
import { fromHex, type Hash, type Sha256, toHex } from '../hash'

/** The leaf hash of one record: SHA-256(0x00 ‖ its canonical bytes). Source: RFC 9162 §2.1.1. */
export function leafHash(bytes: Uint8Array, sha256: Sha256): Hash {
  const input = new Uint8Array(bytes.length + 1)
  input.set(bytes, 1)
  return toHex(sha256(input))
}

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). Source: RFC 9162 §2.1.1. */
export function nodeHash(left: Hash, right: Hash, sha256: Sha256): Hash {
  const input = new Uint8Array(65)
  input[0] = 1
  input.set(fromHex(left), 1)
  input.set(fromHex(right), 33)
  return toHex(sha256(input))
}

/** The root of a tree with no leaves: SHA-256 of nothing. Source: RFC 9162 §2.1.1. */
export const emptyRoot = (sha256: Sha256): Hash => toHex(sha256(new Uint8Array(0)))

/**
 * All that is needed to append: the roots of the full subtrees of a tree of `size` leaves, largest (leftmost)
 * first. Plain JSON, so that a snapshot can hold it; at most 53 hashes, as many as `size` has bits set.
 */
export interface Frontier {
  readonly size: number
  readonly peaks: readonly Hash[]
}

/** The frontier of the empty tree. */
export const EMPTY_FRONTIER: Frontier = { size: 0, peaks: [] }

/** The frontier after one more leaf. O(log n) hashes at worst, two on average; the frontier given stays as it is. */
export function appendLeaf(frontier: Frontier, leaf: Hash, sha256: Sha256): Frontier {
  const peaks = [...frontier.peaks]
  let node = leaf
  // Each bit set at the low end of the size is a full subtree as large as the one just completed: join them.
  for (let size = frontier.size; size % 2 === 1; size = (size - 1) / 2) {
    const left = peaks.pop()
    if (left === undefined) throw new RangeError('the frontier holds fewer hashes than its size asks for')
    node = nodeHash(left, node, sha256)
  }
  peaks.push(node)
  return { size: frontier.size + 1, peaks }
}

/** The root of the tree that a frontier stands for. */
export function rootOf(frontier: Frontier, sha256: Sha256): Hash {
  const [last, ...rest] = [...frontier.peaks].reverse()
  if (last === undefined) return emptyRoot(sha256)
  return rest.reduce((right, left) => nodeHash(left, right, sha256), last)
}

/** The largest power of two smaller than n (n > 1): where RFC 9162 splits a tree of n leaves. */
export function splitOf(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}
