import type { AskingView, HelpView, StatusWord, WhyTarget } from '@shared/ipc'
import { findRole, inForce, type RouteFact } from '@shared/policy'
import { routeOf } from '@shared/policy/asking'
import type { Refusal } from '@shared/policy/decision'
import type { DeciderFact } from '@shared/policy/pack/role'
import type { Help, Notice } from '@shared/policy/pack/words'
import type { ProgramPack, RoleFact } from '@shared/policy/programs'
import type { AskingScene } from '../asking-scene'
import type { Desk } from '../desk'
import { article, joined, unique } from './wording'

export const cited = ({ text, rules }: Notice): { text: string; rules: string[] } => ({ text, rules })

export const against = (
  refusal: Refusal | null,
  explain: () => WhyTarget | null
): AskingView['roles'][number]['blocked'] =>
  refusal === null
    ? null
    : { message: refusal.message, remedy: refusal.remedy, rules: refusal.rules, explain: explain() }

/** A help text with the place and the words there of the first rule that has any. */
export function placed(desk: Desk, { title, text, rules }: Help): HelpView {
  const known = rules.flatMap((id) => desk.programs.rule(id) ?? [])
  const carrier = known.find(({ anchor }) => anchor !== '') ?? known[0]
  // Asterisks mark what the document prints in bold.
  const anchor = (carrier?.anchor ?? '').replaceAll('**', '')
  return { title, text, place: carrier?.place ?? '', anchor, rules }
}

/** The notices of a program for one of its screens, by the readings in force. */
export const noticesAt = (desk: Desk, pack: ProgramPack, screens: readonly string[]): HelpView[] =>
  pack.notices
    .filter(
      ({ at, under }) =>
        at.some((screen) => screens.includes(screen)) &&
        inForce(under, desk.programs, desk.directory, pack.id)
    )
    .map((notice) => placed(desk, notice))

/** The official's role of a type of organization: the one whose being there changes what is asked. */
export const officialOf = (pack: ProgramPack, type: string): RoleFact | undefined =>
  Object.keys(pack.roles)
    .flatMap((id) => findRole(pack, id) ?? [])
    .find(({ place, organization }) => place === 'official' && organization.types.includes(type))

/** Whether an organization of that type has an official here, who is there; of one that isn't here: no. Never who. */
export function officialStatus(
  desk: Desk,
  pack: ProgramPack,
  type: string,
  organizationId: string | null
): { has: boolean; status: StatusWord } {
  const official = officialOf(pack, type)
  if (official === undefined) return { has: false, status: { tone: 'off', word: '' } }
  const has =
    organizationId !== null &&
    desk.directory.holders(organizationId, official.id).some(({ departed }) => !departed)
  const { short } = official
  return {
    has,
    status: has
      ? { tone: 'ok', word: `Has ${article(short)} ${short}` }
      : { tone: 'info', word: `No ${short} yet` }
  }
}

/** Those who decide, by their role and never by their name: `the Security Official`, `CMS`. */
export function decidersIn(pack: ProgramPack, deciders: readonly DeciderFact[]): string {
  const words = deciders.flatMap((decider) =>
    decider.by === 'automatic'
      ? []
      : decider.by === 'authority'
        ? [pack.authority.short]
        : [`the ${findRole(pack, decider.role)?.title ?? 'official'}`]
  )
  return joined(unique(words), 'or')
}

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** How a request for the role is decided there, in a sentence with the rules of its route. */
export function decisionWords(
  { pack, scene }: Pick<AskingScene, 'pack' | 'scene'>,
  role: RoleFact,
  organizationId: string
): { text: string; rules: string[]; route: RouteFact } {
  const { route, deciders } = routeOf(scene, pack, role, organizationId)
  const rules = unique([...route.rules, ...deciders.flatMap((decider) => decider.rules)])
  const note = route.answerNote === undefined ? '' : ` ${route.answerNote.text}`
  const noteRules = route.answerNote?.rules ?? []
  if (deciders.some(({ by }) => by === 'automatic'))
    return {
      route,
      text:
        route.validated === undefined
          ? 'Nobody has to approve it: the role is yours at once.'
          : 'If what you give to prove it fits, you are in at once. Nobody has to approve it.',
      rules: unique([...rules, ...(route.validated ?? [])])
    }
  return {
    route,
    text: `${upper(decidersIn(pack, deciders))} decides.${note}`,
    rules: unique([...rules, ...noteRules])
  }
}
