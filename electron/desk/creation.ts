import { checkPassword } from '@shared/domain'
import type { CreationView, Outcome } from '@shared/ipc'
import { checkFields, PASSWORD_ATTESTATIONS, passwordPolicy } from '@shared/policy'
import type { Attestation } from '@shared/policy/commands'
import type { CreationFact } from '@shared/policy/pack/identity'
import type { FieldFact } from '@shared/policy/pack/screen'
import { type CreationDraft, creationOf, dropCreation, keepCreation } from './creation-draft'
import { creationView, exampleOf } from './creation-view'
import type { Desk } from './desk'
import { identityHere } from './identity'
import { typedOf } from './register-values'
import { inTurn } from './turn'
import { refused, refusedBy } from './views/refusal'

type Values = Readonly<Record<string, string>>
interface OnStep {
  step: string
  values: Values
}
type Step = CreationFact['steps'][number]

/** The creation of an account of one's own, as far as it has come. */
export const creation = async (desk: Desk): Promise<CreationView> => creationView(desk, creationOf(desk))

const notOffered = () =>
  refused('Nobody makes an account of their own here.', 'Register with the program.', ['CS-CMD-01'])

const stepOf = (fact: CreationFact, id: string): Step | undefined => fact.steps.find((step) => step.id === id)

/** The typed values of a step's open fields, and of its secret ones none. */
const withOpen = (draft: CreationDraft, fields: readonly FieldFact[], typed: Values): CreationDraft => ({
  ...draft,
  values: {
    ...draft.values,
    ...Object.fromEntries(
      fields.filter(({ secret, id }) => !secret && id in typed).map(({ id }) => [id, typed[id] ?? ''])
    )
  }
})

/** What a password may not hold: where one of these changes, a password that was given before is asked for again. */
const NOT_IN_PASSWORD = ['userId', 'firstName', 'lastName']

function withoutStale(draft: CreationDraft, before: CreationDraft): CreationDraft {
  const of = ({ values }: CreationDraft, id: string) => (values[id] ?? '').trim()
  if (NOT_IN_PASSWORD.every((id) => of(draft, id) === of(before, id))) return draft
  const { next: _, ...kept } = draft.kept
  return { ...draft, kept }
}

/** Given before; of a password typed twice only one is kept, and the second goes with it unless there is a new one. */
const isKept = ({ kept }: CreationDraft, id: string, typed: Values): boolean =>
  id in kept || (id === 'again' && 'next' in kept && (typed.next ?? '') === '')

/** What was taken is kept without the blanks at both ends, as every other form keeps it (CS-TXT-01). */
const withoutBlanks = (draft: CreationDraft, fields: readonly FieldFact[]): CreationDraft => ({
  ...draft,
  values: {
    ...draft.values,
    ...Object.fromEntries(
      fields
        .filter(({ secret, id }) => !secret && id in draft.values)
        .map(({ id }) => [id, (draft.values[id] ?? '').trim()])
    )
  }
})

/** Next: checks the open step, keeps what was given, and opens the one after it. */
export const creationNext: (desk: Desk, input: OnStep) => Promise<Outcome<CreationView>> = inTurn(
  async (desk, input) => {
    const fact = identityHere(desk).creation
    const before = creationOf(desk)
    const step = fact && stepOf(fact, input.step)
    if (fact === undefined || step === undefined || before.step !== step.id) return notOffered()
    const typed = typedOf(step.fields, input.values)
    const draft = withoutStale(withOpen(before, step.fields, typed), before)
    // A secret that was given before and is left blank stays as it was.
    const asked = step.fields.filter(
      ({ id, secret }) => !secret || (typed[id] ?? '') !== '' || !isKept(draft, id, typed)
    )
    const checked = checkFields(asked, typed, desk.context())
    const found = await findings(desk, step, input.values, draft)
    const failed = step.attests.filter(({ check }) => !found.some((one) => one.check === check && one.holds))
    const demands = found.filter(({ check, holds }) => check.startsWith('pw-') && !holds)
    const problems = [
      ...(checked.ok ? [] : checked.refusal.fields),
      ...failed.map(({ field, message, rules }) => ({ field, message, rules: [...rules] })),
      ...demands.map(({ message, rules }) => ({ field: 'next', message, rules: [...rules] }))
    ].filter(({ field }, i, all) => all.findIndex((other) => other.field === field) === i)
    const [first] = problems
    if (first !== undefined) {
      await desk.keep([keepCreation(desk, draft)])
      return refused(
        problems.length === 1 ? first.message : `${problems.length} fields need a second look.`,
        problems.length === 1 ? 'Correct the field that is marked.' : 'Correct the fields that are marked.',
        [...new Set(problems.flatMap(({ rules }) => rules))],
        problems
      )
    }
    const next = fact.steps[fact.steps.indexOf(step) + 1]
    const kept: CreationDraft = {
      ...(await withHashes(desk, withoutBlanks(draft, step.fields), step, typed)),
      step: next?.id ?? step.id,
      passed: [...new Set([...draft.passed, step.id])],
      found: [
        ...draft.found.filter(({ check }) => !found.some((one) => one.check === check)),
        ...found.map(({ check, holds }) => ({ check, holds }))
      ]
    }
    await desk.keep([keepCreation(desk, kept)])
    return { ok: true, value: await creationView(desk, kept) }
  }
)

/** What the desk finds out over the secret part of a step: the password's demands, that the answers were given. */
async function findings(
  desk: Desk,
  step: Step,
  values: Values,
  draft: CreationDraft
): Promise<(Attestation & { message: string; rules: readonly string[] })[]> {
  const identity = identityHere(desk)
  const plain = (check: string, holds: boolean) => ({ check, holds, message: '', rules: [] })
  if (step.id === 'proofing') {
    const { proofing } = identity.creation ?? {}
    const answered = (proofing?.questions ?? []).every(({ id }) => (values[`proofing.${id}`] ?? '') !== '')
    return [plain('proofing-passed', answered), plain('human', values.human === 'true')]
  }
  if (!step.fields.some(({ format }) => format === 'password')) return []
  const next = values.next ?? ''
  if (next === '' && 'next' in draft.kept)
    return draft.found.map((one) => ({ ...one, message: '', rules: [] }))
  const policy = passwordPolicy(desk.programs, desk.directory, identity.id)
  const checks = checkPassword(next, policy, {
    userId: draft.values.userId ?? '',
    names: [draft.values.firstName ?? '', draft.values.lastName ?? '']
  })
  return [
    ...checks
      .filter(({ id }) => id !== 'previous' && id !== 'shared-run')
      .map(({ id, demand, holds, rules }) => ({
        check: PASSWORD_ATTESTATIONS[id],
        holds: holds === true,
        message: demand,
        rules
      })),
    plain('again-matches', next === (values.again ?? '')),
    plain('answers-given', (values.answer ?? '').trim() !== '' || 'answer' in draft.kept)
  ]
}

async function withHashes(
  desk: Desk,
  draft: CreationDraft,
  step: Step,
  typed: Values
): Promise<CreationDraft> {
  const made: Record<string, string> = {}
  for (const field of step.fields) {
    const value = typed[field.id] ?? ''
    if (!field.secret || value === '' || field.id === 'again') continue
    made[field.id] =
      field.format === 'answer'
        ? await desk.secrets.answer(value, identityHere(desk).questions.caseSensitive)
        : await desk.secrets.hashed(value)
    if (field.format === 'answer') made.phrase = desk.secrets.phrase(value) ?? ''
  }
  return { ...draft, kept: { ...draft.kept, ...made } }
}

/** Opens a step that was passed; what was typed on the open one is kept, unchecked. */
export const creationGoTo: (desk: Desk, input: OnStep) => Promise<Outcome<CreationView>> = inTurn(
  async (desk, input) => {
    const fact = identityHere(desk).creation
    const draft = creationOf(desk)
    if (fact === undefined || stepOf(fact, input.step) === undefined) return notOffered()
    if (!draft.passed.includes(input.step) && draft.step !== input.step)
      return refused('That step hasn’t been reached yet.', 'Go on from the step that is shown.', [
        'CS-OBJ-01'
      ])
    const open = stepOf(fact, draft.step)
    const kept = { ...withOpen(draft, open?.fields ?? [], input.values), step: input.step }
    await desk.keep([keepCreation(desk, kept)])
    return { ok: true, value: await creationView(desk, kept) }
  }
)

/** Keeps what was typed so far, unchecked, so that a lock loses nothing but what is secret. */
export const creationKeep: (desk: Desk, input: OnStep) => Promise<{ kept: boolean }> = inTurn(
  async (desk, input) => {
    const fact = identityHere(desk).creation
    const draft = creationOf(desk)
    const step = fact && stepOf(fact, input.step)
    if (step === undefined || draft.step !== step.id || desk.readOnly) return { kept: false }
    await desk.keep([keepCreation(desk, withOpen(draft, step.fields, input.values))])
    return { kept: true }
  }
)

/** Throws away what was typed. */
export const creationCancel: (desk: Desk) => Promise<Outcome<CreationView>> = (desk) =>
  desk.inTurn(async () => {
    await desk.keep([dropCreation(desk)])
    return { ok: true, value: await creationView(desk, creationOf(desk)) }
  })

/** Makes the account; a message confirms it, and it is finished once it has a second factor (IQ-HARP-04, IQ-HARP-05). */
export const createAccount: (desk: Desk) => Promise<Outcome<CreationView>> = (desk) =>
  desk.inTurn(async () => {
    const identity = identityHere(desk)
    const draft = creationOf(desk)
    if (identity.creation === undefined) return notOffered()
    const { values, kept } = draft
    const accountId = `account-${identity.id}-${desk.me().personId}`
    const { decision } = await desk.execute(
      {
        type: 'account.create',
        identity: identity.id,
        accountId,
        userId: values.userId ?? '',
        applicant: {
          firstName: values.firstName ?? '',
          lastName: values.lastName ?? '',
          email: values.email ?? '',
          phone: values.phone ?? '',
          company: values.company ?? '',
          address: {
            street: values['address.street'] ?? '',
            city: values['address.city'] ?? '',
            state: values['address.state'] ?? '',
            zip: values['address.zip'] ?? ''
          }
        },
        attested: draft.found
      },
      {
        private: ({ accepted }) =>
          accepted
            ? [
                desk.secrets.keepHashedPassword(accountId, kept.next ?? ''),
                desk.secrets.keepChallenge(accountId, values.question ?? '', kept.answer ?? ''),
                desk.secrets.keepPhrases(desk.me().personId, [
                  ...desk.secrets.phrasesOf(desk.me().personId),
                  ...(kept.phrase ? [kept.phrase] : [])
                ]),
                keepCreation(desk, { ...EMPTY_AFTER, made: values.userId ?? '' }),
                desk.keyboard.kept()
              ]
            : []
      }
    )
    if (!decision.accepted) return refusedBy(decision.refusal)
    desk.changed(['workspace', 'account', 'messages', 'overview'])
    return { ok: true, value: await creationView(desk, creationOf(desk)) }
  })

const EMPTY_AFTER: Omit<CreationDraft, 'made'> = { step: '', passed: [], values: {}, kept: {}, found: [] }

export { exampleOf }
