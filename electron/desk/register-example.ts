import type { ScreenView } from '@shared/ipc'
import { isAuthority, type TrainingPerson, type TrainingPractice } from '../training/data'
import type { Desk } from './desk'

type Screen = Pick<ScreenView, 'fields' | 'variants'>

/**
 * What the persona at the keyboard would type on a screen, by field; a code isn't among it: that is in their mailbox.
 * Empty where nobody of the training room sits there or the screen asks nothing.
 */
export const exampleValues = (desk: Desk, screen: Screen): Record<string, string> => {
  const persona = desk.keyboard.persona()
  if (persona === null || isAuthority(persona)) return {}
  const practice = desk.training?.practices.find(({ id }) => id === persona.practice)
  return practice === undefined ? {} : valuesFor(persona, practice, screen)
}

/** What this person of this practice would type on a screen. */
export const valuesFor = (
  person: TrainingPerson,
  practice: TrainingPractice,
  screen: Screen
): Record<string, string> => {
  const chosen = screen.variants.find(({ role }) => role === person.role)
  const known: Record<string, string> = {
    ...valuesOf(person, practice, screen),
    // Somebody of another program has no role to choose here.
    ...(chosen === undefined ? {} : { role: person.role })
  }
  const fields = [...screen.fields, ...(chosen?.fields ?? [])].filter(({ readOnly }) => !readOnly)
  return Object.fromEntries(
    fields.flatMap(({ id }) => {
      const value = known[id]
      return value === undefined ? [] : [[id, value]]
    })
  )
}

const valuesOf = (
  persona: TrainingPerson,
  practice: TrainingPractice,
  screen: Pick<Screen, 'fields'>
): Record<string, string> => ({
  accepted: 'true',
  firstName: persona.first,
  lastName: persona.last,
  ssn: persona.ssn,
  dateOfBirth: persona.birth,
  email: persona.email,
  phone: persona.phone,
  company: practice.name,
  ...addressOf('address', practice),
  'organization.tin': practice.tin,
  'organization.name': practice.name,
  'organization.phone': practice.phone,
  ...(practice.kind === undefined ? {} : { 'organization.kind': practice.kind }),
  ...addressOf('organization.address', practice),
  ...Object.fromEntries(
    practice.professionals.flatMap(({ npi, ptan }, index) => [
      [`professionals.${index}.npi`, npi],
      [`professionals.${index}.ptan`, ptan]
    ])
  ),
  ...groupOf(persona),
  ...Object.fromEntries((persona.declares ?? []).map((declaration) => [`declared.${declaration}`, 'true'])),
  justification: persona.justification,
  ...answersOf(persona, screen)
})

const addressOf = (prefix: string, { address }: TrainingPractice): Record<string, string> =>
  Object.fromEntries(Object.entries(address).map(([part, value]) => [`${prefix}.${part}`, value]))

/** A new user group is described; one that is there is chosen from what the search finds. */
const groupOf = ({ group }: TrainingPerson): Record<string, string> =>
  group === undefined || 'joins' in group
    ? {}
    : { 'group.kind': group.kind, 'group.name': group.name, 'group.company': group.company ?? '' }

/** The persona's answers belong to the first questions on the list. */
const answersOf = (persona: TrainingPerson, screen: Pick<Screen, 'fields'>): Record<string, string> =>
  Object.fromEntries(
    screen.fields
      .filter(({ id }) => id.startsWith('answers.'))
      .flatMap(({ id }, index) => {
        const answer = persona.answers[index]
        return answer === undefined ? [] : [[id, answer]]
      })
  )
