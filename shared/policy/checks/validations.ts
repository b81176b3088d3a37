import { sameTwice } from '../fields'
import { triedFor } from '../model'
import type { RouteFact } from '../pack/role'
import type { AttemptsFact, ValidationFact } from '../pack/validation'
import { reading, variant } from '../programs'
import { formRefusal } from '../screens'
import { type Asked, type AskedPlace, type AskedScene, readAnswers } from './asks'
import { type Check, fails, holds, joined, type Scene } from './check'
import { HOUSE } from './house'
import { routeFor } from './routes'

const referenceOf = ({ entry, organization }: AskedPlace) => entry?.id ?? organization?.referenceId ?? null

/** The validation that a first official of this organization has to pass; undefined where the route asks for none. */
export function validationFor(
  scene: Scene,
  asked: Pick<Asked, 'pack' | 'role'>,
  { organization, entry }: AskedPlace
): { id: string; fact: ValidationFact; route: RouteFact } | undefined {
  if (organization === undefined) return undefined
  const route = routeFor(scene, asked.role, organization.id)
  if (route.validated === undefined) return undefined
  const known =
    entry ?? (organization.referenceId && scene.ctx.reference?.organization(organization.referenceId))
  const found = Object.entries(asked.pack.validations).find(
    ([
      ,
      {
        for: { types, models, singleTin }
      }
    ]) =>
      types.includes(organization.type) &&
      (models.length === 0 || models.includes(organization.model)) &&
      (singleTin === undefined || singleTin === (known ? known.singleTin : false))
  )
  return found && { id: found[0], fact: found[1], route }
}

/** Tries so far that count for this place, by the reading in force. */
export function triesOf(
  scene: Scene,
  { pack, role, personId }: Asked,
  attempts: AttemptsFact,
  place: AskedPlace
) {
  const option = reading(scene.ctx.programs, scene.directory, pack.id, attempts.per.reading)
  const { scope, rules } = variant(attempts.per, option)
  const found = scene.directory.validationsOf(pack.id, personId)
  const about = triedFor(role.id, referenceOf(place) ?? '')
  return { tries: scope === 'account' ? found.total : (found.tries[about] ?? 0), rules }
}

/** After the last failed try this account makes no further ones until the review is over (QPP-ERR-03). */
export const notBlocked: Check<AskedScene> = {
  id: 'not-blocked',
  label: 'The account may still validate',
  run: (scene) => {
    const { asked } = scene
    const attempts = asked?.pack.attempts
    const [place] = asked?.places ?? []
    if (asked === null || attempts === undefined || place === undefined) return null
    if (validationFor(scene, asked, place) === undefined) return null
    const { blockedBy } = scene.directory.validationsOf(asked.pack.id, asked.personId)
    const { rules } = triesOf(scene, asked, attempts, place)
    return blockedBy === null
      ? holds(joined(attempts.exhausted.blockRules, rules), 'Not blocked')
      : fails(
          joined(attempts.exhausted.blockRules, rules),
          attempts.exhausted.message,
          attempts.exhausted.remedy,
          {
            record: true
          }
        )
  }
}

/** The fields are in good form, and none repeats another that it must differ from: this costs no try. */
const answersForm: Check<AskedScene> = {
  id: 'answers-form',
  label: 'What was given is in good form',
  run: (scene) => {
    const { asked } = scene
    const [place] = asked?.places ?? []
    const validation = asked && place ? validationFor(scene, asked, place) : undefined
    if (asked === null || validation === undefined) return null
    const read = readAnswers(scene, asked.pack, validation.fact.asks, asked.answers)
    const problems = [...read.problems, ...sameTwice(validation.fact.different, read)]
    const [first] = problems
    if (first === undefined) return holds(validation.fact.rules, validation.fact.title)
    const refusal = formRefusal(problems, first)
    return fails(joined(refusal.rules, validation.fact.rules), refusal.message, refusal.remedy, {
      fields: problems
    })
  }
}

/** What was given fits the reference directory, as a whole. Which part failed is never told (QPP-ERR-01). */
const validated: Check<AskedScene> = {
  id: 'validated',
  label: 'What was given fits the reference directory',
  run: (scene) => {
    const { asked, ctx } = scene
    const [place] = asked?.places ?? []
    const validation = asked && place ? validationFor(scene, asked, place) : undefined
    const attempts = asked?.pack.attempts
    if (asked === null || place === undefined || validation === undefined || attempts === undefined)
      return null
    const { fact, route } = validation
    const referenceId = referenceOf(place)
    if (ctx.reference == null || referenceId === null)
      return fails(
        HOUSE.reference,
        'There is no reference directory here to validate against.',
        'Ask the administrator of this workspace to import one.'
      )
    const { stored } = readAnswers(scene, asked.pack, fact.asks, asked.answers)
    if (ctx.reference.answers(fact.against, referenceId, stored))
      return holds(joined(fact.rules, route.validated ?? []), `As of ${ctx.reference.edition.asOf}`)
    const { tries, rules } = triesOf(scene, asked, attempts, place)
    const last = tries + 1 >= attempts.max
    const failed = {
      type: 'validation.failed' as const,
      at: ctx.now,
      program: asked.pack.id,
      personId: asked.personId,
      requestId: place.requestId,
      role: asked.role.id,
      referenceId
    }
    const cited = joined(attempts.messageRules, attempts.rules, rules)
    if (!last)
      return fails(cited, attempts.message, `${attempts.remedy} Tries left: ${attempts.max - tries - 1}.`, {
        events: [failed]
      })
    const { exhausted } = attempts
    return fails(
      joined(
        attempts.messageRules,
        exhausted.blockRules,
        exhausted.reviewRules,
        exhausted.ticket.rules,
        attempts.rules,
        rules
      ),
      exhausted.message,
      exhausted.remedy,
      { events: [failed] }
    )
  }
}

export const VALIDATED: readonly Check<AskedScene>[] = [notBlocked, answersForm, validated]

/** True if this refusal was the last try, so that the request goes to the authority. */
export const isLastTry = (scene: Scene, asked: Asked, place: AskedPlace): boolean => {
  const { attempts } = asked.pack
  return attempts !== undefined && triesOf(scene, asked, attempts, place).tries + 1 >= attempts.max
}
