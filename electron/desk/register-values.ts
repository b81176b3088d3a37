import { declaredIn, formFields, type RoleFact, type ScreenFact } from '@shared/policy'
import type { Attestation, Command } from '@shared/policy/commands'
import type { PostalAddress, Registration } from '@shared/policy/model'
import type { FieldFact } from '@shared/policy/pack/screen'
import type { Desk } from './desk'
import type { Draft, KeptSecret } from './draft'
import { today } from './identity'

type Values = Readonly<Record<string, string>>
type Submit = Extract<Command, { type: 'registration.submit' }>

/** What a kept secret stands in for when its screen is checked again: it was checked when it was typed. */
const STAND_INS: Partial<Record<FieldFact['format'], string>> = {
  ssn: '001-01-0001',
  'date-of-birth': '1980-01-01',
  answer: 'given before'
}

/** What was typed of these fields alone: a screen that sends more has no say over other screens. */
export const typedOf = (fields: readonly FieldFact[], typed: Values): Record<string, string> =>
  Object.fromEntries(
    fields
      .filter(({ from }) => from === '')
      .flatMap(({ id }) => {
        const value = Object.hasOwn(typed, id) ? typed[id] : undefined
        return value === undefined ? [] : [[id, value]]
      })
  )

/** The values to check: what was typed, and stand-ins for secrets that were given before and left blank now. */
export const valuesToCheck = (
  fields: readonly FieldFact[],
  typed: Values,
  draft: Draft
): Record<string, string> => ({
  ...typed,
  ...Object.fromEntries(
    fields
      .filter(({ id, secret }) => secret && id in draft.kept && (typed[id] ?? '') === '')
      .flatMap(({ id, format }) => {
        const standIn = STAND_INS[format]
        return standIn === undefined ? [] : [[id, standIn]]
      })
  )
})

/** An organization that the last search for this very TIN didn't show can't be picked. */
export const onlyFound = (typed: Record<string, string>, draft: Draft): Record<string, string> => {
  if (typed.organizationId === undefined) return typed
  const sameTin = digitsOf(typed['organization.tin']) === digitsOf(draft.searchedTin)
  const shown = draft.matches.some(({ organizationId }) => organizationId === typed.organizationId)
  return sameTin && shown ? typed : { ...typed, organizationId: '' }
}

const digitsOf = (text = ''): string => text.replaceAll(/\D/g, '')

/** The draft with what was typed, the secret fields left out. */
export const withTyped = (draft: Draft, fields: readonly FieldFact[], typed: Values): Draft => ({
  ...draft,
  values: {
    ...draft.values,
    ...Object.fromEntries(
      fields.filter(({ secret }) => !secret).flatMap(({ id }) => (id in typed ? [[id, typed[id] ?? '']] : []))
    )
  }
})

/** Digests and hashes of the secret fields that were typed; those left blank stay as they were given before. */
export const withSecrets = async (
  desk: Desk,
  draft: Draft,
  fields: readonly FieldFact[],
  typed: Values
): Promise<Draft> => {
  const made = await Promise.all(
    fields
      .filter(({ id, secret }) => secret && (typed[id] ?? '').trim() !== '')
      .map(
        async (field): Promise<[string, KeptSecret | null]> => [
          field.id,
          await secretOf(desk, field, typed[field.id] ?? '')
        ]
      )
  )
  const kept = made.flatMap(([id, secret]) => (secret === null ? [] : [[id, secret] as const]))
  return { ...draft, kept: { ...draft.kept, ...Object.fromEntries(kept) } }
}

const secretOf = async (desk: Desk, field: FieldFact, typed: string): Promise<KeptSecret | null> => {
  if (field.format === 'ssn') return kept('ssn', desk.secrets.ssn(typed))
  if (field.format === 'date-of-birth') return kept('birth', desk.secrets.birth(typed, today(desk)))
  if (field.format === 'answer') {
    const phrase = desk.secrets.phrase(typed)
    const answer = { as: 'answer', digest: await desk.secrets.answer(typed) } as const
    return phrase === null ? answer : { ...answer, phrase }
  }
  return null // a code is compared at once and never kept
}

const kept = (as: KeptSecret['as'], digest: string | null): KeptSecret | null =>
  digest === null ? null : { as, digest }

/** What the desk found out over the secret part of a screen: the checks that its pack asks to be attested. */
export const attestedOf = (
  desk: Desk,
  registration: Registration,
  screen: Pick<ScreenFact, 'attests' | 'fields'>,
  typed: Values,
  draft: Draft,
  atLeast: number
): Attestation[] =>
  screen.attests.map(({ check, field }) => ({
    check,
    holds: findings[check]?.(desk, registration, typed[field] ?? '', draft, atLeast) ?? false
  }))

type Finding = (
  desk: Desk,
  registration: Registration,
  typed: string,
  draft: Draft,
  atLeast: number
) => boolean
const has = (draft: Draft, as: KeptSecret['as']): number =>
  Object.values(draft.kept).filter((secret) => secret.as === as).length

const findings: Record<string, Finding> = {
  'terms-accepted': (_desk, _registration, typed) => typed.trim() === 'true',
  'ssn-form': (_desk, _registration, _typed, draft) => has(draft, 'ssn') === 1,
  'date-of-birth-form': (_desk, _registration, _typed, draft) => has(draft, 'birth') === 1,
  'code-matches': (desk, registration, typed) => desk.secrets.codeHolds(registration.id, typed),
  'answers-given': (_desk, _registration, _typed, draft, atLeast) => has(draft, 'answer') >= atLeast
}

const addressOf = (values: Values, prefix: string): PostalAddress => ({
  street: values[`${prefix}.street`] ?? '',
  city: values[`${prefix}.city`] ?? '',
  state: values[`${prefix}.state`] ?? '',
  zip: values[`${prefix}.zip`] ?? ''
})

/** The applicant as the draft has them; somebody with an account is asked nothing of this again. */
export const applicantOf = (desk: Desk, { kind }: Registration, { values }: Draft): Submit['applicant'] => {
  const { person } = desk.me()
  if (kind === 'existing-user' && person !== undefined) {
    const { firstName, lastName, email, phone, company, address } = person
    return { firstName, lastName, email, phone, company, address: { ...address } }
  }
  return {
    firstName: values.firstName ?? '',
    lastName: values.lastName ?? '',
    email: values.email ?? '',
    phone: values.phone ?? '',
    company: values.company ?? '',
    address: addressOf(values, 'address')
  }
}

/** What the role's own form holds: values of another role's form, chosen before, don't count. */
const formValues = (desk: Desk, { program }: Registration, role: RoleFact, { values }: Draft): Values => {
  const asked = new Set(formFields(desk, desk.programs.get(program), role).map(({ id }) => id))
  return Object.fromEntries(Object.entries(values).filter(([field]) => asked.has(field)))
}

/** What the role's form describes or picks: the organization, the user group, and what is declared. */
export const askedOf = (
  desk: Desk,
  registration: Registration,
  role: RoleFact,
  draft: Draft
): Pick<Submit, 'newOrganization' | 'organizationId' | 'group' | 'declared'> => {
  const values = formValues(desk, registration, role, draft)
  const group = role.group === undefined ? undefined : groupOf(values)
  return {
    ...(role.organization.how === 'create' ? described(values) : picked(values, draft)),
    ...(group === undefined ? {} : { group }),
    ...(role.declares.length === 0 ? {} : { declared: declaredIn(values) })
  }
}

/** Only what the search showed can be picked. */
const picked = (values: Values, { matches }: Draft) => ({
  newOrganization: null,
  organizationId:
    matches.find(({ organizationId }) => organizationId === values.organizationId)?.organizationId ?? null
})

const groupOf = (values: Values): Submit['group'] => {
  if ((values.groupId ?? '') !== '') return { groupId: values.groupId ?? '' }
  const kind = values['group.kind']
  if (kind !== 'provider' && kind !== 'surrogate') return undefined
  return { kind, name: values['group.name'] ?? '', company: values['group.company'] ?? '' }
}

const described = (values: Values): Pick<Submit, 'newOrganization' | 'organizationId'> => {
  const professionals: { npi: string; ptan: string }[] = []
  for (let i = 0; `professionals.${i}.npi` in values; i += 1)
    professionals.push({
      npi: values[`professionals.${i}.npi`] ?? '',
      ptan: values[`professionals.${i}.ptan`] ?? ''
    })
  const kind = values['organization.kind'] ?? ''
  return {
    organizationId: null,
    newOrganization: {
      tin: values['organization.tin'] ?? '',
      name: values['organization.name'] ?? '',
      address: addressOf(values, 'organization.address'),
      phone: values['organization.phone'] ?? '',
      professionals,
      ...(kind === '' ? {} : { kind })
    }
  }
}
