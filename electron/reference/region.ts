import { generating } from '@shared/reference'
import type { TrainingCases } from './cases'
import { inTurns } from './turns'

/** A region around the hand-made organizations, drawn from a seed; with pauses, since it takes a second or two. */
export async function regionOf(
  cases: TrainingCases,
  { seed, size }: { seed: number; size: number }
): Promise<TrainingCases> {
  const entries = await inTurns(generating(seed, size, cases.entries))
  return {
    title: `A region of ${size.toLocaleString('en-US')} organizations (seed ${seed})`,
    asOf: cases.asOf,
    entries
  }
}
