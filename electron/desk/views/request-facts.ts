import type { RequestDetail } from '@shared/ipc'
import type { AccessRequest, Organization } from '@shared/policy/model'
import type { RouteFact } from '@shared/policy/pack/role'
import type { Desk } from '../desk'
import { relativeMoment } from './dates'
import type { Names } from './names'
import { ageText, answerDue, isLate, isOpen } from './request-words'
import { phone, quoted, sentence } from './wording'

type Fact = RequestDetail['facts'][number]

const fact = (label: string, value: string, rules: readonly string[] = []): Fact[] =>
  value === '' ? [] : [{ label, value, rules: [...rules] }]

/** What a request says, each fact with the rules that it is asked by; nothing stands there without a value. */
export function factsOf(
  desk: Desk,
  names: Names,
  request: AccessRequest,
  route: RouteFact | undefined
): Fact[] {
  const pack = names.pack(request.program)
  const person = desk.directory.person(request.personId)
  const organization = desk.directory.organization(request.organizationId)
  const screens = pack?.registration?.screens ?? []
  // Only where a code was sent there does the program know that the address is theirs.
  const confirmed = screens.some(({ kind }) => kind === 'code') ? ', confirmed' : ''
  const reason = screens.find(({ kind }) => kind === 'justification')
  return [
    ...fact('Tracking number', request.tracking, pack?.tracking.rules),
    ...(organization === undefined ? [] : organizationFacts(names, organization)),
    ...accessFacts(desk, names, request),
    ...fact('E-mail', `${request.email}${confirmed}`),
    ...(person === undefined ? [] : fact('Phone', person.phone === '' ? '' : phone(person.phone))),
    ...(request.justification === ''
      ? []
      : fact('Why they ask', quoted(request.justification), reason?.rules)),
    ...answerFact(desk, request, route)
  ]
}

function organizationFacts(names: Names, organization: Organization): Fact[] {
  const type = names.pack(organization.program)?.organizationTypes[organization.type]
  const model = type?.lookup?.models.find(({ id }) => id === organization.model)
  const facts = [
    ...fact('Organization', names.organization(organization), type?.keyedBy.rules),
    ...fact('Model', model?.label ?? '', model?.rules)
  ]
  // Whoever approves the first official of an organization that they described approves what they said of it.
  if (organization.status !== 'proposed' || organization.referenceId !== null) return facts
  const { street, city, state, zip } = organization.address
  return [
    ...facts,
    ...fact('Address', `${street}, ${city}, ${state} ${zip}`),
    ...fact('Practice phone', organization.phone === '' ? '' : phone(organization.phone)),
    ...fact(
      'Professionals',
      organization.professionals.map(({ npi, ptan }) => `NPI ${npi}, PTAN ${ptan}`).join('\n'),
      type?.professionals?.rules
    )
  ]
}

const groupKinds = { provider: 'provider group', surrogate: 'surrogate group' } as const

/** User group, application and level that are asked for, and what the person declared of themselves. */
function accessFacts(desk: Desk, names: Names, request: AccessRequest): Fact[] {
  const role = names.roleFact(request.program, request.role)
  const group = request.groupId === null ? undefined : desk.directory.group(request.groupId)
  const application = names.pack(request.program)?.applications[request.application ?? '']
  const level = application?.levels.find(({ id }) => id === request.level)
  return [
    ...(group === undefined
      ? []
      : fact(
          'User group',
          [group.name, groupKinds[group.kind], group.company, group.status === 'proposed' ? 'new' : '']
            .filter((part) => part !== '')
            .join(', '),
          role?.group?.rules
        )),
    ...fact('Application', application?.title ?? '', role?.application?.rules),
    ...fact('Level', level?.label ?? '', level?.rules),
    ...(role?.declares ?? []).flatMap(({ id, label, rules }) => {
      const declared = request.declared[id]
      return declared === undefined ? [] : fact('Declared', `${label}: ${declared ? 'Yes' : 'No'}`, rules)
    })
  ]
}

function answerFact(desk: Desk, request: AccessRequest, route: RouteFact | undefined): Fact[] {
  const due = answerDue(desk, request)
  if (due === null || !isOpen(request)) return []
  const late = isLate(desk, request) ? ', overdue' : ''
  const until = sentence(relativeMoment(due, desk.now(), desk.timeZone))
  return fact('Answer promised', `${until}, ${ageText(desk, request)}${late}`, route?.answerWithin?.rules)
}
