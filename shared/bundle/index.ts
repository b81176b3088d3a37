export { canonicalBytes, canonicalText } from './canonical'
export { fromHex, type Hash, hashOf, isHash, type Sha256, toHex } from './hash'
export {
  type ConsistencyProof,
  type InclusionProof,
  MerkleLog,
  type ProofStep,
  type RangeProof
} from './merkle/log'
export { rootFromRange, verifyConsistency, verifyInclusion } from './merkle/proofs'
export {
  appendLeaf,
  EMPTY_FRONTIER,
  emptyRoot,
  type Frontier,
  leafHash,
  nodeHash,
  rootOf
} from './merkle/tree'
