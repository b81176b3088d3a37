/**
 * The verifying half: everything here works on what somebody else claims. A proof of the wrong shape is no fault
 * but a proof that doesn't hold, so that each of these answers false (or null) instead of throwing.
 */
import { type Hash, isHash, type Sha256 } from '../hash'
import type { ConsistencyProof, InclusionProof, RangeProof } from './log'
import { emptyRoot, nodeHash, splitOf } from './tree'

const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0

/**
 * Whether the leaf stands at the proof's index in the tree with this root. The sides and the records named in
 * the steps are checked too: they are what a person reads. Source: RFC 9162 §2.1.3.2.
 */
export function verifyInclusion(leaf: Hash, proof: InclusionProof, root: Hash, sha256: Sha256): boolean {
  const { index, treeSize, steps } = proof
  if (!isSize(index) || !isSize(treeSize) || index >= treeSize || !isHash(leaf)) return false
  const expected: { side: 'left' | 'right'; first: number; last: number }[] = []
  let lo = 0
  let hi = treeSize
  while (hi - lo > 1) {
    const middle = lo + splitOf(hi - lo)
    if (index < middle) {
      expected.push({ side: 'right', first: middle + 1, last: hi })
      hi = middle
    } else {
      expected.push({ side: 'left', first: lo + 1, last: middle })
      lo = middle
    }
  }
  expected.reverse()
  if (steps.length !== expected.length) return false
  let node = leaf
  for (const [i, step] of steps.entries()) {
    const place = expected[i]
    if (!place || step.side !== place.side || step.first !== place.first || step.last !== place.last)
      return false
    if (!isHash(step.hash)) return false
    node = step.side === 'left' ? nodeHash(step.hash, node, sha256) : nodeHash(node, step.hash, sha256)
  }
  return node === root
}

/** Whether the tree of `from` leaves with the first root is the beginning of the other. Source: RFC 9162 §2.1.4.2. */
export function verifyConsistency(
  proof: ConsistencyProof,
  fromRoot: Hash,
  toRoot: Hash,
  sha256: Sha256
): boolean {
  const { from, to, hashes } = proof
  if (!isSize(from) || !isSize(to) || from > to || !hashes.every(isHash)) return false
  if (from === 0) return hashes.length === 0 && fromRoot === emptyRoot(sha256)
  if (from === to) return hashes.length === 0 && fromRoot === toRoot
  // A tree of 2^k leaves is itself a node of the larger one, so that the prover leaves it out.
  const path = Number.isInteger(Math.log2(from)) ? [fromRoot, ...hashes] : [...hashes]
  const [start, ...rest] = path
  if (start === undefined) return false
  let fn = from - 1
  let sn = to - 1
  while (fn % 2 === 1) {
    fn = (fn - 1) / 2
    sn = Math.floor(sn / 2)
  }
  let older = start
  let newer = start
  for (const hash of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      older = nodeHash(hash, older, sha256)
      newer = nodeHash(hash, newer, sha256)
      while (fn % 2 === 0 && fn !== 0) {
        fn /= 2
        sn = Math.floor(sn / 2)
      }
    } else {
      newer = nodeHash(newer, hash, sha256)
    }
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && older === fromRoot && newer === toRoot
}

/**
 * The root of the tree of `treeSize` leaves in which `leaves` stand from index `first` (from 0) on, the rest being
 * what the proof gives; null if the proof has a hash too many, too few or not in the form of a hash.
 */
export function rootFromRange(
  leaves: readonly Hash[],
  first: number,
  treeSize: number,
  proof: RangeProof,
  sha256: Sha256
): Hash | null {
  const end = first + leaves.length
  if (!isSize(first) || !isSize(treeSize) || leaves.length === 0 || end > treeSize) return null
  if (!leaves.every(isHash) || !proof.left.every(isHash) || !proof.right.every(isHash)) return null
  let left = 0
  let right = 0
  const walk = (lo: number, hi: number): Hash | null => {
    if (hi <= first) return proof.left[left++] ?? null
    if (lo >= end) return proof.right[right++] ?? null
    if (hi - lo === 1) return leaves[lo - first] ?? null
    const middle = lo + splitOf(hi - lo)
    const a = walk(lo, middle)
    const b = walk(middle, hi)
    return a === null || b === null ? null : nodeHash(a, b, sha256)
  }
  const root = walk(0, treeSize)
  return left === proof.left.length && right === proof.right.length ? root : null
}
