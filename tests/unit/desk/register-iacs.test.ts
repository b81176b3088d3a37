import type { RegistrationView } from '@shared/ipc'
import { afterEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../../electron/desk/desk'
import { begin, next, searchOrganization, submit } from '../../../electron/desk/register'
import { cleanUp, codeFor, foundedWorld, ok, refusalOf } from './world'

afterEach(cleanUp)

const EUS = { kind: 'authority', id: 'eus', name: 'EUS Help Desk' } as const

/** What somebody types on the screens before and after the access request. */
const personal = (firstName: string, ssn: string): Record<string, Record<string, string>> => ({
  terms: { accepted: 'true' },
  'user-information': {
    firstName,
    lastName: 'Sample',
    ssn,
    dateOfBirth: '04/05/1980',
    email: `${firstName.toLowerCase()}@hospital.example`
  },
  'professional-contact': {
    phone: '312-555-0142',
    company: 'Lakeside Hospital',
    'address.street': '200 Sample Street',
    'address.city': 'Springfield',
    'address.state': 'IL',
    'address.zip': '62701'
  },
  justification: { justification: 'New user.' },
  'authentication-questions': { 'answers.first-school': 'Hill School', 'answers.first-street': 'Oak Street' }
})
const HOSPITAL = {
  role: 'security-official',
  'organization.tin': '36-2415550',
  'organization.name': 'Lakeside Hospital',
  'organization.kind': 'hospital',
  'organization.phone': '312-555-0142',
  'organization.address.street': '200 Sample Street',
  'organization.address.city': 'Springfield',
  'organization.address.state': 'IL',
  'organization.address.zip': '62701',
  'declared.invited': 'true'
}

const step = (desk: Desk, view: RegistrationView, values: Record<string, string>) =>
  next(desk, { registrationId: view.registrationId, screen: view.screen.id, values })

/** Begins as somebody new and goes on until `until` is open, with what they type on the access request. */
async function upTo(
  desk: Desk,
  until: string,
  person: Record<string, Record<string, string>>,
  access: (view: RegistrationView) => Promise<Record<string, string>> = async () => ({})
): Promise<RegistrationView> {
  let view = ok(await begin(desk, { program: 'iacs' }))
  while (view.screen.id !== until) {
    const { id, kind } = view.screen
    const values =
      kind === 'code'
        ? { code: codeFor(desk, desk.me().personId) }
        : kind === 'access'
          ? await access(view)
          : (person[id] ?? {})
    view = ok(await step(desk, view, values))
  }
  return view
}

const approve = async (desk: Desk, requestId: string) => {
  const { decision } = await desk.execute(
    { type: 'request.decide', requestId, outcome: 'approve', justification: '', acknowledged: true },
    { actor: EUS, session: null }
  )
  expect(decision.accepted).toBe(true)
}

describe('a registration in the IACS community', () => {
  it('brings in an organization with its kind and what its official declared, and is shown so in the review', async () => {
    const { desk } = await foundedWorld('LIVE')
    const view = await upTo(desk, 'review', personal('Nora', '219-09-9999'), async () => HOSPITAL)
    const rows = view.screen.review.flatMap((section) => section.rows)
    expect(rows).toContainEqual({ label: 'Kind of organization', value: 'Hospital' })
    expect(rows.find(({ label }) => label.startsWith('CMS or one of its contractors'))?.value).toBe('Yes')
    const { requestId } = ok(await submit(desk, { registrationId: view.registrationId }))
    const request = desk.directory.request(requestId)
    expect(request).toMatchObject({ role: 'security-official', declared: { invited: true } })
    expect(desk.directory.organization(request?.organizationId ?? '')).toMatchObject({
      type: 'provider-organization',
      model: 'hospital'
    })
  })

  it('stops at a declaration that isn’t made, beside its box, and keeps what was typed', async () => {
    const { desk } = await foundedWorld('LIVE')
    const view = await upTo(desk, 'access-request', personal('Nora', '219-09-9999'))
    const { 'declared.invited': _, ...rest } = HOSPITAL
    const refusal = refusalOf(await step(desk, view, rest))
    expect(refusal.fields).toMatchObject([{ field: 'declared.invited', rules: ['IACS-SCOPE-01'] }])
    expect(ok(await step(desk, view, HOSPITAL)).screen.id).toBe('justification')
  })

  it('lets an administrator describe a group, and the next one choose it', async () => {
    const { desk } = await foundedWorld('LIVE')
    const official = await upTo(desk, 'review', personal('Nora', '219-09-9999'), async () => HOSPITAL)
    await approve(desk, ok(await submit(desk, { registrationId: official.registrationId })).requestId)

    const find = async (view: RegistrationView) => {
      const { registrationId } = view
      const role = 'user-group-administrator'
      return ok(await searchOrganization(desk, { registrationId, role, tin: '362415550' })).matches
    }
    const asked = async (view: RegistrationView, more: Record<string, string>) => ({
      role: 'user-group-administrator',
      'organization.tin': '362415550',
      organizationId: (await find(view))[0]?.organizationId ?? '',
      ...more
    })
    const first = await upTo(desk, 'review', personal('Uma', '219-09-9998'), (view) =>
      asked(view, { 'group.kind': 'provider', 'group.name': 'Billing' })
    )
    const { requestId } = ok(await submit(desk, { registrationId: first.registrationId }))
    const groupId = desk.directory.request(requestId)?.groupId ?? ''
    expect(desk.directory.group(groupId)).toMatchObject({
      kind: 'provider',
      name: 'Billing',
      status: 'proposed'
    })
    const nora = desk.directory.people().find(({ firstName }) => firstName === 'Nora')
    const account = desk.directory.accountOf(nora?.id ?? '', 'iacs')
    await desk.execute(
      {
        type: 'account.change-password',
        accountId: account?.id ?? '',
        reason: 'first',
        attested: PASSWORD_HOLDS
      },
      {
        actor: { kind: 'person', id: nora?.id ?? '', name: 'Nora Sample' },
        session: { accountId: account?.id ?? '', scope: 'change-password' }
      }
    )
    const { decision } = await desk.execute(
      { type: 'request.decide', requestId, outcome: 'approve', justification: '', acknowledged: true },
      {
        actor: { kind: 'person', id: nora?.id ?? '', name: 'Nora Sample' },
        session: { accountId: account?.id ?? '', scope: 'full' }
      }
    )
    expect(decision.accepted).toBe(true)

    const second = await upTo(desk, 'review', personal('Ulla', '219-09-9997'), async (view) => {
      const [found] = await find(view)
      expect(found?.groups).toEqual([{ groupId, name: 'Billing', kind: 'Provider user group' }])
      return asked(view, { groupId })
    })
    const rows = second.screen.review.flatMap((section) => section.rows)
    expect(rows).toContainEqual({ label: 'User group that is there', value: 'Billing' })
    const again = ok(await submit(desk, { registrationId: second.registrationId }))
    expect(desk.directory.request(again.requestId)?.groupId).toBe(groupId)
  })
})

const PASSWORD_HOLDS = [
  'current-matches',
  'again-matches',
  'pw-length',
  'pw-first-letter',
  'pw-digit',
  'pw-lower',
  'pw-upper',
  'pw-not-user-id',
  'pw-no-run',
  'pw-not-previous'
].map((check) => ({ check, holds: true }))
