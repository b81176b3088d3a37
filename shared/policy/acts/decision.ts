import { deriveUserId } from '../../domain'
import { joined, type Scene } from '../checks/check'
import { latestEvidence } from '../checks/evidence'
import { heldAt } from '../checks/places'
import { deciderFor, type RequestScene } from '../checks/requests'
import type { Matter } from '../checks/routes'
import type { Directory } from '../directory'
import type { PolicyEvent } from '../events'
import type { AccessRequest, Instant, Person } from '../model'
import type { IdentityPack } from '../programs'
import { proposalsGone, tasksClosed } from './asking'
import { eligibleHolders } from './deciders'
import { asAsked, given } from './grants'
import { Post } from './mails'
import { SYSTEM } from './tasks'

/** The first free number for these letters: numbers are never used again (CS-ID-01). */
export function nextUserId(directory: Directory, identity: string, person: Person): string {
  const letters = deriveUserId(person.firstName, person.lastName, 0).replace(/\d+$/, '')
  for (let number = directory.highestNumber(letters) + 1; ; number += 1) {
    const userId = deriveUserId(person.firstName, person.lastName, number)
    if (directory.accountByUserId(identity, userId) === undefined) return userId
  }
}

/** An account for a person who has none, with its two messages (PQRS-FLOW-20); nothing for others. */
function credentials(
  directory: Directory,
  identity: IdentityPack,
  request: AccessRequest,
  post: Post,
  told: string,
  at: Instant
): PolicyEvent[] {
  const person = directory.person(request.personId)
  if (person === undefined) throw new Error('A request without its person stands in the directory.')
  const { credentials: sent } = identity
  if (directory.accountOf(person.id, identity.id) !== undefined || sent === undefined)
    return [post.toRequester(told, request)]
  return [
    {
      type: 'account.issued',
      at,
      accountId: `account-${identity.id}-${person.id}`,
      identity: identity.id,
      userId: nextUserId(directory, identity.id, person),
      personId: person.id
    },
    ...sent.mails.map((kind) => post.toRequester(kind, request))
  ]
}

/** What a decision brings about: the role, the account, the organization, and the messages. */
export function decided(scene: RequestScene): PolicyEvent[] {
  const { command, matter, ctx, directory } = scene
  if (matter === null || command.type !== 'request.decide')
    throw new Error('The checks accepted a decision on nothing.')
  const { request, organization, role, route, pack } = matter
  const { now, actor, programs } = ctx
  const post = new Post(command.id, now)
  const verdict: PolicyEvent = {
    type: 'request.decided',
    at: now,
    requestId: request.id,
    outcome: command.outcome,
    by: actor,
    justification: command.justification.trim(),
    ...(command.acknowledged === true && command.outcome === 'approve' ? { acknowledged: true as const } : {})
  }
  const reviewed: PolicyEvent[] =
    command.outcome === 'defer'
      ? []
      : [
          ...(request.status === 'review'
            ? [{ type: 'validation.cleared' as const, at: now, program: pack.id, personId: request.personId }]
            : []),
          // A manual review, or a task because nobody could decide, ends with the decision.
          ...tasksClosed(directory, request.id, 'done', actor, command.justification.trim(), now)
        ]
  // What came of a review by hand is told through its ticket (QPP-ERR-06).
  const told =
    request.status === 'review' && reviewed.length > 0 && pack.mails.reviewed !== undefined
      ? 'reviewed'
      : 'decision'
  if (command.outcome !== 'approve')
    return [
      verdict,
      ...reviewed,
      ...(command.outcome === 'reject' ? proposalsGone(directory, request, now) : []),
      post.toRequester(told, request)
    ]
  const proofs = route.evidence.filter(({ kind }) => latestEvidence(request, kind)?.confirmed === true)
  return [
    verdict,
    ...reviewed,
    ...(role.application?.level === true
      ? heldAt(directory, request.personId, [role.id], 'same-application', request).map(({ id }) => ({
          type: 'grant.ended' as const,
          at: now,
          grantId: id,
          by: actor,
          reason: 'changed' as const
        }))
      : []),
    ...given(
      asAsked(request),
      role,
      organization,
      request.groupId === null ? null : (directory.group(request.groupId) ?? null),
      actor,
      joined(deciderFor(scene, matter)?.rules ?? [], route.rules, ...proofs.map(({ rules }) => rules)),
      now
    ),
    ...credentials(directory, programs.identity(pack.identity), request, post, told, now)
  ]
}

/** A request that nobody decided in time ends; the organization that it proposed goes with it (PQRS-APR-06). */
export function canceled(
  directory: Directory,
  request: AccessRequest,
  commandId: string,
  at: Instant
): PolicyEvent[] {
  return [
    { type: 'request.canceled', at, requestId: request.id },
    ...tasksClosed(directory, request.id, 'refused', SYSTEM, 'The request was canceled.', at),
    ...proposalsGone(directory, request, at),
    new Post(commandId, at).toRequester('canceled', request)
  ]
}

/** Those who can still decide are reminded once, on the day before the end (CS-REM-01). */
export function reminded(scene: Scene, matter: Matter, commandId: string, at: Instant): PolicyEvent[] {
  const { request } = matter
  const post = new Post(commandId, at)
  return [
    { type: 'request.reminded', at, requestId: request.id },
    ...eligibleHolders(scene, matter.deciders, request, request.personId).map(({ id, email }) =>
      post.send('reminder', id, email, request.id)
    )
  ]
}
