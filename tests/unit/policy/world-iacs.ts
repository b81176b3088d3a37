import type { Actor, Command, CommandBody, Decision, GroupChoice, Mode } from '@shared/policy'
import { ADDRESS, applicant, expectAccepted, hold, World } from './world'

export const EUS: Actor = { kind: 'authority', id: 'eus', name: 'EUS Help Desk' }

export const SO = 'security-official'
export const BSO = 'backup-security-official'
export const UGA = 'user-group-administrator'
export const EU = 'end-user'
export const IP = 'individual-practitioner'
export const REU = 'registry-end-user'
export const APPROVER = 'application-approver'
export const USER = 'application-user'
export const REGISTRY_USER = 'registry-application-user'
export const PRACTITIONER_USER = 'practitioner-application-user'

export const HOSPITAL = {
  tin: '36-2415550',
  name: 'Lakeside Hospital',
  kind: 'hospital',
  address: ADDRESS,
  phone: '312-555-0142',
  professionals: []
}
export const CLINIC = { ...HOSPITAL, tin: '74-7575757', name: 'Hillside Clinic', kind: 'group-practice' }
export const REGISTRY = { ...HOSPITAL, tin: '36-9876543', name: 'Prairie Registry', kind: 'registry' }
export const PRACTICE = {
  ...HOSPITAL,
  tin: '',
  name: 'Ines Sample, M.D.',
  kind: 'sole-provider',
  professionals: [{ npi: '1234567893', ptan: '' }]
}

export const INVITED = { invited: true }
export const ALONE = {
  invited: true,
  'not-in-group': true,
  'enrolled-since-2003': true,
  'nobody-acts': true
}
export const OWN_GROUP: GroupChoice = { kind: 'provider', name: 'Billing', company: '' }
export const SURROGATE: GroupChoice = { kind: 'surrogate', name: 'Clear Ledger', company: 'Clearinghouse' }

type Submit = Extract<Command, { type: 'registration.submit' }>
type Ask = Extract<Command, { type: 'access.request' }>

/** The stories of the IACS community: who registers, who asks with an account, and who decides. */
export class IacsWorld extends World {
  constructor(mode: Mode = 'TRAINING') {
    super(mode)
  }

  override begin(actor: Actor, kind: 'new-user' | 'existing-user' = 'new-user'): string {
    const registrationId = this.id('registration')
    this.accept(
      { type: 'registration.begin', registrationId, program: 'iacs', kind, termsAccepted: false },
      actor
    )
    return registrationId
  }

  override submission(
    actor: Actor,
    registrationId: string,
    role: string,
    change: Partial<Submit> = {}
  ): CommandBody {
    return {
      type: 'registration.submit',
      registrationId,
      requestId: this.id('request'),
      role,
      applicant: applicant(actor.name),
      newOrganization: null,
      organizationId: null,
      justification: 'New user.',
      attested: hold('ssn-unknown'),
      ...change
    }
  }

  /** A whole registration that may be refused at its end. */
  tryRegister(actor: Actor, role: string, change: Partial<Submit> = {}): Decision {
    const registrationId = this.begin(actor)
    this.walk(actor, registrationId)
    return this.try(this.submission(actor, registrationId, role, change), actor)
  }

  override decide(
    requestId: string,
    outcome: 'approve' | 'reject' | 'defer',
    actor: Actor,
    justification = 'Known to us.'
  ): Decision {
    return this.try({ type: 'request.decide', requestId, outcome, justification, acknowledged: true }, actor)
  }

  approve(requestId: string, by: Actor): void {
    expectAccepted(this.decide(requestId, 'approve', by))
  }

  /** Asks for a role with an account; gives the decision. */
  tryAsk(personId: string, role: string, organizationId: string, change: Partial<Ask> = {}): Decision {
    return this.try(
      {
        type: 'access.request',
        program: 'iacs',
        role,
        places: [{ requestId: this.id('request'), organizationId, referenceId: null }],
        justification: 'For my work.',
        ...change
      },
      this.person(personId)
    )
  }

  /** The same, accepted; gives the id of the request. */
  ask(personId: string, role: string, organizationId: string, change: Partial<Ask> = {}): string {
    expectAccepted(this.tryAsk(personId, role, organizationId, change))
    return this.directory.requestsOf(personId).at(-1)?.id ?? ''
  }

  /** For an application in a group. */
  tryAskFor(
    personId: string,
    role: string,
    application: string,
    groupId: string | null,
    organizationId: string,
    level: string | null = role === APPROVER ? null : 'read-only'
  ): Decision {
    return this.tryAsk(personId, role, organizationId, {
      ...(groupId === null ? {} : { group: { groupId } }),
      application: { id: application, level }
    })
  }
  askFor(...parts: Parameters<IacsWorld['tryAskFor']>): string {
    expectAccepted(this.tryAskFor(...parts))
    return this.directory.requestsOf(parts[0]).at(-1)?.id ?? ''
  }

  /** Registered, approved, and with a password of their own. */
  joined(name: string, role: string, by: Actor, change: Partial<Submit>): void {
    const request = this.register({ kind: 'visitor', id: name, name }, role, change)
    this.approve(request, by)
    expectAccepted(this.changePassword(name))
  }

  /** An organization with its Security Official; gives its id. */
  organization(official: string, newOrganization: Submit['newOrganization'] = HOSPITAL): string {
    this.joined(official, SO, EUS, { newOrganization, declared: INVITED })
    return this.held(official, SO)?.organizationId ?? ''
  }

  backup(name: string, organizationId: string): void {
    this.joined(name, BSO, this.official(organizationId), { organizationId })
  }

  /** A user group of the organization with its administrator; gives the group's id. */
  group(name: string, organizationId: string, group: GroupChoice = OWN_GROUP, declared = {}): string {
    const surrogate = 'kind' in group && group.kind === 'surrogate'
    this.joined(name, UGA, this.official(organizationId), {
      organizationId,
      group,
      declared: surrogate ? { outside: true, contract: true, ...declared } : declared
    })
    return this.held(name, UGA)?.groupId ?? ''
  }

  member(name: string, role: string, organizationId: string, groupId: string, declared = {}): void {
    const [administrator] = this.directory
      .holders(organizationId, UGA)
      .filter((grant) => grant.groupId === groupId)
    this.joined(name, role, this.person(administrator?.personId ?? ''), {
      organizationId,
      group: { groupId },
      declared
    })
  }

  /** The Security Official of an organization, as whoever sits at the keyboard. */
  official(organizationId: string): Actor {
    return this.person(this.directory.holders(organizationId, SO)[0]?.personId ?? 'nobody')
  }

  held(personId: string, role: string) {
    return this.directory.grantsOf(personId).findLast((grant) => grant.role === role)
  }

  choose(reading: string, option: string, program = 'iacs'): void {
    this.accept(
      { type: 'reading.choose', program, reading, option },
      { kind: 'administrator', name: 'Administrator' }
    )
  }

  /** A role is taken away by the help desk, at somebody's request. */
  remove(personId: string, role: string, asker = personId): void {
    const grantId = this.held(personId, role)?.id ?? ''
    this.accept(
      { type: 'grant.ask-change', grantId, role: null, reason: 'No longer here.' },
      this.person(asker)
    )
    const task = this.directory.tasks().find((one) => one.grantId === grantId && one.status === 'open')
    this.accept({ type: 'task.close', taskId: task?.id ?? '', outcome: 'done', note: 'Checked.' }, EUS)
  }
}

/** Of a refusal its rules; of an accepted decision none. */
export const rulesOf = (decision: Decision): string[] => (decision.accepted ? [] : decision.refusal.rules)
export const messageOf = (decision: Decision): string => (decision.accepted ? '' : decision.refusal.message)
export const checkOf = (decision: Decision): string => (decision.accepted ? '' : decision.refusal.check)
