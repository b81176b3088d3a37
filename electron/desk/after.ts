import type { Directory } from '@shared/policy'
import type { PolicyEvent } from '@shared/policy/events'
import type { PostalAddress } from '@shared/policy/model'

interface PersonFacts {
  firstName: string
  lastName: string
  email: string
  address: PostalAddress
}
interface OrganizationFacts {
  name: string
  tin: string
  program: string
}
interface RequestFacts {
  id: string
  tracking: string
  program: string
  role: string
  organizationId: string
  personId: string
  personName: string
  kind: 'new-user' | 'existing-user'
  deadline: string | null
  answerBy: string | null
}
interface AccountFacts {
  id: string
  identity: string
  userId: string
  personId: string
}

/** The directory as it will stand once the events of a decision are applied, for what is written before they are. */
export class After {
  constructor(
    private readonly directory: Directory,
    private readonly events: readonly PolicyEvent[]
  ) {}

  person(id: string): PersonFacts | undefined {
    for (const event of this.events)
      if (event.type === 'person.registered' && event.personId === id) return event
    return this.directory.person(id)
  }

  organization(id: string): OrganizationFacts | undefined {
    for (const event of this.events)
      if (event.type === 'organization.proposed' && event.organizationId === id) return event
    return this.directory.organization(id)
  }

  request(id: string): RequestFacts | undefined {
    for (const event of this.events)
      if (event.type === 'request.submitted' && event.requestId === id)
        return { ...event, id: event.requestId }
    return this.directory.request(id)
  }

  account(id: string): AccountFacts | undefined {
    for (const event of this.events)
      if (event.type === 'account.issued' && event.accountId === id) return { ...event, id: event.accountId }
    return this.directory.account(id)
  }

  accountOf(personId: string, identity: string): AccountFacts | undefined {
    for (const event of this.events)
      if (event.type === 'account.issued' && event.personId === personId && event.identity === identity)
        return { ...event, id: event.accountId }
    return this.directory.accountOf(personId, identity)
  }
}
