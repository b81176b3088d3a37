import { parseFreeText, parsePhone, searchKey } from '../../domain'
import type { FieldProblem } from '../decision'
import type { AccessRequest, Actor, Grant } from '../model'
import type { Notice } from '../pack/words'
import { findRole } from '../programs'
import { type Check, fails, holds, joined, type Scene, type Verdict } from './check'
import { HOUSE } from './house'
import { deciderFor, fullName, type RequestScene } from './requests'
import type { Matter } from './routes'

/** The last word on record of this kind of evidence. */
export const latestEvidence = (request: AccessRequest, kind: string) =>
  request.evidence.findLast((evidence) => evidence.kind === kind)

export const evidence: Check<RequestScene> = {
  id: 'evidence',
  label: 'What must be confirmed is on record',
  run: ({ matter, command }) => {
    if (matter === null || command.type !== 'request.decide' || command.outcome !== 'approve') return null
    if (matter.route.evidence.length === 0) return null
    for (const needed of matter.route.evidence) {
      const given = latestEvidence(matter.request, needed.kind)
      if (given?.confirmed !== true)
        return fails(
          needed.rules,
          given === undefined
            ? `“${needed.label}” isn’t on record yet.`
            : `“${needed.label}”: the last call ended without a confirmation.`,
          needed.text
        )
    }
    return holds(joined(...matter.route.evidence.map(({ rules }) => rules)), 'On record, and it says yes')
  }
}

/** What whoever decides gives as a reason, and whether they have to: where the route or their turn asks for it. */
export function reasonAsked(
  scene: Scene,
  matter: Matter
): { label: string; required: boolean; rules: string[] } {
  const asked = matter.route.justification
  if (asked !== undefined) return { label: asked.label, required: true, rules: [...asked.rules] }
  const decider = deciderFor(scene, matter)
  return decider?.reason === 'required'
    ? { label: 'Reason', required: true, rules: [...decider.rules] }
    : { label: 'Reason', required: false, rules: [...HOUSE.text] }
}

/** What whoever approves answers for. It is put to people; the authority answers to nobody here. */
export const accountabilityAsked = ({ route }: Matter, actor: Actor): Notice | null =>
  actor.kind === 'authority' ? null : (route.accountability ?? null)

export const justification: Check<RequestScene> = {
  id: 'justification',
  label: 'A justification is given',
  run: (scene) => {
    const { matter, command } = scene
    if (matter === null || command.type !== 'request.decide') return null
    const fact = reasonAsked(scene, matter)
    if (!fact.required && command.justification.trim() === '') return null
    const parsed = parseFreeText(command.justification, {
      subject: 'the justification',
      max: 500,
      rules: fact.rules
    })
    if (parsed.ok) return holds(fact.rules, 'Kept with the decision')
    const { message, rules } = parsed.problem
    return fails(joined(rules, fact.rules), message, `Fill in “${fact.label}”, then decide.`, {
      fields: [{ field: 'justification', message, rules: [...rules] }]
    })
  }
}

/** Whoever approves has read what they answer for, each time (IACS-SO-08). */
export const accountability: Check<RequestScene> = {
  id: 'accountability',
  label: 'What one answers for is acknowledged',
  run: ({ matter, command, ctx }) => {
    const fact = matter && accountabilityAsked(matter, ctx.actor)
    if (fact === null || command.type !== 'request.decide' || command.outcome !== 'approve') return null
    return command.acknowledged === true
      ? holds(fact.rules, 'Acknowledged')
      : fails(fact.rules, fact.text, 'Mark that you have read it, then approve.', {
          fields: [{ field: 'acknowledged', message: 'Mark that you have read it.', rules: fact.rules }]
        })
  }
}

/** Who can be spoken with for a kind of evidence: the holders of its role in that organization. */
export function evidenceGivers({ directory }: Scene, organizationId: string, roleId: string): Grant[] {
  return directory.holders(organizationId, roleId)
}

export const evidenceFits: Check<RequestScene> = {
  id: 'evidence-fits',
  label: 'What is recorded is asked for, and spoken with the right person',
  run: (scene): Verdict => {
    const { matter, command } = scene
    if (matter === null || command.type !== 'request.record-evidence') return null
    const needed = matter.route.evidence.find(({ kind }) => kind === command.kind)
    if (needed === undefined)
      return fails(HOUSE.command, 'Nothing of this kind is asked for this request.', 'Decide it without.')
    const fields: FieldProblem[] = []
    const name = parseFreeText(command.spokeWith, {
      subject: 'who was spoken with',
      max: 120,
      rules: needed.rules
    })
    const phone = parsePhone(command.phone, needed)
    const names = evidenceGivers(scene, matter.organization.id, needed.with).map((grant) =>
      fullName(scene.directory.person(grant.personId))
    )
    if (!name.ok)
      fields.push({ field: 'spokeWith', message: name.problem.message, rules: [...name.problem.rules] })
    else if (!names.some((known) => searchKey(known) === searchKey(name.value)))
      fields.push({
        field: 'spokeWith',
        message: `The confirmation comes from the ${findRole(matter.pack, needed.with)?.title ?? 'official'} of the practice.`,
        rules: [...needed.rules]
      })
    if (!phone.ok)
      fields.push({ field: 'phone', message: phone.problem.message, rules: [...phone.problem.rules] })
    if (command.note !== '') {
      const note = parseFreeText(command.note, { subject: 'the note', max: 500 })
      if (!note.ok)
        fields.push({ field: 'note', message: note.problem.message, rules: [...note.problem.rules] })
    }
    const [first] = fields
    if (first === undefined) return holds(needed.rules, needed.label)
    return fails(
      joined(first.rules, needed.rules),
      first.message,
      'Correct what is marked and record it again.',
      { fields }
    )
  }
}
