import type { CreationView } from '@shared/ipc'
import type { CreationFact } from '@shared/policy/pack/identity'
import { isAuthority } from '../training/data'
import type { CreationDraft } from './creation-draft'
import type { Desk } from './desk'
import type { Draft } from './draft'
import { identityHere } from './identity'
import { fieldView } from './register-fields'
import { placed } from './views/placed'

type Step = CreationFact['steps'][number]

/** The draft in the form that the fields of a registration are shown from. */
const shown = ({ values, kept }: CreationDraft): Draft => ({
  values,
  // The password typed once more was given with the password, and is kept nowhere.
  kept: Object.fromEntries(
    Object.entries(kept.next === undefined ? kept : { ...kept, again: kept.next }).map(([id, digest]) => [
      id,
      { as: 'answer', digest }
    ])
  ),
  searchedTin: '',
  matches: []
})

export const creationView = async (desk: Desk, draft: CreationDraft): Promise<CreationView> => {
  const identity = identityHere(desk)
  const fact = identity.creation
  const step = fact?.steps.find(({ id }) => id === draft.step) ?? fact?.steps[0]
  const done =
    fact === undefined || draft.made === ''
      ? null
      : {
          text: fact.done.text,
          userId: draft.made,
          next: fact.done.next.map(({ text, rules }) => ({ text, rules })),
          rules: fact.done.rules
        }
  const notices = identity.notices.filter(({ at }) => at.includes(`create:${step?.id ?? ''}`))
  return {
    offered: fact !== undefined,
    title: fact?.title ?? '',
    entry: { text: fact?.entry.text ?? '', rules: fact?.entry.rules ?? [] },
    steps: (fact?.steps ?? []).map(({ id, title }) => ({
      id,
      title,
      status: id === step?.id ? 'current' : draft.passed.includes(id) ? 'done' : 'ahead'
    })),
    step: {
      id: step?.id ?? '',
      title: step?.title ?? '',
      intro: step?.intro ?? '',
      fields: (step?.fields ?? []).map((field) => fieldView(desk, field, shown(draft), new Set())),
      groups: [...(step?.groups ?? [])],
      help: [...(step?.help ?? []), ...notices].map((help) => placed(desk, help)),
      rules: step?.rules ?? []
    },
    proofing: step?.id === 'proofing' && fact !== undefined ? proofingOf(desk, fact) : null,
    review: step?.id === 'confirm' && fact !== undefined ? reviewOf(fact.steps, draft) : [],
    done,
    example: step === undefined ? null : exampleOf(desk, step)
  }
}

/** In a live workspace nobody is asked about their life: HARP alone does that; what counts is that it was done there. */
const proofingOf = (desk: Desk, { proofing }: CreationFact): CreationView['proofing'] => ({
  note: proofing.simulated,
  questions:
    desk.mode === 'TRAINING'
      ? proofing.questions.map(({ id, text, options }) => ({ id, text, options }))
      : [],
  human: proofing.human.label,
  rules: proofing.rules
})

const reviewOf = (steps: readonly Step[], draft: CreationDraft): CreationView['review'] =>
  steps
    .filter(({ fields }) => fields.length > 0)
    .map(({ id, title, fields }) => ({
      screen: id,
      title,
      rows: fields
        .filter(({ id: field }) => field !== 'again')
        .flatMap((field) => {
          const value = field.secret
            ? field.id in draft.kept
              ? 'Given; not shown'
              : ''
            : (field.options.find((option) => option.value === draft.values[field.id])?.label ??
              draft.values[field.id] ??
              '')
          return value === '' ? [] : [{ label: field.label, value }]
        })
    }))

/** What the persona at the keyboard would type on a step; null where nobody of the training room sits there. */
export const exampleOf = (desk: Desk, step: Pick<Step, 'id' | 'fields'>): Record<string, string> | null => {
  const persona = desk.keyboard.persona()
  if (persona === null || isAuthority(persona)) return null
  const practice = desk.training?.practices.find(({ id }) => id === persona.practice)
  const known: Record<string, string> = {
    firstName: persona.first,
    lastName: persona.last,
    email: persona.email,
    phone: persona.phone,
    company: practice?.name ?? '',
    'address.street': practice?.address.street ?? '',
    'address.city': practice?.address.city ?? '',
    'address.state': practice?.address.state ?? '',
    'address.zip': practice?.address.zip ?? '',
    userId: `${persona.first.slice(0, 1)}${persona.last}`.toLowerCase().replaceAll(/[^a-z]/g, ''),
    question: 'first-school',
    answer: persona.answers[0] ?? ''
  }
  const entries = step.fields.flatMap(({ id }) => (known[id] === undefined ? [] : [[id, known[id]] as const]))
  return entries.length === 0 ? null : Object.fromEntries(entries)
}
