import type { PolicyContext, ProgramPack } from '@shared/policy'
import {
  type AskingDraft,
  type AskingPack,
  asks,
  declarationsOf,
  validationAsked
} from '@shared/policy/asking'
import type { SessionFacts } from '@shared/policy/decision'
import { askingOf, draftFrom, type KeptAsking } from './asking-draft'
import type { Desk } from './desk'

/** What a request for a role with an account is made of: the program, what was put together, and the engine's scene. */
export interface AskingScene {
  desk: Desk
  pack: AskingPack
  kept: KeptAsking
  draft: AskingDraft
  scene: { directory: Desk['directory']; ctx: PolicyContext }
}

/** Whoever is signed in to the identity system of a program, whichever program the screens are about. */
export const sessionFor = (desk: Desk, pack: ProgramPack): SessionFacts | null =>
  desk.keyboard.session(pack.identity)

export function askingScene(desk: Desk, pack: AskingPack, kept = askingOf(desk, pack)): AskingScene {
  const scene = { directory: desk.directory, ctx: { ...desk.context(), session: sessionFor(desk, pack) } }
  const draft = draftFrom(pack, kept)
  return { desk, pack, kept, scene, draft: onlyAsked(scene, pack, draft) }
}

/** Nothing that isn't asked for goes along: proofs of another role, declarations of another kind of group. */
function onlyAsked(scene: AskingScene['scene'], pack: AskingPack, draft: AskingDraft): AskingDraft {
  const declared = new Set(declarationsOf(scene, pack, draft).map(({ id }) => id))
  const fields = new Set((validationAsked(scene, pack, draft)?.fact.asks ?? []).map(({ id }) => id))
  const only = <T>(values: Readonly<Record<string, T>>, names: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)))
  return { ...draft, declared: only(draft.declared, declared), answers: only(draft.answers, fields) }
}

/** The program by that id, if its roles are asked for with an account. */
export function askingPack(desk: Desk, program: string | null): AskingPack | null {
  const pack = program === null ? desk.keyboard.program() : desk.programs.find(program)
  return asks(pack) ? pack : null
}
