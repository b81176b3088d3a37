import { trackingNumber } from '../../domain'
import { discarded } from '../checks/registrations'
import { fullName, type Matter, routeFor } from '../checks/requests'
import type { SubmitScene } from '../checks/submissions'
import type { Directory } from '../directory'
import type { PolicyEvent } from '../events'
import type { Organization, Person } from '../model'
import { professionalField } from '../professionals'
import type { ProgramPack } from '../programs'
import { dayOf, endOfDay, plusHours } from '../times'
import { eligibleHolders } from './deciders'
import { Post } from './mails'

/** The next tracking number of the program in the year, as the practice's calendar has it (PQRS-FLOW-19). */
function nextTracking(directory: Directory, pack: ProgramPack, now: string, timeZone: string): string {
  const year = Number(dayOf(now, timeZone).slice(0, 4))
  const { prefix } = pack.tracking
  return trackingNumber(
    prefix,
    year,
    directory.highestNumber(`${prefix}-${String(year).padStart(4, '0')}`) + 1
  )
}

const place = (stored: Record<string, string>, prefix: string) => ({
  street: stored[`${prefix}.street`] ?? '',
  city: stored[`${prefix}.city`] ?? '',
  state: stored[`${prefix}.state`] ?? '',
  zip: stored[`${prefix}.zip`] ?? ''
})

function personOf(scene: SubmitScene, personId: string): Person {
  const { stored } = scene.applicant
  const known = scene.directory.person(personId)
  if (scene.entry?.registration.kind === 'existing-user' && known !== undefined) return known
  return {
    id: personId,
    firstName: stored.firstName ?? '',
    lastName: stored.lastName ?? '',
    email: stored.email ?? '',
    phone: stored.phone ?? '',
    company: stored.company ?? '',
    address: place(stored, 'address'),
    registeredAt: scene.ctx.now
  }
}

function proposed(scene: SubmitScene, organizationId: string): Organization {
  const { stored } = scene.organization
  const type = scene.role?.organization.type ?? ''
  const count = scene.entry?.pack.organizationTypes[type]?.professionals.count ?? 0
  return {
    id: organizationId,
    program: scene.entry?.pack.id ?? '',
    type,
    tin: stored['organization.tin'] ?? '',
    name: stored['organization.name'] ?? '',
    address: place(stored, 'organization.address'),
    phone: stored['organization.phone'] ?? '',
    professionals: Array.from({ length: count }, (_, i) => ({
      npi: stored[professionalField(i, 'npi')] ?? '',
      ptan: stored[professionalField(i, 'ptan')] ?? ''
    })),
    status: 'proposed',
    createdAt: scene.ctx.now
  }
}

const registered = ({ id, registeredAt: at, ...person }: Person): PolicyEvent => ({
  type: 'person.registered',
  at,
  personId: id,
  ...person
})

const organizationProposed = ({
  id,
  type,
  createdAt: at,
  status: _,
  ...rest
}: Organization): PolicyEvent => ({
  type: 'organization.proposed',
  at,
  organizationId: id,
  organizationType: type,
  ...rest
})

/** A registration becomes a request: its person, the organization it proposes, and who is told (PQRS-FLOW-19, CMS-IACS-03). */
export function submitted(scene: SubmitScene): PolicyEvent[] {
  const { entry, role, command, ctx, directory, joins } = scene
  if (entry === null || role === undefined)
    throw new Error('The checks accepted a submission without its program.')
  const { registration, pack } = entry
  const { now, timeZone } = ctx
  const person = personOf(scene, registration.visitorId)
  const created =
    role.organization.how === 'create' ? proposed(scene, `organization-${command.requestId}`) : undefined
  const organization = created ?? joins
  if (organization === undefined) throw new Error('The checks accepted a submission without an organization.')
  const route = routeFor(scene, role, organization.id)
  const request: Extract<PolicyEvent, { type: 'request.submitted' }> = {
    type: 'request.submitted',
    at: now,
    requestId: command.requestId,
    tracking: nextTracking(directory, pack, now, timeZone),
    program: pack.id,
    role: role.id,
    organizationId: organization.id,
    personId: person.id,
    personName: fullName(person),
    email: person.email,
    kind: registration.kind,
    justification: scene.applicant.stored.justification ?? '',
    deadline: route.lasts === undefined ? null : endOfDay(now, route.lasts.days, timeZone),
    answerBy: route.answerWithin === undefined ? null : plusHours(now, route.answerWithin.hours)
  }
  const post = new Post(command.id, now)
  const matter: Pick<Matter, 'pack' | 'route' | 'organization'> = { pack, route, organization }
  const officials = eligibleHolders(scene, matter, person.id)
  return [
    discarded(registration, now, 'submitted'),
    ...(registration.kind === 'new-user' ? [registered({ ...person, registeredAt: now })] : []),
    ...(created === undefined ? [] : [organizationProposed(created)]),
    request,
    post.send('acknowledgement', person.id, person.email, request.requestId),
    ...officials.map((official) =>
      post.send('pending-request', official.id, official.email, request.requestId)
    )
  ]
}
