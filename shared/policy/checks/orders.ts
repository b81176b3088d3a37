import type { Check } from './check'
import { accountability, evidence, evidenceFits, justification } from './evidence'
import {
  bars,
  deadline,
  decider,
  departureFirst,
  exclusions,
  holders,
  known,
  notFrozen,
  notOwn,
  open,
  organization,
  outcome,
  prerequisites,
  type RequestScene,
  required,
  session
} from './requests'

/** In this order a decision is checked; the first part says whether somebody may, the last what is still missing. */
export const MAY_DECIDE: readonly Check<RequestScene>[] = [
  known,
  session,
  open,
  notOwn,
  organization,
  notFrozen,
  prerequisites,
  required,
  exclusions,
  bars,
  decider,
  departureFirst,
  outcome,
  holders,
  deadline
]
export const DECIDE: readonly Check<RequestScene>[] = [...MAY_DECIDE, evidence, accountability, justification]
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
