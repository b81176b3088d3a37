import type { CreateScene, FactorScene } from '../checks/factors'
import type { UpkeepScene } from '../checks/upkeep'
import type { PolicyEvent } from '../events'
import { readPhone } from '../phones'
import { storedUserId } from '../programs'
import { Post } from './mails'

/** An account that somebody made for themselves, with the e-mail that confirms it (IQ-HARP-04). */
export function accountCreated({ command, identity, ctx, directory }: CreateScene): PolicyEvent[] {
  const { actor, now } = ctx
  const creation = identity?.creation
  if (creation === undefined || (actor.kind !== 'person' && actor.kind !== 'visitor'))
    throw new Error('The checks accepted an account of nobody.')
  const { accountId, userId, applicant } = command
  const address = Object.fromEntries(
    Object.entries(applicant.address).map(([part, value]) => [part, value.trim()])
  ) as typeof applicant.address
  const known = directory.person(actor.id)
  return [
    ...(known === undefined
      ? [
          {
            type: 'person.registered' as const,
            at: now,
            personId: actor.id,
            firstName: applicant.firstName.trim(),
            lastName: applicant.lastName.trim(),
            email: applicant.email.trim(),
            phone: readPhone(applicant.phone),
            company: applicant.company.trim(),
            address
          }
        ]
      : []),
    {
      type: 'account.created',
      at: now,
      accountId,
      identity: identity?.id ?? '',
      userId: storedUserId(identity, userId),
      personId: actor.id
    },
    new Post(command.id, now).send(creation.mail, actor.id, (known?.email ?? applicant.email).trim())
  ]
}

/** The code travels in the message that is sent with it, and nowhere else (IQ-HARP-06). */
export function factorCodeSent(scene: FactorScene<'account.send-factor-code'>): PolicyEvent[] {
  const { command, account, identity, ctx, directory } = scene
  const person = account && directory.person(account.personId)
  const factor = identity?.secondFactor
  if (person === undefined || factor === undefined) throw new Error('The checks accepted a code for nobody.')
  return [
    {
      type: 'account.factor-code-sent',
      at: ctx.now,
      accountId: command.accountId,
      device: command.device,
      phone: readPhone(command.phone)
    },
    new Post(command.id, ctx.now).send(factor.code.mail, person.id, person.email)
  ]
}

export const factorSetUp = ({ command, ctx }: FactorScene<'account.set-up-factor'>): PolicyEvent[] => [
  {
    type: 'account.factor-set-up',
    at: ctx.now,
    accountId: command.accountId,
    device: command.device,
    phone: command.device === 'totp' ? '' : readPhone(command.phone)
  }
]

export const factorChecked = ({ command, ctx }: FactorScene<'account.check-factor'>): PolicyEvent[] => [
  { type: 'account.factor-checked', at: ctx.now, accountId: command.accountId, held: true, lockedUntil: null }
]

/** Those whose role lapses are told, and whoever certifies it (CMS-EQRS-01, CMS-IDM-07). */
export function warned(scene: UpkeepScene<'grant.warn'>): PolicyEvent[] {
  const { command, held, directory } = scene
  if (held === null) throw new Error('The checks accepted a warning about nothing.')
  const { grant, pack } = held
  const { at, upkeep, day } = command
  const fact = pack.upkeep.find(({ kind, roles }) => kind === upkeep && roles.includes(grant.role))
  const post = new Post(command.id, at)
  const told =
    upkeep === 'certification'
      ? directory
          .grantsIn(grant.organizationId)
          .filter(({ role, personId }) => fact?.certifiedBy.includes(role) && personId !== grant.personId)
          .map(({ personId }) => personId)
      : [grant.personId]
  return [
    { type: 'grant.warned', at, grantId: grant.id, upkeep, day },
    ...[...new Set(told)].flatMap((id) => {
      const person = directory.person(id)
      return person === undefined ? [] : [post.send('role-warning', id, person.email, grant.requestId)]
    })
  ]
}

/** The role ends by itself; its holder is told and can ask again (CMS-IQ-03). */
export function lapsed({ command, held, ctx, directory }: UpkeepScene<'grant.lapse'>): PolicyEvent[] {
  if (held === null) throw new Error('The checks accepted the end of nothing.')
  const { grant, pack } = held
  const person = directory.person(grant.personId)
  return [
    {
      type: 'grant.ended',
      at: command.at,
      grantId: grant.id,
      by: ctx.actor,
      reason: command.upkeep === 'certification' ? 'uncertified' : 'inactive'
    },
    ...(person === undefined || pack.mails['role-ended'] === undefined
      ? []
      : [new Post(command.id, command.at).send('role-ended', person.id, person.email, grant.requestId)])
  ]
}
