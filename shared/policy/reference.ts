import type { Question } from './pack/validation'

/** What the reference directory says of an enrolled organization. Who its officials are it doesn't know. */
export interface ReferenceOrganization {
  id: string
  /** As in the lookups of the packs: practice, clinician, apm-entity, registry, virtual-group, provider. */
  kind: string
  name: string
  /** Its model, for an APM entity; else empty. */
  model: string
  /** Its keys by field: tin, npi, entity-id, virtual-group-id, ccn, facility-id. */
  keys: Readonly<Record<string, string>>
  /** On the list of entities with a single TIN (QPP-VAL-12, X-17). */
  singleTin: boolean
  city: string
  state: string
}

/** Which edition of the directory an answer came from: part of every record that rests on it. */
export interface Edition {
  /** The day up to which it is true, YYYY-MM-DD. */
  asOf: string
  sha256: string
}

/**
 * Who is enrolled, as the engine asks. Pure: the same edition always answers the same. `answers` says whether what was
 * given fits the organization, as a whole: which part failed nobody learns (QPP-ERR-01).
 */
export interface Reference {
  edition: Edition
  organization(id: string): ReferenceOrganization | undefined
  answers(question: Question, organizationId: string, given: Readonly<Record<string, string>>): boolean
}
