import type { Schemas } from './load'

/**
 * The people, practices and history of the training workspace, as plain data: what `load.ts` makes of
 * resources/training/*.yaml. All of it is fictional.
 */
export type TrainingPractice = Schemas['practice']
export type TrainingPerson = Schemas['person']
export type TrainingPersona = TrainingPerson | Schemas['authority']
export type TrainingStep = Schemas['step']

export interface TrainingData {
  /** When the trainer's clock starts: an instant in UTC. */
  startsAt: string
  timeZone: string
  workspaceName: string
  firstPersona: string
  /** The program with which the training begins. */
  firstProgram: string
  practices: readonly TrainingPractice[]
  personas: readonly TrainingPersona[]
  /** What happened before the start, in order. */
  steps: readonly (TrainingStep & { instant: string })[]
}

export const isAuthority = (
  persona: TrainingPersona
): persona is Extract<TrainingPersona, { authority: string }> => 'authority' in persona

export const nameOf = (persona: { first: string; last: string }): string => `${persona.first} ${persona.last}`
