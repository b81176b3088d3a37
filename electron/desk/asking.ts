import type { AskingStepId, AskingSubmitted, AskingView, Outcome } from '@shared/ipc'
import { findOrganization, findRole } from '@shared/policy'
import type { AskingPack } from '@shared/policy/asking'
import { askingCommand, askingSteps, blockedBy, stepProblem } from '@shared/policy/asking'
import { ownOrganizations } from '@shared/policy/asking-choices'
import {
  askingOf,
  dropAsking,
  emptyAsking,
  type KeptAsking,
  keepAsking,
  placeKey,
  withAskingValues,
  withPlaces
} from './asking-draft'
import { type AskingScene, askingPack, askingScene, sessionFor } from './asking-scene'
import type { Desk } from './desk'
import { inTurn } from './turn'
import { turnTo } from './turn-to'
import { askingView } from './views/asking'
import { lookedFor } from './views/asking-find'
import { submittedView } from './views/asking-submitted'
import { type Refused, refused, refusedBy } from './views/refusal'

type Values = Readonly<Record<string, string>>
type Answer = Promise<Outcome<AskingView>>

const notAsked = (): Refused =>
  refused(
    'In this program roles are asked for by registering.',
    'Go to Register, and say there what you need.',
    ['CS-CMD-01']
  )

/** The draft of whoever is at the keyboard, over a reference directory that has been read. */
async function opened(desk: Desk, program: string | null): Promise<AskingScene | null> {
  await desk.catchUp()
  const pack = askingPack(desk, program)
  if (pack === null) return null
  // Chosen organizations are shown with their names; with none chosen nothing waits for the directory.
  if (askingOf(desk, pack).places.some(({ referenceId }) => referenceId !== null)) await desk.reference.load()
  else desk.reference.warm()
  return askingScene(desk, pack)
}

const shown = (desk: Desk, pack: AskingPack): Outcome<AskingView> => ({
  ok: true,
  value: askingView(askingScene(desk, pack))
})

const keep = (desk: Desk, pack: AskingPack, kept: KeptAsking): Promise<void> =>
  desk.keep([keepAsking(desk, pack.id, kept), desk.keyboard.kept()])

/** Turns the screens to a program and shows how far its request has come. */
export const open: (desk: Desk, input: { program: string | null }) => Answer = inTurn(
  async (desk, { program }) => {
    const asking = await opened(desk, program)
    if (asking === null) return notAsked()
    await turnTo(desk, asking.pack.id)
    return shown(desk, asking.pack)
  }
)

interface OnStep {
  program: string
  step: AskingStepId
  values: Values
}

/** Checks what the open step holds, and opens the next one. What was typed is kept in either case. */
export const next: (desk: Desk, input: OnStep) => Answer = inTurn(async (desk, { program, step, values }) => {
  const before = await opened(desk, program)
  if (before === null) return notAsked()
  const { pack } = before
  const typed = withAskingValues(pack, before.kept, values)
  await keep(desk, pack, { ...typed, step })
  const asking = askingScene(desk, pack, typed)
  const problem = stepProblem(asking.scene, pack, asking.draft, step)
  if (problem !== null) return refusedBy(problem)
  const steps = askingSteps(pack, findRole(pack, asking.draft.role))
  const at = steps.findIndex(({ id }) => id === step)
  await keep(desk, pack, { ...typed, step: steps[at + 1]?.id ?? step })
  return shown(desk, pack)
})

/** Back, or to a part of the review: a step up to the open one. */
export const goTo: (desk: Desk, input: OnStep & { to: AskingStepId }) => Answer = inTurn(
  async (desk, { program, step, to, values }) => {
    const asking = await opened(desk, program)
    if (asking === null) return notAsked()
    const { pack, kept } = asking
    const ids = pack.asking.steps.map(({ id }) => id)
    const back = ids.includes(to) && ids.indexOf(to) <= ids.indexOf(step)
    await keep(desk, pack, { ...withAskingValues(pack, kept, values), step: back ? to : step })
    return shown(desk, pack)
  }
)

/** Keeps what was typed, unchecked, so that leaving the page, a lock or a crash loses nothing. */
export const keepTyped: (desk: Desk, input: { program: string; values: Values }) => Answer = inTurn(
  async (desk, { program, values }) => {
    const asking = await opened(desk, program)
    if (asking === null) return notAsked()
    await keep(desk, asking.pack, withAskingValues(asking.pack, asking.kept, values))
    return shown(desk, asking.pack)
  }
)

/** Organizations that are here, by their complete TIN; what it shows can be chosen afterwards, and nothing else. */
export const findHere: (
  desk: Desk,
  input: { program: string; tin: string }
) => Promise<Outcome<{ matches: { organizationId: string; name: string }[] }>> = inTurn(
  async (desk, { program, tin }) => {
    const asking = await opened(desk, program)
    if (asking === null) return notAsked()
    const { pack, kept, draft, scene } = asking
    // Whoever has an account has proved their address, which is what the search asks for.
    const emailVerified = sessionFor(desk, pack)?.scope === 'full'
    const question = { program: pack.id, role: draft.role, tin, emailVerified }
    const found = findOrganization(desk.directory, scene.ctx, question)
    if (!found.ok) return refusedBy(found.refusal)
    const matches = found.matches.map(({ organizationId }) => organizationId)
    await keep(desk, pack, { ...kept, matches })
    return { ok: true, value: { matches: found.matches } }
  }
)

interface Chosen {
  program: string
  values: Values
  organizationId: string | null
  referenceId: string | null
}

/** Takes an organization into the request: in place of the one chosen before, or beside it where several may be named. */
export const choose: (desk: Desk, input: Chosen) => Answer = inTurn(
  async (desk, { program, values, organizationId, referenceId }) => {
    const before = await opened(desk, program)
    if (before === null) return notAsked()
    await desk.reference.load()
    const { pack } = before
    const kept = withAskingValues(pack, before.kept, values)
    const asking = askingScene(desk, pack, kept)
    const choice = { organizationId, referenceId: organizationId === null ? referenceId : null }
    if (!canChoose(asking, choice))
      return refused(
        'This organization can’t be chosen here.',
        'Find it again and choose it from the list.',
        ['CS-OBJ-01']
      )
    const most = findRole(pack, asking.draft.role)?.organization.many?.max ?? 1
    const there = kept.places.some((place) => placeKey(place) === placeKey(choice))
    if (there) {
      const message = 'This organization is in the request already.'
      const { rules } = pack.duplicates
      return refused(message, 'Add another one, or go on with what is there.', rules, [
        { field: 'organizationId', message, rules }
      ])
    }
    if (most > 1 && kept.places.length >= most)
      return refused(
        `One request can name ${most} organizations at most.`,
        'Send this one, then another one for the others.',
        findRole(pack, asking.draft.role)?.organization.many?.rules ?? ['CS-CMD-01']
      )
    await keep(desk, pack, withPlaces(pack, kept, most > 1 ? [...kept.places, choice] : [choice]))
    return shown(desk, pack)
  }
)

/** What the find step has shown: of the reference directory, one's own, or the last search by TIN. */
function canChoose(asking: AskingScene, choice: KeptAsking['places'][number]): boolean {
  const { desk, scene, pack, kept, draft } = asking
  if (choice.organizationId !== null) {
    const role = findRole(pack, draft.role)
    const own = role === undefined ? [] : ownOrganizations(scene, pack, role)
    return kept.matches.includes(choice.organizationId) || own.some(({ id }) => id === choice.organizationId)
  }
  const entry =
    choice.referenceId === null ? undefined : desk.reference.current?.organization(choice.referenceId)
  const found = lookedFor(asking)
  const model = kept.values.model ?? ''
  return (
    entry !== undefined &&
    entry.kind === found?.lookup.kind &&
    (found.lookup.models.length === 0 || entry.model === model)
  )
}

export const drop: (desk: Desk, input: { program: string; key: string }) => Answer = inTurn(
  async (desk, { program, key }) => {
    const asking = await opened(desk, program)
    if (asking === null) return notAsked()
    const { pack, kept } = asking
    const places = kept.places.filter((place) => placeKey(place) !== key)
    await keep(desk, pack, withPlaces(pack, kept, places))
    return shown(desk, pack)
  }
)

/** Gives the request up: nothing of what was put together stays. */
export const cancel: (desk: Desk, input: { program: string }) => Answer = inTurn(
  async (desk, { program }) => {
    const asking = await opened(desk, program)
    if (asking === null) return notAsked()
    await desk.keep([dropAsking(desk, program)])
    return { ok: true, value: askingView(askingScene(desk, asking.pack, emptyAsking(asking.pack))) }
  }
)

/**
 * Sends the request. The last try that fails is no plain refusal: the request is there, under review by hand, and so the
 * answer is a page with the ticket (QPP-ERR-04, QPP-ERR-05).
 */
export const submit: (
  desk: Desk,
  input: { program: string; values: Values }
) => Promise<Outcome<AskingSubmitted>> = inTurn(async (desk, { program, values }) => {
  const before = await opened(desk, program)
  if (before === null) return notAsked()
  const { pack } = before
  const kept = withAskingValues(pack, before.kept, values)
  await keep(desk, pack, kept)
  const { draft, scene } = askingScene(desk, pack, kept)
  const problem = stepProblem(scene, pack, draft, 'review')
  if (problem !== null) return refusedBy(problem)
  const requestIds = draft.places.map(() => desk.ports.uuid())
  const dropped = dropAsking(desk, pack.id)
  const { decision } = await desk.execute(
    askingCommand(pack, draft, (index) => requestIds[index] ?? ''),
    {
      session: sessionFor(desk, pack),
      private: (decided) =>
        decided.accepted || decided.events.some(({ type }) => type === 'validation.blocked') ? [dropped] : []
    }
  )
  if (decision.accepted) return { ok: true, value: submittedView(desk, pack, requestIds, 'submitted') }
  const blocked = blockedBy(scene, pack, desk.me().personId)
  const mine = blocked !== null && requestIds.includes(blocked.request.id)
  return mine
    ? { ok: true, value: submittedView(desk, pack, [blocked.request.id], 'review') }
    : refusedBy(decision.refusal)
})
