import type { Outcome, RuleView } from '@shared/ipc'
import type { ProgramPack, Programs } from '@shared/policy'
import { reading, readingChosen } from '@shared/policy'
import type { RuleId } from '@shared/policy/model'
import type { Rule } from '@shared/policy/pack/rules'
import type { Desk } from '../desk'
import { dayText } from './dates'
import { bare } from './placed'
import { refused } from './refusal'
import { unique } from './wording'

/** One rule as it is shown. `desk` is null where no workspace is open: then the default readings are in force. */
export function ruleView(programs: Programs, desk: Desk | null, id: RuleId): Outcome<RuleView> {
  const rule = programs.rule(id)
  if (rule === undefined)
    return refused(`There is no rule ${id} in the packs of this Countersign.`, 'Check the id.', ['CS-OBJ-01'])
  return { ok: true, value: viewOf(rule, programs, desk) }
}

/** The rules of a list, those that no pack has any more left out. */
export const ruleViewsOf = (desk: Desk, ids: readonly RuleId[]): RuleView[] =>
  unique(ids).flatMap((id) => {
    const rule = desk.programs.rule(id)
    return rule === undefined ? [] : [viewOf(rule, desk.programs, desk)]
  })

/** What a kind of rule is called where a person reads it. */
const KINDS: Readonly<Record<string, string>> = {
  gate: 'What must hold first',
  time: 'Time limit',
  format: 'Form of an entry',
  flow: 'Step or screen',
  permission: 'What a role allows',
  notice: 'Notice',
  reading: 'A reading'
}

function viewOf(rule: Rule, programs: Programs, desk: Desk | null): RuleView {
  return {
    id: rule.id,
    kind: KINDS[rule.kind] ?? rule.kind,
    text: rule.text,
    document: rule.source === '' ? rule.document : rule.source,
    place: rule.place,
    anchor: bare(rule.anchor),
    reading: readingOf(rule, programs, desk),
    related: relatedTo(rule.id, programs)
  }
}

function readingOf(rule: Rule, programs: Programs, desk: Desk | null): RuleView['reading'] {
  const { options } = rule
  if (options === undefined) return null
  const inForce = optionInForce(rule, programs, desk)
  return {
    question: rule.question ?? rule.place,
    options: options.map(({ id, label, text }) => ({ id, label, text, inForce: id === inForce })),
    chosen: chosenLine(rule.id, programs, desk)
  }
}

/** The option in force of the first program that takes the reading; the default where none does. */
function optionInForce(rule: Rule, programs: Programs, desk: Desk | null): string | undefined {
  const program = programTaking(rule.id, programs, desk)
  if (desk !== null && program !== null) return reading(programs, desk.directory, program, rule.id)
  return rule.options?.find((option) => option.default)?.id
}

/** Whether a program takes this reading; those of its identity system count for it. */
const takes = (pack: ProgramPack, id: RuleId, programs: Programs): boolean =>
  id in pack.readings || id in programs.identity(pack.identity).readings

/** The program whose reading this is: the one that the screens are about, if it takes it, else the first that does. */
export function programTaking(id: RuleId, programs: Programs, desk: Desk | null): string | null {
  const here = desk === null ? [] : [desk.keyboard.program()]
  return [...here, ...programs.all()].find((pack) => takes(pack, id, programs))?.id ?? null
}

/** Who chose the reading and when, or that it is the pack's own. */
export function chosenLine(id: RuleId, programs: Programs, desk: Desk | null): string {
  const program = programTaking(id, programs, desk)
  if (program === null) return 'No program takes this reading yet.'
  const title = programs.get(program).title
  const chosen = desk === null ? undefined : readingChosen(programs, desk.directory, program, id)
  if (desk === null || chosen === undefined) return `The reading that the ${title} pack takes.`
  const elsewhere = chosen.program === program ? '' : `, in ${programs.get(chosen.program).title}`
  return `Chosen on ${dayText(chosen.at, desk.now(), desk.timeZone)} by ${chosen.by}${elsewhere}.`
}

/** Rules that stand on a fact together with this one, in the order of the packs; a handful is enough to read on. */
function relatedTo(id: RuleId, programs: Programs): RuleId[] {
  const paths = new Map<string, RuleId[]>()
  for (const { ruleId, path } of programs.citations()) {
    const cited = paths.get(path)
    if (cited) cited.push(ruleId)
    else paths.set(path, [ruleId])
  }
  const beside = [...paths.values()].filter((ids) => ids.includes(id)).flat()
  return unique(beside)
    .filter((other) => other !== id)
    .slice(0, 8)
}
