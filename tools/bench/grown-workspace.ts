import type { Desk, NewCommand } from '../../electron/desk/desk'
import { startWorkspaces } from '../../electron/main/ports'
import { screens } from '../../shared/policy'
import type { Account, Actor, Grant } from '../../shared/policy/model'

const PROGRAM = 'pqrs'
const ADDRESS = { street: '200 Sample Street', city: 'Springfield', state: 'IL', zip: '62701' }

/**
 * Makes a training workspace in `dataFolder` and lets it grow to at least `records` records by ordinary commands, as a
 * large practice's would over years: `people` representatives register and are approved by the primary official, and
 * then everybody signs in and out. Gives how many records and people it then holds.
 */
export const growWorkspace = async (
  root: string,
  dataFolder: string,
  { records, people }: { records: number; people: number }
): Promise<{ records: number; people: number }> => {
  const { workspaces } = await startWorkspaces(root, dataFolder, (error) => {
    throw error
  })
  const opened = await workspaces.openTraining()
  if (!opened.ok) throw new Error(opened.message)
  const desk = workspaces.desk()
  // The passwords made here protect nothing: their hashes may be quick.
  desk.secrets.practice = true
  const official = desk.directory.grants().find(({ role }) => role === 'primary-official')
  if (official === undefined) throw new Error('the training workspace has no primary official')
  for (let i = 0; i < people; i++) await join(desk, i, official)
  const accounts = desk.directory.accounts()
  for (let i = 0; desk.recordCount < records; i++) {
    const account = accounts[i % accounts.length]
    if (account === undefined) throw new Error('the training workspace has no accounts')
    await comeAndGo(desk, account)
  }
  const held = { records: desk.recordCount, people: desk.directory.people().length }
  await workspaces.lock('demand')
  return held
}

const take = async (desk: Desk, command: NewCommand, actor: Actor, account?: Account): Promise<void> => {
  const session = account === undefined ? null : ({ accountId: account.id, scope: 'full' } as const)
  const { decision } = await desk.execute(command, { actor, session })
  if (!decision.accepted) throw new Error(`${command.type}: ${decision.refusal.message}`)
}

const actorOf = (desk: Desk, personId: string): Actor => {
  const person = desk.directory.person(personId)
  return { kind: 'person', id: personId, name: `${person?.firstName} ${person?.lastName}` }
}

/** A representative registers from the first screen to the last, and the official approves. */
const join = async (desk: Desk, number: number, official: Grant): Promise<void> => {
  const name = [26 * 26, 26, 1].map((place) => 'abcdefghijklmnopqrstuvwxyz'[Math.floor(number / place) % 26])
  const email = `${name.join('')}@practice.example`
  const actor: Actor = { kind: 'visitor', id: desk.ports.uuid(), name: `Sample ${name.join('')}` }
  const registrationId = desk.ports.uuid()
  const begin = { registrationId, program: PROGRAM, kind: 'new-user', termsAccepted: false } as const
  await take(desk, { type: 'registration.begin', ...begin }, actor)
  for (const screen of screens(desk.programs, PROGRAM, { kind: 'new-user' }).slice(0, -1)) {
    const attested = screen.attests.map(({ check }) => ({ check, holds: true }))
    const sentTo = screen.id === 'user-information' ? { email } : {}
    const screenId = { registrationId, screen: screen.id }
    await take(desk, { type: 'registration.advance', ...screenId, attested, ...sentTo }, actor)
  }
  const requestId = desk.ports.uuid()
  const applicant = {
    firstName: 'Sample',
    lastName: `Person ${name.join('')}`,
    email,
    phone: '312-555-0142',
    company: 'Sample Practice',
    address: ADDRESS
  }
  const request = { registrationId, requestId, role: 'representative', applicant }
  const organization = { newOrganization: null, organizationId: official.organizationId }
  const rest = { justification: 'New user.', attested: [{ check: 'ssn-unknown', holds: true }] }
  await take(desk, { type: 'registration.submit', ...request, ...organization, ...rest }, actor)
  const decision = { requestId, outcome: 'approve', justification: 'Known to us.' } as const
  const decider = desk.directory.accounts().find(({ personId }) => personId === official.personId)
  await take(desk, { type: 'request.decide', ...decision }, actorOf(desk, official.personId), decider)
}

const comeAndGo = async (desk: Desk, account: Account): Promise<void> => {
  const actor = actorOf(desk, account.personId)
  const { identity, userId } = account
  const attested = [{ check: 'password-matches', holds: true }]
  await take(desk, { type: 'account.sign-in', identity, userId, termsAccepted: true, attested }, actor)
  await take(desk, { type: 'account.sign-out', accountId: account.id }, actor, account)
}
