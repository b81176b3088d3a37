import type { Hash, Sha256 } from '../hash'
import { emptyRoot, nodeHash, splitOf } from './tree'

/** One step from a leaf to the root: the sibling's hash, the side it stands on, and the records it covers. */
export interface ProofStep {
  readonly side: 'left' | 'right'
  readonly hash: Hash
  /** First record under the sibling, counted from 1 as records are. */
  readonly first: number
  /** Last record under the sibling; equal to `first` where the sibling is a single leaf. */
  readonly last: number
}

/** That a leaf stands at `index` (from 0) in the tree of `treeSize` leaves. Source: RFC 9162 §2.1.3. */
export interface InclusionProof {
  readonly index: number
  readonly treeSize: number
  /** From the leaf upward. */
  readonly steps: readonly ProofStep[]
}

/** That the tree of `from` leaves is the beginning of the tree of `to`. Source: RFC 9162 §2.1.4. */
export interface ConsistencyProof {
  readonly from: number
  readonly to: number
  readonly hashes: readonly Hash[]
}

/**
 * What is missing to compute the root of a tree from the leaves of one range: the subtrees left of it and those
 * right of it, each from left to right, as the recursion of RFC 9162 meets them.
 */
export interface RangeProof {
  readonly left: readonly Hash[]
  readonly right: readonly Hash[]
}

/**
 * All leaf hashes of a log with the full subtrees above them, from which any root or proof of any earlier size is
 * read in O(log n) to O(log² n) hashes. Building costs one hash for each leaf; memory, two hashes for each leaf.
 * Arguments out of range throw RangeError.
 */
export class MerkleLog {
  /** levels[k][i] is the root of the leaves i·2^k … (i+1)·2^k − 1, kept only where that subtree is full. */
  readonly #levels: Hash[][] = [[]]
  readonly #sha256: Sha256

  constructor(leaves: Iterable<Hash>, sha256: Sha256) {
    this.#sha256 = sha256
    for (const leaf of leaves) this.append(leaf)
  }

  /** The number of leaves. */
  get size(): number {
    return this.#levels[0]?.length ?? 0
  }

  /** The leaf at `index` (from 0), if there is one. */
  leaf(index: number): Hash | undefined {
    return this.#levels[0]?.[index]
  }

  /** Adds one leaf at the right. */
  append(leaf: Hash): void {
    let node = leaf
    for (let k = 0; ; k++) {
      let level = this.#levels[k]
      if (!level) {
        level = []
        this.#levels[k] = level
      }
      level.push(node)
      const left = level[level.length - 2]
      if (level.length % 2 === 1 || left === undefined) return
      node = nodeHash(left, node, this.#sha256)
    }
  }

  /** The root of the first `size` leaves; of all, if no size is given. */
  root(size = this.size): Hash {
    this.#within(size)
    return size === 0 ? emptyRoot(this.#sha256) : this.#subtree(0, size)
  }

  /** The proof that the leaf at `index` (from 0) is in the tree of the first `treeSize` leaves. */
  inclusion(index: number, treeSize = this.size): InclusionProof {
    this.#within(treeSize)
    if (!Number.isSafeInteger(index) || index < 0 || index >= treeSize) throw new RangeError('no such leaf')
    const steps: ProofStep[] = []
    let lo = 0
    let hi = treeSize
    while (hi - lo > 1) {
      const middle = lo + splitOf(hi - lo)
      if (index < middle) {
        steps.push({ side: 'right', hash: this.#subtree(middle, hi), first: middle + 1, last: hi })
        hi = middle
      } else {
        steps.push({ side: 'left', hash: this.#subtree(lo, middle), first: lo + 1, last: middle })
        lo = middle
      }
    }
    return { index, treeSize, steps: steps.reverse() }
  }

  /** The proof that the first `from` leaves are the beginning of the first `to`. Empty if either adds nothing. */
  consistency(from: number, to = this.size): ConsistencyProof {
    this.#within(to)
    if (!Number.isSafeInteger(from) || from < 0 || from > to) throw new RangeError('no such earlier tree')
    const hashes = from === 0 || from === to ? [] : this.#subproof(from, 0, to, true)
    return { from, to, hashes }
  }

  /** The proof for the leaves `first` … `last` (from 0, both included) in the tree of the first `treeSize`. */
  range(first: number, last: number, treeSize = this.size): RangeProof {
    this.#within(treeSize)
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || first < 0 || first > last)
      throw new RangeError('no such range')
    if (last >= treeSize) throw new RangeError('the range ends after the tree')
    const left: Hash[] = []
    const right: Hash[] = []
    const walk = (lo: number, hi: number): void => {
      if (hi <= first) left.push(this.#subtree(lo, hi))
      else if (lo > last) right.push(this.#subtree(lo, hi))
      else if (lo < first || hi > last + 1) {
        const middle = lo + splitOf(hi - lo)
        walk(lo, middle)
        walk(middle, hi)
      }
    }
    walk(0, treeSize)
    return { left, right }
  }

  /** RFC 9162 §2.1.4.1, SUBPROOF: `whole` says that the subtree reached is one the verifier knows already. */
  #subproof(from: number, lo: number, hi: number, whole: boolean): Hash[] {
    if (lo + from === hi) return whole ? [] : [this.#subtree(lo, hi)]
    const half = splitOf(hi - lo)
    const middle = lo + half
    if (from <= half) return [...this.#subproof(from, lo, middle, whole), this.#subtree(middle, hi)]
    return [...this.#subproof(from - half, middle, hi, false), this.#subtree(lo, middle)]
  }

  /** The root of the leaves lo … hi − 1, where the recursion of RFC 9162 can meet that subtree. */
  #subtree(lo: number, hi: number): Hash {
    const n = hi - lo
    const level = Math.log2(n)
    if (Number.isInteger(level)) {
      const full = this.#levels[level]?.[lo / n]
      if (full !== undefined) return full
    }
    const middle = lo + splitOf(n)
    return nodeHash(this.#subtree(lo, middle), this.#subtree(middle, hi), this.#sha256)
  }

  #within(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size) throw new RangeError('no such tree size')
  }
}
