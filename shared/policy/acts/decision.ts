import { deriveUserId } from '../../domain'
import { joined, type Scene } from '../checks/check'
import { latestEvidence } from '../checks/evidence'
import { deciderFor, type Matter, type RequestScene } from '../checks/requests'
import type { Directory } from '../directory'
import type { PolicyEvent } from '../events'
import type { AccessRequest, Instant, Organization, Person } from '../model'
import type { IdentityPack } from '../programs'
import { eligibleHolders } from './deciders'
import { Post } from './mails'

/** The first free number for these letters: numbers are never used again (CS-ID-01). */
export function nextUserId(directory: Directory, identity: string, person: Person): string {
  const letters = deriveUserId(person.firstName, person.lastName, 0).replace(/\d+$/, '')
  for (let number = directory.highestNumber(letters) + 1; ; number += 1) {
    const userId = deriveUserId(person.firstName, person.lastName, number)
    if (directory.accountByUserId(identity, userId) === undefined) return userId
  }
}

const withdrawn = (organization: Organization, at: Instant): PolicyEvent[] =>
  organization.status === 'proposed'
    ? [{ type: 'organization.withdrawn', at, organizationId: organization.id }]
    : []

/** An account for a person who has none, with its two messages (PQRS-FLOW-20); nothing for others. */
function credentials(
  directory: Directory,
  identity: IdentityPack,
  request: AccessRequest,
  post: Post,
  at: Instant
): PolicyEvent[] {
  const person = directory.person(request.personId)
  if (person === undefined) throw new Error('A request without its person stands in the directory.')
  if (directory.accountOf(person.id, identity.id) !== undefined)
    return [post.toRequester('decision', request)]
  return [
    {
      type: 'account.issued',
      at,
      accountId: `account-${identity.id}-${person.id}`,
      identity: identity.id,
      userId: nextUserId(directory, identity.id, person),
      personId: person.id
    },
    ...identity.credentials.mails.map((kind) => post.toRequester(kind, request))
  ]
}

/** What a decision brings about: the role, the account, the organization, and the messages. */
export function decided(scene: RequestScene): PolicyEvent[] {
  const { command, matter, ctx, directory } = scene
  if (matter === null || command.type !== 'request.decide')
    throw new Error('The checks accepted a decision on nothing.')
  const { request, organization, route, pack } = matter
  const { now, actor, programs } = ctx
  const post = new Post(command.id, now)
  const verdict: PolicyEvent = {
    type: 'request.decided',
    at: now,
    requestId: request.id,
    outcome: command.outcome,
    by: actor,
    justification: command.justification.trim()
  }
  if (command.outcome !== 'approve')
    return [
      verdict,
      ...(command.outcome === 'reject' ? withdrawn(organization, now) : []),
      post.toRequester('decision', request)
    ]
  const proofs = route.evidence.filter(({ kind }) => latestEvidence(request, kind)?.confirmed === true)
  return [
    verdict,
    ...(organization.status === 'proposed'
      ? [{ type: 'organization.activated' as const, at: now, organizationId: organization.id }]
      : []),
    {
      type: 'grant.given',
      at: now,
      grantId: `grant-${request.id}`,
      program: pack.id,
      role: request.role,
      organizationId: organization.id,
      personId: request.personId,
      requestId: request.id,
      by: actor,
      rules: joined(deciderFor(scene, matter)?.rules ?? [], route.rules, ...proofs.map(({ rules }) => rules))
    },
    ...credentials(directory, programs.identity(pack.identity), request, post, now)
  ]
}

/** A request that nobody decided in time ends; the organization that it proposed goes with it (PQRS-APR-06). */
export function canceled(
  request: AccessRequest,
  organization: Organization,
  commandId: string,
  at: Instant
): PolicyEvent[] {
  return [
    { type: 'request.canceled', at, requestId: request.id },
    ...withdrawn(organization, at),
    new Post(commandId, at).toRequester('canceled', request)
  ]
}

/** Those who can still decide are reminded once, on the day before the end (CS-REM-01). */
export function reminded(scene: Scene, matter: Matter, commandId: string, at: Instant): PolicyEvent[] {
  const { request } = matter
  const post = new Post(commandId, at)
  return [
    { type: 'request.reminded', at, requestId: request.id },
    ...eligibleHolders(scene, matter, request.personId).map(({ id, email }) =>
      post.send('reminder', id, email, request.id)
    )
  ]
}
