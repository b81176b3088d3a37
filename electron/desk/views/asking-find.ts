import type { AskingView, ChosenPlace, FindWay } from '@shared/ipc'
import { findOrganization, findRole } from '@shared/policy'
import { type AskedOrganization, placesOf, typesOfRole } from '@shared/policy/asking'
import { ownOrganizations } from '@shared/policy/asking-choices'
import type { Organization } from '@shared/policy/model'
import type { FindWayFact, LookupFact, OrganizationTypeFact } from '@shared/policy/pack/organization-type'
import { placeKey } from '../asking-draft'
import type { AskingScene } from '../asking-scene'
import { decisionWords, officialOf, officialStatus } from './asking-words'
import { Names } from './names'
import { article, midSentence } from './wording'

type Find = AskingView['find']

const NOTHING: Find = {
  type: '',
  title: 'Find the organization',
  models: [],
  modelRules: [],
  ways: [],
  max: 1,
  manyNote: null,
  own: [],
  byTin: null,
  review: null,
  source: null,
  notFound: null
}

/** What is looked for in the reference directory: the type chosen, or the only one that the role chosen has. */
export function lookedFor(
  asking: AskingScene
): { id: string; type: OrganizationTypeFact; lookup: LookupFact } | null {
  const { pack, draft, scene } = asking
  const role = findRole(pack, draft.role)
  const types = role === undefined ? [] : typesOfRole(scene, pack, role)
  const id = draft.type !== '' ? draft.type : (types[0] ?? '')
  const type = pack.organizationTypes[id]
  if (type?.lookup === undefined || (role !== undefined && role.organization.how !== 'lookup')) return null
  return { id, type, lookup: type.lookup }
}

/** How the organization is found: in the reference directory, among one's own, or by its TIN among those that are here. */
export function findView(asking: AskingScene): Find {
  const { desk, pack, draft, scene, kept } = asking
  const role = findRole(pack, draft.role)
  const found = lookedFor(asking)
  const many = role?.organization.many
  const one = role?.organization.oneAtATime
  const common: Find = {
    ...NOTHING,
    max: many?.max ?? 1,
    manyNote: many
      ? { text: `One request can name up to ${many.max}; each is decided for itself.`, rules: many.rules }
      : one
        ? { text: one.text, rules: one.rules }
        : null
  }
  if (found !== null) {
    const { id, type, lookup } = found
    const model = kept.values.model ?? ''
    const ways = lookup.ways.filter(
      ({ models }) => models.length === 0 || (model !== '' && models.includes(model))
    )
    return {
      ...common,
      type: id,
      title: `Find the ${midSentence(type.title)}`,
      models: lookup.models.map(({ id: value, label }) => ({ value, label })),
      modelRules: [...new Set(lookup.models.flatMap(({ rules }) => rules))],
      ways: lookup.models.length > 0 && model === '' ? [] : waysOf(ways),
      review: { text: lookup.review.text, change: lookup.review.change, rules: lookup.review.rules },
      source: { text: lookup.source.text, rules: lookup.source.rules },
      notFound: {
        message: lookup.notFound.message,
        remedy: lookup.notFound.remedy,
        rules: lookup.notFound.rules
      }
    }
  }
  if (role === undefined) return common
  const types = typesOfRole(scene, pack, role).flatMap((id) => {
    const type = pack.organizationTypes[id]
    return type === undefined ? [] : [{ id, ...type }]
  })
  const byTin = types.find(({ findBy }) => findBy !== undefined)
  return {
    ...common,
    own: ownOrganizations(scene, pack, role).map(({ id, name, ...rest }) => ({
      organizationId: id,
      name,
      line: placeLine(rest)
    })),
    byTin:
      byTin?.findBy === undefined
        ? null
        : {
            label: byTin.keyedBy.label,
            rules: [...new Set([...byTin.findBy.rules, ...byTin.findBy.afterRules])],
            examples:
              desk.mode === 'TRAINING'
                ? examplesHere(
                    asking,
                    types.map(({ id }) => id)
                  )
                : []
          },
    notFound:
      byTin?.findBy === undefined
        ? null
        : { message: byTin.findBy.message, remedy: byTin.findBy.remedy, rules: byTin.findBy.rules }
  }
}

/** So many numbers can be learned from the list. */
const MOST_EXAMPLES = 6

/** TINs of organizations that are here, each of which the search finds: for a trainer who has none to type. */
function examplesHere({ desk, pack, draft, scene }: AskingScene, types: readonly string[]) {
  const finds = (tin: string): boolean =>
    findOrganization(desk.directory, scene.ctx, {
      program: pack.id,
      role: draft.role,
      tin,
      emailVerified: true
    }).ok
  return desk.directory
    .organizations()
    .filter(({ program, type, tin }) => program === pack.id && types.includes(type) && finds(tin))
    .slice(0, MOST_EXAMPLES)
    .map(({ tin, name, address }) => ({ value: tin, name, place: placeLine({ address }) }))
}

const DIGITS = new Set(['tin', 'npi'])

/** A name and a number of digits can't be taken for one another: they share one field. */
export function waysOf(ways: readonly FindWayFact[]): FindWay[] {
  const [name, ...others] = [...ways].sort((a) => (a.how === 'type-ahead' ? -1 : 1))
  const number = others[0]
  if (
    name?.how === 'type-ahead' &&
    number !== undefined &&
    others.length === 1 &&
    number.how === 'complete' &&
    DIGITS.has(number.field)
  )
    return [
      {
        id: '',
        label: `${name.label} or ${number.label.replace(/^Complete/, 'complete')}`,
        hint: [name.hint, number.hint].filter((hint) => hint !== '').join(' '),
        how: 'type-ahead',
        length: null,
        rules: [...new Set([...name.rules, ...number.rules])]
      }
    ]
  return ways.map(({ id, label, hint, how, length, rules }) => ({
    id,
    label,
    hint,
    how,
    length: length ?? null,
    rules
  }))
}

const placeLine = ({ address }: Pick<Organization, 'address'>): string =>
  [address.city, address.state].filter((part) => part !== '').join(', ')

export const placesView = (asking: AskingScene): ChosenPlace[] =>
  placesOf(asking.scene, asking.pack, asking.draft).map((place) => placeView(asking, place))

function placeView(asking: AskingScene, { choice, organization }: AskedOrganization): ChosenPlace {
  const { pack, desk } = asking
  const type = pack.organizationTypes[organization.type]
  const isTin = type?.keyedBy.field === 'tin'
  return {
    key: placeKey(choice),
    name: organization.name,
    line: placeLine(organization),
    label: type?.keyedBy.label ?? '',
    value: isTin ? new Names(desk).tin(organization) : organization.key,
    model: type?.lookup?.models.find(({ id }) => id === organization.model)?.label ?? '',
    official: officialStatus(desk, pack, organization.type, organization.id).status,
    next: nextOf(asking, organization)
  }
}

/** What follows for whoever asks from whether somebody is there who decides. */
function nextOf(asking: AskingScene, organization: Organization): ChosenPlace['next'] {
  const { pack, desk, draft } = asking
  const chosen = findRole(pack, draft.role)
  const official = officialOf(pack, organization.type)
  if (official === undefined) {
    const only = Object.keys(pack.roles)
      .flatMap((id) => findRole(pack, id) ?? [])
      .find((role) => role.organization.types.includes(organization.type))
    if (only === undefined) return { text: '', rules: [] }
    const { text, rules } = decisionWords(asking, only, organization.id)
    return { text, rules }
  }
  if (chosen !== undefined) {
    const { text, rules } = decisionWords(asking, chosen, organization.id)
    return { text: `${organization.name}: ${text}`, rules }
  }
  const has = desk.directory.holders(organization.id, official.id).some(({ departed }) => !departed)
  const { text, rules } = decisionWords(asking, official, organization.id)
  return {
    text: has
      ? `${organization.name} has ${article(official.title)} ${official.title}. Choose a role and send the request. ${text}`
      : `${organization.name} has no ${official.title} yet. As the first one: ${text.slice(0, 1).toLowerCase()}${text.slice(1)}`,
    rules
  }
}
