import { createHash } from 'node:crypto'
import {
  appendLeaf,
  EMPTY_FRONTIER,
  emptyRoot,
  type Hash,
  leafHash,
  MerkleLog,
  nodeHash,
  rootFromRange,
  rootOf,
  type Sha256,
  verifyConsistency,
  verifyInclusion
} from '@shared/bundle'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest()
const leafOf = (n: number): Hash => leafHash(new TextEncoder().encode(`record ${n}`), sha256)
const leavesOf = (n: number): Hash[] => Array.from({ length: n }, (_, i) => leafOf(i))

/** MTH of RFC 9162 §2.1.1, as the RFC writes it: the naive statement that everything else is held against. */
function naiveRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot(sha256)
  if (leaves.length === 1) return leaves[0] ?? ''
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)), sha256)
}

function flip(hash: Hash, bit: number): Hash {
  const at = Math.floor(bit / 4) % 64
  const digit = Number.parseInt(hash.charAt(at), 16) ^ (1 << (bit % 4))
  return hash.slice(0, at) + digit.toString(16) + hash.slice(at + 1)
}

const flipOne = (hashes: readonly Hash[], which: number, bit: number): Hash[] =>
  hashes.map((hash, i) => (i === which % hashes.length ? flip(hash, bit) : hash))

const bit = fc.nat(255)
const size = fc.integer({ min: 1, max: 130 })
const sized = size.chain((n) => fc.tuple(fc.constant(n), fc.nat(n - 1)))
const ranged = sized.chain(([n, first]) =>
  fc.tuple(fc.constant(n), fc.constant(first), fc.integer({ min: first, max: n - 1 }))
)

describe('the Merkle tree of the record', () => {
  it('has the same root appended leaf by leaf, kept as JSON between, as computed at once', () => {
    let frontier = EMPTY_FRONTIER
    const leaves: Hash[] = []
    for (let n = 0; n <= 130; n++) {
      const log = new MerkleLog(leaves, sha256)
      expect(rootOf(frontier, sha256)).toBe(naiveRoot(leaves))
      expect(log.root()).toBe(naiveRoot(leaves))
      leaves.push(leafOf(n))
      frontier = appendLeaf(JSON.parse(JSON.stringify(frontier)), leafOf(n), sha256)
    }
  })

  it('gives the root of every earlier size', () => {
    const leaves = leavesOf(70)
    const log = new MerkleLog(leaves, sha256)
    for (let n = 0; n <= 70; n++) expect(log.root(n)).toBe(naiveRoot(leaves.slice(0, n)))
  })

  it('proves every leaf, with siblings that cover all other records exactly once', () => {
    fc.assert(
      fc.property(sized, ([n, index]) => {
        const log = new MerkleLog(leavesOf(n), sha256)
        const proof = log.inclusion(index)
        expect(verifyInclusion(leafOf(index), proof, log.root(), sha256)).toBe(true)
        const covered = proof.steps.flatMap((s) =>
          Array.from({ length: s.last - s.first + 1 }, (_, i) => s.first + i)
        )
        expect([...covered, index + 1].sort((a, b) => a - b)).toEqual(
          Array.from({ length: n }, (_, i) => i + 1)
        )
        for (const step of proof.steps)
          expect(step.hash).toBe(naiveRoot(leavesOf(n).slice(step.first - 1, step.last)))
      })
    )
  })

  it('refuses an inclusion proof with any bit flipped, another leaf, another place or another side', () => {
    fc.assert(
      fc.property(sized, bit, fc.nat(), ([n, index], at, which) => {
        const log = new MerkleLog(leavesOf(n), sha256)
        const proof = log.inclusion(index)
        const root = log.root()
        expect(verifyInclusion(flip(leafOf(index), at), proof, root, sha256)).toBe(false)
        expect(verifyInclusion(leafOf(index), proof, flip(root, at), sha256)).toBe(false)
        expect(verifyInclusion(leafOf(index), { ...proof, index: index + 1 }, root, sha256)).toBe(false)
        if (proof.steps.length === 0) return
        const chosen = which % proof.steps.length
        const altered = (change: (step: (typeof proof.steps)[number]) => object): boolean =>
          verifyInclusion(
            leafOf(index),
            { ...proof, steps: proof.steps.map((s, i) => (i === chosen ? { ...s, ...change(s) } : s)) },
            root,
            sha256
          )
        expect(altered((s) => ({ hash: flip(s.hash, at) }))).toBe(false)
        expect(altered((s) => ({ side: s.side === 'left' ? 'right' : 'left' }))).toBe(false)
        expect(altered((s) => ({ first: s.first + 1 }))).toBe(false)
        expect(altered((s) => ({ last: s.last + 1 }))).toBe(false)
        expect(verifyInclusion(leafOf(index), { ...proof, steps: proof.steps.slice(1) }, root, sha256)).toBe(
          false
        )
      })
    )
  })

  it('proves that every earlier tree is the beginning of every later one', () => {
    const log = new MerkleLog(leavesOf(40), sha256)
    for (let to = 0; to <= 40; to++)
      for (let from = 0; from <= to; from++)
        expect(verifyConsistency(log.consistency(from, to), log.root(from), log.root(to), sha256)).toBe(true)
  })

  it('refuses a consistency proof with any bit flipped, a hash more or less, or another size', () => {
    fc.assert(
      fc.property(ranged, bit, fc.nat(), ([n, first], at, which) => {
        const from = first + 1
        const log = new MerkleLog(leavesOf(n), sha256)
        const proof = log.consistency(from)
        const check = (p: typeof proof, a = log.root(from), b = log.root()): boolean =>
          verifyConsistency(p, a, b, sha256)
        expect(check(proof)).toBe(true)
        expect(check(proof, flip(log.root(from), at))).toBe(false)
        expect(check(proof, log.root(from), flip(log.root(), at))).toBe(false)
        expect(check({ ...proof, hashes: [...proof.hashes, leafOf(0)] })).toBe(false)
        if (proof.hashes.length === 0) return
        expect(check({ ...proof, hashes: flipOne(proof.hashes, which, at) })).toBe(false)
        expect(check({ ...proof, hashes: proof.hashes.slice(0, -1) })).toBe(false)
      })
    )
  })

  it('refuses a log whose past was rewritten', () => {
    fc.assert(
      fc.property(ranged, ([n, first, last]) => {
        const honest = new MerkleLog(leavesOf(n), sha256)
        const rewritten = new MerkleLog(
          leavesOf(n).map((leaf, i) => (i === first ? leafOf(9999) : leaf)),
          sha256
        )
        const from = last + 1
        expect(
          verifyConsistency(rewritten.consistency(from), honest.root(from), rewritten.root(), sha256)
        ).toBe(false)
      })
    )
  })

  it('gives the root from any range of records and its proof, and from no other range', () => {
    fc.assert(
      fc.property(ranged, bit, fc.nat(), ([n, first, last], at, which) => {
        const log = new MerkleLog(leavesOf(n), sha256)
        const leaves = leavesOf(n).slice(first, last + 1)
        const proof = log.range(first, last)
        expect(rootFromRange(leaves, first, n, proof, sha256)).toBe(log.root())
        expect(rootFromRange(flipOne(leaves, which, at), first, n, proof, sha256)).not.toBe(log.root())
        for (const side of ['left', 'right'] as const) {
          expect(
            rootFromRange(leaves, first, n, { ...proof, [side]: [...proof[side], leafOf(0)] }, sha256)
          ).toBeNull()
          if (proof[side].length === 0) continue
          const flipped = { ...proof, [side]: flipOne(proof[side], which, at) }
          expect(rootFromRange(leaves, first, n, flipped, sha256)).not.toBe(log.root())
          const shorter = { ...proof, [side]: proof[side].slice(1) }
          expect(rootFromRange(leaves, first, n, shorter, sha256)).toBeNull()
        }
        expect(rootFromRange(leaves, first + 1, n, proof, sha256)).not.toBe(log.root())
      })
    )
  })

  it('does not take an inner node for a leaf, nor a leaf for an inner node', () => {
    const [a, b] = [leafOf(0), leafOf(1)]
    const joined = new Uint8Array(Buffer.from(a + b, 'hex'))
    expect(leafHash(joined, sha256)).not.toBe(nodeHash(a, b, sha256))
  })
})
