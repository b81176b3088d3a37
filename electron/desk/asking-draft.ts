import type { AskingDraft, AskingPack, AskingStep, PlaceChoice } from '@shared/policy/asking'
import type { GroupChoice } from '@shared/policy/commands'
import type { PrivateChange } from '../vault'
import type { Desk } from './desk'

/**
 * A request for a role half-way, in the vault's private part under `asking/<person>/<program>`: what was chosen and typed
 * so far. It survives a lock and a crash, and goes with the request. None of it is a secret.
 */
export type KeptAsking = {
  step: AskingStep
  /** By field id: `role`, `groupId`, `declared.outside`, and the fields of a validation by their own ids. */
  values: Record<string, string>
  places: PlaceChoice[]
  /** What the last search by TIN showed: with one's own, the only organizations here that can be chosen. */
  matches: string[]
}

const FIELDS = [
  'type',
  'model',
  'role',
  'groupId',
  'group.kind',
  'group.name',
  'group.company',
  'application',
  'level',
  'justification'
] as const
type Values = Readonly<Record<string, string>>

const keyOf = (desk: Desk, program: string): string => `asking/${desk.me().personId}/${program}`

export const emptyAsking = (pack: AskingPack): KeptAsking => ({
  step: pack.asking.steps[0]?.id ?? 'review',
  values: {},
  places: [],
  matches: []
})

/** What whoever is at the keyboard has put together for a program. */
export function askingOf(desk: Desk, pack: AskingPack): KeptAsking {
  const kept = desk.vault.getPrivate(keyOf(desk, pack.id)) as KeptAsking | undefined
  const empty = emptyAsking(pack)
  if (kept === undefined) return empty
  // A pack that was replaced since may have other steps.
  return pack.asking.steps.some(({ id }) => id === kept.step) ? kept : { ...kept, step: empty.step }
}

export const keepAsking = (desk: Desk, program: string, kept: KeptAsking): PrivateChange => ({
  key: keyOf(desk, program),
  value: kept
})

export const dropAsking = (desk: Desk, program: string): PrivateChange => ({
  key: keyOf(desk, program),
  value: null
})

/** Fields that a validation of the program may ask for. */
const answerFields = (pack: AskingPack): Set<string> =>
  new Set(Object.values(pack.validations).flatMap(({ asks }) => asks.map(({ id }) => id)))

const known = (answers: ReadonlySet<string>, field: string): boolean =>
  FIELDS.some((one) => one === field) ||
  answers.has(field) ||
  (field.startsWith('declared.') && field.length > 'declared.'.length)

/**
 * The draft with what was typed. What depends on something that was changed goes with it: another type has other
 * organizations and roles, another role other fields, another organization other proofs.
 */
export function withAskingValues(pack: AskingPack, kept: KeptAsking, typed: Values): KeptAsking {
  const answers = answerFields(pack)
  const given = Object.fromEntries(Object.entries(typed).filter(([field]) => known(answers, field)))
  const values = { ...kept.values, ...given }
  const changed = (field: string) => (kept.values[field] ?? '') !== (values[field] ?? '')
  let places = kept.places
  if (changed('type')) {
    places = []
    if (typed.model === undefined || !changed('model')) values.model = ''
    if (!holdsIn(pack, values.role ?? '', values.type ?? '')) values.role = ''
  }
  if (changed('model')) places = []
  // Organizations found for one role are kept for another that can be held in all of them.
  if (changed('role') && !sameTypes(pack, kept.values.role ?? '', values.role ?? '')) {
    if (typesOf(pack, kept.values.role ?? '').length > 0) places = []
  }
  if (changed('role'))
    for (const field of Object.keys(values))
      if (field.startsWith('declared.') && !(field in given)) delete values[field]
  return { ...kept, values, places }
}

const typesOf = (pack: AskingPack, role: string): string[] => pack.roles[role]?.organization.types ?? []
const holdsIn = (pack: AskingPack, role: string, type: string): boolean =>
  role === '' || typesOf(pack, role).includes(type)
/** Whether places of one role may serve another: any that the second can be held in. */
const sameTypes = (pack: AskingPack, before: string, after: string): boolean =>
  before === '' ||
  after === '' ||
  (pack.roles[before]?.organization.how === pack.roles[after]?.organization.how &&
    typesOf(pack, before).every((type) => typesOf(pack, after).includes(type)))

/** Other organizations are proved by other data, and have other groups. */
export function withPlaces(pack: AskingPack, kept: KeptAsking, places: PlaceChoice[]): KeptAsking {
  const values = { ...kept.values }
  for (const field of [...answerFields(pack), 'groupId', 'group.kind', 'group.name', 'group.company'])
    delete values[field]
  return { ...kept, values, places }
}

export const placeKey = ({ organizationId, referenceId }: PlaceChoice): string =>
  organizationId === null ? `reference:${referenceId ?? ''}` : `here:${organizationId}`

/** A draft as the engine reads it. */
export function draftFrom(pack: AskingPack, { values, places }: KeptAsking): AskingDraft {
  const role = pack.roles[values.role ?? '']
  const answers = answerFields(pack)
  const picked = (test: (field: string) => boolean) => Object.entries(values).filter(([field]) => test(field))
  return {
    type: values.type ?? '',
    role: values.role ?? '',
    places,
    group: role?.group === undefined ? undefined : groupFrom(values),
    application:
      role?.application === undefined || (values.application ?? '') === ''
        ? undefined
        : {
            id: values.application ?? '',
            level: role.application.level && values.level ? values.level : null
          },
    answers: Object.fromEntries(picked((field) => answers.has(field))),
    declared: Object.fromEntries(
      picked((field) => field.startsWith('declared.')).map(([field, value]) => [
        field.slice('declared.'.length),
        value === 'true'
      ])
    ),
    justification: values.justification ?? ''
  }
}

/** A group that is here, or a new one once its kind is chosen. */
export const NEW_GROUP = 'new'
function groupFrom(values: Values): GroupChoice | undefined {
  const { groupId = '', 'group.kind': kind, 'group.name': name = '', 'group.company': company = '' } = values
  if (groupId !== '' && groupId !== NEW_GROUP) return { groupId }
  return groupId === NEW_GROUP && (kind === 'provider' || kind === 'surrogate')
    ? { kind, name, company: kind === 'surrogate' ? company : '' }
    : undefined
}
