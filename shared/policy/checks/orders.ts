import type { Check } from './check'
import { evidence, evidenceFits, justification } from './evidence'
import {
  deadline,
  decider,
  holders,
  known,
  notOwn,
  open,
  organization,
  outcome,
  prerequisites,
  type RequestScene,
  session
} from './requests'

/** In this order a decision is checked; the first part says whether somebody may, the last what is still missing. */
export const MAY_DECIDE: readonly Check<RequestScene>[] = [
  known,
  session,
  open,
  notOwn,
  organization,
  prerequisites,
  decider,
  outcome,
  holders,
  deadline
]
export const DECIDE: readonly Check<RequestScene>[] = [...MAY_DECIDE, evidence, justification]
export const RECORD_EVIDENCE: readonly Check<RequestScene>[] = [
  known,
  session,
  open,
  notOwn,
  organization,
  decider,
  deadline,
  evidenceFits
]
