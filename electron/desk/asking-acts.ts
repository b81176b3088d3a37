import type { Outcome, Target } from '@shared/ipc'
import type { ProgramPack } from '@shared/policy'
import { asks } from '@shared/policy/asking'
import type { AccessRequest, Group } from '@shared/policy/model'
import { emptyAsking, type KeptAsking, keepAsking, NEW_GROUP } from './asking-draft'
import { sessionFor } from './asking-scene'
import type { Desk } from './desk'
import { tooLong } from './too-long'
import { inTurn } from './turn'
import { turnTo } from './turn-to'
import { type Refused, refused, refusedBy } from './views/refusal'

const nothing = (): Refused =>
  refused('There is no such request among yours.', 'Look at your requests.', ['CS-OBJ-01'])

/** Takes one's own request back, as long as nobody has decided it. */
export const withdraw: (desk: Desk, input: { requestId: string }) => Promise<Outcome<Record<string, never>>> =
  inTurn(async (desk, { requestId }) => {
    const { decision } = await desk.execute({ type: 'request.withdraw', requestId })
    return decision.accepted ? { ok: true, value: {} } : refusedBy(decision.refusal)
  })

/**
 * Asks again for what a request of one's own asked for: it is filled in as it was, without what was proved or declared.
 * Where roles are asked for by registering, that is where it leads.
 */
export const again: (desk: Desk, input: { requestId: string }) => Promise<Outcome<{ target: Target }>> =
  inTurn(async (desk, { requestId }) => {
    await desk.catchUp()
    const request = desk.directory.request(requestId)
    const pack = request && desk.programs.find(request.program)
    if (request === undefined || pack === undefined || request.personId !== desk.me().personId)
      return nothing()
    await turnTo(desk, pack.id)
    if (!asks(pack) || pack.roles[request.role]?.organization.how === 'create')
      return { ok: true, value: { target: { screen: 'register' } } }
    await desk.keep([keepAsking(desk, pack.id, { ...emptyAsking(pack), ...filledFrom(desk, pack, request) })])
    desk.changed(['asking'])
    return { ok: true, value: { target: { screen: 'connect', id: pack.id } } }
  })

function filledFrom(desk: Desk, pack: ProgramPack, request: AccessRequest): Omit<KeptAsking, 'step'> {
  const organization = desk.directory.organization(request.organizationId)
  const group = request.groupId === null ? undefined : desk.directory.group(request.groupId)
  const lookup = pack.roles[request.role]?.organization.how === 'lookup'
  const typed = pack.asking?.steps.some(({ id }) => id === 'type') === true
  const referenceId = organization?.referenceId ?? null
  // An organization that went with its first request is here no more; its entry in the directory is.
  const place = lookup
    ? referenceId === null
      ? []
      : [{ organizationId: null, referenceId }]
    : organization === undefined || organization.status === 'withdrawn'
      ? []
      : [{ organizationId: organization.id, referenceId: null }]
  return {
    values: {
      role: request.role,
      ...(typed && organization !== undefined ? { type: organization.type, model: organization.model } : {}),
      ...(request.application === null ? {} : { application: request.application }),
      ...(request.level === null ? {} : { level: request.level }),
      ...groupValues(group)
    },
    places: place,
    matches: place.flatMap(({ organizationId }) => organizationId ?? [])
  }
}

const groupValues = (group: Group | undefined): Record<string, string> =>
  group === undefined
    ? {}
    : group.status !== 'withdrawn'
      ? { groupId: group.id }
      : {
          groupId: NEW_GROUP,
          'group.kind': group.kind,
          'group.name': group.name,
          'group.company': group.company
        }

/** As long as the engine lets a reason be; what is much longer would not even be a command. */
const MOST_REASON = 500

interface Departure {
  grantId: string
  reason: string
}

/** Says that whoever holds a role has left; the authority has to see to it, and its ticket has a number. */
export const reportDeparture: (desk: Desk, input: Departure) => Promise<Outcome<{ ticket: string }>> = inTurn(
  async (desk, { grantId, reason }) =>
    tooLong('reason', 'The reason', reason, MOST_REASON) ??
    ticketed(desk, grantId, { type: 'grant.report-departure', grantId, reason })
)

/** Asks the authority to end a role, or to put another one in its place. */
export const askChange: (
  desk: Desk,
  input: Departure & { role: string | null }
) => Promise<Outcome<{ ticket: string }>> = inTurn(
  async (desk, { grantId, role, reason }) =>
    tooLong('reason', 'The reason', reason, MOST_REASON) ??
    ticketed(desk, grantId, { type: 'grant.ask-change', grantId, role, reason })
)

async function ticketed(
  desk: Desk,
  grantId: string,
  command: Parameters<Desk['execute']>[0]
): Promise<Outcome<{ ticket: string }>> {
  const grant = desk.directory.grant(grantId)
  const pack = grant && desk.programs.find(grant.program)
  const session = pack === undefined ? desk.session() : sessionFor(desk, pack)
  const { decision } = await desk.execute(command, { session })
  if (!decision.accepted) return refusedBy(decision.refusal)
  const opened = decision.events.find((event) => event.type === 'task.opened')
  return { ok: true, value: { ticket: opened?.number ?? '' } }
}
