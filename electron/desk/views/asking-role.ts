import type { AskingView } from '@shared/ipc'
import { findRole } from '@shared/policy'
import {
  type AskingDraft,
  declarationsOf,
  placesOf,
  rolesAsked,
  standsAgainst,
  validationAsked
} from '@shared/policy/asking'
import { groupKindsAsked, groupsAsked } from '@shared/policy/asking-choices'
import { declarationFields } from '@shared/policy/declarations'
import type { FieldFact } from '@shared/policy/pack/screen'
import { NEW_GROUP } from '../asking-draft'
import type { AskingScene } from '../asking-scene'
import { fieldView } from '../register-fields'
import { against, cited } from './asking-words'
import { Explains } from './explain-link'

const field = ({ desk, pack, kept }: AskingScene, fact: FieldFact) => {
  const textbook = new Set(pack.registration?.textbook?.npis ?? [])
  return fieldView(desk, fact, { values: kept.values, kept: {}, searchedTin: '', matches: [] }, textbook)
}

/** The roles to choose from, with what stands against each as far as it can be told by now. */
export function rolesView(asking: AskingScene): AskingView['roles'] {
  const { scene, pack, draft } = asking
  const stands = standing(asking)
  return rolesAsked(scene, pack, draft.type).map((role) => ({
    id: role.id,
    title: role.title,
    text: role.text,
    explanation: role.organization.explanation,
    rules: role.organization.rules,
    blocked: stands({ role: role.id, group: undefined, application: undefined })
  }))
}

/** What stands against a choice, and where it is explained. */
function standing({ desk, scene, pack, draft }: AskingScene) {
  const explains = new Explains(desk)
  return (about: Pick<Partial<AskingDraft>, 'role' | 'group' | 'application'>) =>
    against(standsAgainst(scene, pack, draft, about), () =>
      explains.ask({ pack, scene }, { ...draft, ...about })
    )
}

/** What a first official has to prove here: the fields, and the tries that are left. */
export function validationView(asking: AskingScene): AskingView['validation'] {
  const { scene, pack, draft } = asking
  const found = validationAsked(scene, pack, draft)
  if (found === null) return null
  const { fact, attempts, left, rules } = found
  return {
    title: fact.title,
    fields: fact.asks.map((ask) => field(asking, ask)),
    notices: fact.notices.map(cited),
    left,
    max: attempts.max,
    rules: [...new Set([...fact.rules, ...attempts.rules, ...rules])]
  }
}

/** What is declared; a box without which the request doesn't go on is marked as required. */
export function declarationsView(asking: AskingScene): AskingView['declarations'] {
  const facts = declarationsOf(asking.scene, asking.pack, asking.draft)
  return declarationFields(facts).map((fact, index) => ({
    ...field(asking, fact),
    required: facts[index]?.must === true
  }))
}

type GroupParts = Pick<AskingView, 'groups' | 'groupKinds' | 'companyKinds' | 'serves'>

/** The user groups to choose from in the organization chosen, and what a new one is described by. */
export function groupsView(asking: AskingScene): GroupParts {
  const { scene, pack, draft } = asking
  const role = findRole(pack, draft.role)
  const [place] = placesOf(scene, pack, draft)
  if (role?.group === undefined || place === undefined)
    return { groups: [], groupKinds: [], companyKinds: [], serves: null }
  const fact = role.group
  const stands = standing(asking)
  const label = (kind: string) => fact.kinds.find(({ id }) => id === kind)?.label ?? kind
  const found = groupsAsked(scene, role, place.organization.id)
  const coming = found.some(({ comesToServe }) => comesToServe)
  return {
    groups: found.map(({ group, comesToServe, member }) => ({
      id: group.id,
      name: group.name,
      line: [
        label(group.kind),
        ...(group.company === '' ? [] : [group.company]),
        ...(comesToServe ? ['would come to serve this organization'] : []),
        ...(member ? ['you belong to it'] : [])
      ].join(' · '),
      blocked: stands({ group: { groupId: group.id }, application: undefined })
    })),
    groupKinds: groupKindsAsked(scene, pack, role).map(({ id, label: title, text }) => ({
      value: id,
      label: title,
      hint: text
    })),
    companyKinds: fact.companyKinds,
    serves: coming && fact.serves !== undefined ? cited(fact.serves) : null
  }
}

/** The applications to choose from, each with the levels it has and what stands against it. */
export function applicationsView(asking: AskingScene): AskingView['applications'] {
  const { pack, draft } = asking
  const role = findRole(pack, draft.role)
  if (role?.application === undefined) return []
  const asksLevel = role.application.level
  const stands = standing(asking)
  return Object.entries(pack.applications).map(([id, { title, text, available, levels, rules }]) => ({
    id,
    title,
    text,
    available,
    levels: levels.map(({ id: value, label }) => ({ value, label, hint: '' })),
    rules,
    blocked: stands({ application: { id, level: asksLevel ? (levels[0]?.id ?? null) : null } })
  }))
}

/** The name of the group chosen, of one that is here or a new one. */
export function groupName({ scene, draft, kept }: AskingScene): string {
  if (kept.values.groupId === NEW_GROUP) return `${kept.values['group.name'] ?? ''} (new)`
  return draft.group !== undefined && 'groupId' in draft.group
    ? (scene.directory.group(draft.group.groupId)?.name ?? '')
    : ''
}
