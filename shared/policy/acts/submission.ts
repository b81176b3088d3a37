import { discarded } from '../checks/registrations'
import type { Described, SubmitScene } from '../checks/submissions'
import type { PolicyEvent } from '../events'
import type { Organization, Person } from '../model'
import { professionalField } from '../professionals'
import { requested } from './asking'
import { Post } from './mails'

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

function proposed(
  scene: SubmitScene,
  { typeId, type, key }: Described,
  organizationId: string
): Organization {
  const { stored } = scene.organization
  const count = type.professionals?.count ?? 0
  return {
    id: organizationId,
    program: scene.entry?.pack.id ?? '',
    type: typeId,
    key,
    tin: stored['organization.tin'] ?? '',
    model: stored['organization.kind'] ?? '',
    referenceId: null,
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

/** A registration becomes a request: its person, the organization it proposes, and who is told (PQRS-FLOW-19, CMS-IACS-03). */
export function submitted(scene: SubmitScene): PolicyEvent[] {
  const { entry, asked, command, ctx, joins, described } = scene
  if (entry === null || asked === null)
    throw new Error('The checks accepted a submission without its program.')
  const { registration } = entry
  const { now } = ctx
  const person = personOf(scene, registration.visitorId)
  const fresh =
    described === undefined || described.vacant
      ? undefined
      : proposed(scene, described, `organization-${command.requestId}`)
  const organization = fresh ?? described?.here ?? joins
  const place = { requestId: command.requestId, organization, entry: undefined, fresh: fresh !== undefined }
  const by = {
    person,
    kind: registration.kind,
    justification: scene.applicant.stored.justification ?? ''
  }
  return [
    discarded(registration, now, 'submitted'),
    ...(registration.kind === 'new-user' ? [registered({ ...person, registeredAt: now })] : []),
    ...requested(scene, { ...asked, places: [place] }, by, new Post(command.id, now))
  ]
}
