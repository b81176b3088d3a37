import type { AskingStepId, AskingView, HelpView } from '@shared/ipc'
import { findRole } from '@shared/policy'
import { askingSteps, blockedBy, declaredOn, placesOf, typesAsked } from '@shared/policy/asking'
import type { AskingScene } from '../asking-scene'
import { findView, lookedFor, placesView } from './asking-find'
import { gateOf } from './asking-gate'
import {
  applicationsView,
  declarationsView,
  groupName,
  groupsView,
  rolesView,
  validationView
} from './asking-role'
import { cited, decisionWords, noticesAt, placed } from './asking-words'
import { Explains } from './explain-link'

/** A request for a role as its open step shows it. */
export function askingView(asking: AskingScene): AskingView {
  const { pack, kept, draft } = asking
  const role = findRole(pack, draft.role)
  const steps = askingSteps(pack, role)
  const at = Math.max(
    0,
    steps.findIndex(({ id }) => id === kept.step)
  )
  const step = steps[at]?.id ?? 'review'
  const { justification } = pack.asking
  return {
    program: pack.id,
    programTitle: pack.title,
    title: pack.asking.title,
    path: cited(pack.asking.path),
    gate: gateOf(asking.desk, pack),
    explain: new Explains(asking.desk).ask(asking, draft),
    blocked: blockedView(asking),
    steps: steps.map(({ id, title }, index) => ({
      id,
      title,
      status: index < at ? 'done' : index === at ? 'current' : 'ahead'
    })),
    step,
    intro: steps[at]?.intro ?? '',
    help: helpOf(asking, step),
    notices: noticesOf(asking, step),
    values: kept.values,
    types: typesView(asking),
    find: findView(asking),
    places: placesView(asking),
    roles: rolesView(asking),
    validation: validationView(asking),
    declarations: declarationsView(asking),
    declaredOn: role === undefined ? 'role' : declaredOn(role),
    ...groupsView(asking),
    applications: applicationsView(asking),
    asksLevel: role?.application?.level ?? false,
    justification:
      justification === undefined ? null : { label: justification.label, rules: justification.rules },
    review: step === 'review' ? reviewView(asking) : [],
    decides: step === 'review' ? decidesView(asking) : []
  }
}

/** What the tries that are used up have led to: a review by hand, with its ticket. */
function blockedView({ pack, scene, desk }: AskingScene): AskingView['blocked'] {
  const found = blockedBy(scene, pack, desk.me().personId)
  const exhausted = pack.attempts?.exhausted
  if (found === null || exhausted === undefined) return null
  return {
    message: exhausted.message,
    remedy: exhausted.remedy,
    rules: [...new Set([...exhausted.blockRules, ...exhausted.reviewRules, ...exhausted.ticket.rules])],
    ticket: found.task?.number ?? '',
    tracking: found.request.tracking
  }
}

const ICONS: Record<string, string> = {
  practice: 'practice',
  clinician: 'user',
  'apm-entity': 'group',
  registry: 'record',
  'virtual-group': 'organization',
  provider: 'practice'
}

function typesView({ scene, pack }: AskingScene): AskingView['types'] {
  if (!pack.asking.steps.some(({ id }) => id === 'type')) return []
  return typesAsked(scene, pack).flatMap((id) => {
    const type = pack.organizationTypes[id]
    return type === undefined
      ? []
      : [
          {
            id,
            title: type.title,
            text: type.text,
            icon: ICONS[type.lookup?.kind ?? ''] ?? 'organization',
            notices: type.notices.map(cited),
            rules: type.rules ?? type.keyedBy.rules
          }
        ]
  })
}

/** What the document says about this step, and about the role that was chosen on it. */
function helpOf({ desk, pack, draft }: AskingScene, step: AskingStepId): HelpView[] {
  const own = pack.asking.steps.find(({ id }) => id === step)?.help ?? []
  const ofRole = step === 'role' ? (findRole(pack, draft.role)?.form.help ?? []) : []
  const seen = new Set<string>()
  return [...ofRole, ...own]
    .filter(({ title }) => !seen.has(title) && seen.add(title))
    .map((help) => placed(desk, help))
}

function noticesOf(asking: AskingScene, step: AskingStepId): HelpView[] {
  const { desk, pack, draft } = asking
  const type = lookedFor(asking)?.id ?? draft.type
  const asksProof = step === 'role' && validationView(asking) !== null
  const help = new Set(helpOf(asking, step).map(({ title }) => title))
  return noticesAt(desk, pack, [
    step,
    ...(type !== '' && (step === 'type' || step === 'find') ? [`type:${type}`] : []),
    ...(asksProof ? ['validation'] : [])
  ]).filter(({ title }) => !help.has(title))
}

/** Everything that will be sent, step by step, each with its way back. */
function reviewView(asking: AskingScene): AskingView['review'] {
  const { pack, draft, kept } = asking
  const role = findRole(pack, draft.role)
  const has = (step: AskingStepId) => askingSteps(pack, role).some(({ id }) => id === step)
  const row = (label: string, value: string) => (value === '' ? [] : [{ label, value }])
  const places = placesView(asking)
  const models = lookedFor(asking)?.lookup.models ?? []
  const application = pack.applications[draft.application?.id ?? '']
  const level = application?.levels.find(({ id }) => id === draft.application?.level)
  const declared = declarationsView(asking).map(({ label, value }) => ({
    // A sentence that is declared stands before its answer without its full stop.
    label: label.replace(/\.$/, ''),
    value: value === 'true' ? 'Yes' : 'No'
  }))
  const proofs = (validationView(asking)?.fields ?? []).flatMap(({ label, value }) => row(label, value))
  const parts: { step: AskingStepId; rows: { label: string; value: string }[] }[] = [
    {
      step: 'type',
      rows: [
        ...row('Type', pack.organizationTypes[draft.type]?.title ?? ''),
        ...row('Model', models.find(({ id }) => id === kept.values.model)?.label ?? '')
      ]
    },
    {
      step: 'find',
      rows: places.map(({ name, label, value, line }) => ({
        label: name,
        value: [`${label} ${value}`, line].filter((part) => part !== '').join(', ')
      }))
    },
    {
      step: 'role',
      rows: [...row('Role', role?.title ?? ''), ...proofs, ...(role?.group === undefined ? declared : [])]
    },
    {
      step: 'group',
      rows: [...row('User group', groupName(asking)), ...(role?.group === undefined ? [] : declared)]
    },
    {
      step: 'application',
      rows: [...row('Application', application?.title ?? ''), ...row('Level', level?.label ?? '')]
    }
  ]
  const order = askingSteps(pack, role).map(({ id }) => id)
  return parts
    .filter(({ step, rows }) => has(step) && rows.length > 0)
    .sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step))
    .map(({ step, rows }) => ({
      screen: step,
      title: pack.asking.steps.find(({ id }) => id === step)?.title ?? step,
      rows
    }))
}

function decidesView(asking: AskingScene): AskingView['decides'] {
  const { pack, draft, scene } = asking
  const role = findRole(pack, draft.role)
  if (role === undefined) return []
  return placesOf(scene, pack, draft).map(({ organization }) => {
    const { text, rules } = decisionWords(asking, role, organization.id)
    return { organization: organization.name, text, rules }
  })
}
