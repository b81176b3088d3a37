import type { Outcome, WhyAnswer, WhyQuestion } from '@shared/ipc'
import { may, permissionsOf, whyAsk, whyDecide } from '@shared/policy'
import type { Refusal, TraceStep } from '@shared/policy/decision'
import type { AccessRequest, Organization, Person, RuleId } from '@shared/policy/model'
import type { Desk } from '../desk'
import { AUTHORITY, askedFor, whyChoices } from './explain-choices'
import { couldAsk, couldDecide, couldUse } from './explain-could'
import { type Known, knownTo } from './explain-known'
import { Names } from './names'
import { refused } from './refusal'
import { endText, isOpen } from './request-words'
import { ruleViewsOf } from './rules'
import { joined, sentence, unique } from './wording'

type Change = WhyAnswer['changes'][number]

/** More documents than these can't be taken in at once; every other rule is one press away. */
const MOST_DOCUMENTS = 3

/** Who is asked about: the one at the keyboard, somebody they know of, or the authority (`person` null). */
interface Subject {
  person: Person | null
  name: string
  you: boolean
}

/** What an answer is made of before its rules are looked up. */
interface Found {
  allowed: boolean
  title: string
  text: string
  rules: readonly RuleId[]
  trace: WhyAnswer['checks']
  changes: Change[]
  could: Pick<WhyAnswer, 'could' | 'couldTitle' | 'couldNobody'>
}

/** May this person do that, and why or why not? Nothing changes; what the asker may not know of is refused. */
export function whyAnswer(desk: Desk, question: WhyQuestion): Outcome<WhyAnswer> {
  const choices = whyChoices(desk, question)
  const { chosen } = choices
  const among = (options: readonly { value: string }[], value: string): boolean =>
    options.some((option) => option.value === value)
  if (
    choices.empty !== '' ||
    (question.act !== '' && question.act !== chosen.act) ||
    !among(choices.people, chosen.who) ||
    (choices.places.length > 0 && !among(choices.places, chosen.place)) ||
    !among(choices.things, chosen.thing)
  )
    return refused(
      choices.empty || 'There is nothing of this kind that you may ask about.',
      'Choose from the lists and ask again.',
      ['CS-OBJ-01']
    )
  const known = knownTo(desk)
  const subject = subjectOf(desk, known, chosen.who)
  const found =
    chosen.act === 'decide'
      ? decideAnswer(desk, subject, chosen.thing)
      : placeAnswer(desk, known, subject, chosen)
  return found === null
    ? refused('This isn’t here any more.', 'Choose from the lists and ask again.', ['CS-OBJ-01'])
    : { ok: true, value: shown(desk, found) }
}

function subjectOf(desk: Desk, known: Known, who: string): Subject {
  const actor = desk.actor()
  const pack = desk.keyboard.program()
  const person = who === AUTHORITY ? null : (known.people.find(({ id }) => id === who) ?? null)
  const name = person === null ? pack.authority.short : `${person.firstName} ${person.lastName}`
  const you = person === null ? actor.kind === 'authority' : person.id === known.self?.id
  return { person, name, you }
}

function shown(desk: Desk, { rules, trace, could, ...found }: Found): WhyAnswer {
  const cited = unique(rules)
  const views = ruleViewsOf(desk, cited)
  return {
    allowed: found.allowed,
    title: found.title,
    text: found.text,
    rules: cited,
    documents: views.filter(({ reading }) => reading === null).slice(0, MOST_DOCUMENTS),
    readings: views.filter(({ reading }) => reading !== null),
    changes: found.changes,
    checks: trace,
    ...could
  }
}

const checksOf = (trace: readonly TraceStep[]): WhyAnswer['checks'] =>
  trace.map(({ label, status, detail, rules }) => ({ label, holds: status === 'holds', detail, rules }))

/** Somebody else’s refusal is told as what they would be told: its words speak to them. */
const told = ({ you }: Subject, message: string, remedy: string): string =>
  you ? remedy : `In words to them: “${[message, remedy].filter(Boolean).join(' ')}”`

const noTitle = ({ you, name }: Subject, message: string, act: string): string =>
  you ? `No. ${message}` : `No. ${name} can’t ${act}.`

const yesTitle = ({ you, name }: Subject, act: string): string => `Yes. ${you ? 'You' : name} can ${act}.`

/** Each check that doesn't hold would have to; to somebody about themselves the first one says what to do. */
const failing = ({ you }: Subject, trace: readonly TraceStep[], refusal: Refusal): Change[] =>
  trace
    .filter(({ status }) => status === 'fails')
    .map(({ check, label, detail, rules }) =>
      you
        ? { lead: detail, text: check === refusal.check ? refusal.remedy : '', rules }
        : { lead: `${label}.`, text: '', rules }
    )

/** Checks of whether somebody is there at all, which say less than why it isn't theirs to decide. */
const PRESENCE = new Set(['request-known', 'signed-in'])
const DECISIVE = new Set(['not-own', 'decider'])

/**
 * The check that carries a refusal. That somebody without a role there can't even see the request says less than that
 * their role doesn't decide it, which is asked here by somebody who does see it.
 */
function decisive(refusal: Refusal, trace: readonly TraceStep[]): Refusal {
  if (!PRESENCE.has(refusal.check)) return refusal
  const step = trace.find(({ check, status }) => DECISIVE.has(check) && status === 'fails')
  return step === undefined
    ? refusal
    : { ...refusal, check: step.check, message: step.detail, rules: step.rules, remedy: '' }
}

function decideAnswer(desk: Desk, subject: Subject, requestId: string): Found | null {
  const request = desk.directory.request(requestId)
  if (request === undefined) return null
  const names = new Names(desk)
  const asked = asksFor(desk, subject)
  if (asked === null) return null
  const { outcomes, refusal, trace } = whyDecide(desk.directory, asked.ctx, { ...asked, requestId })
  const route = names.route(request)
  const could = couldDecide(desk, request)
  const own = subject.person?.id === request.personId
  const role = names.role(request.program, request.role)
  const whose = `${own ? 'their own' : `${request.personName}’s`} request to be ${role}`
  const rest = { trace: checksOf(trace), could }
  if (refusal === null) {
    const open = (route?.outcomes ?? []).filter(({ id }) => outcomes.includes(id)).map(({ label }) => label)
    const evidence = (route?.evidence ?? [])
      .filter(({ kind }) => !request.evidence.some((given) => given.kind === kind && given.confirmed))
      .map(({ label, text, rules }) => ({ lead: `${label}, before an approval.`, text, rules }))
    return {
      ...rest,
      allowed: true,
      title: yesTitle(subject, 'decide it'),
      text: `${sentence(whose)}: ${joined(open, 'or')}.`,
      rules: trace.find(({ check }) => check === 'decider')?.rules ?? route?.rules ?? [],
      changes: [{ lead: 'Nothing.', text: waits(desk, request), rules: [] }, ...evidence]
    }
  }
  const first = decisive(refusal, trace)
  return {
    ...rest,
    allowed: false,
    title: noTitle(subject, first.message, `decide ${whose}`),
    text: told(subject, first.message, first.remedy),
    rules: first.rules,
    changes: [...byOthers(desk, request, could.could), ...failing(subject, trace, first)]
  }
}

/** The context in which it is asked, with the person to be put at the keyboard; the authority is asked as itself. */
function asksFor(desk: Desk, { person, you }: Subject) {
  const ctx = desk.context()
  if (person !== null || you) return { ctx, person }
  const { id, short } = desk.keyboard.program().authority
  return { ctx: { ...ctx, actor: { kind: 'authority' as const, id, name: short }, session: null }, person }
}

const waits = (desk: Desk, request: AccessRequest): string =>
  isOpen(request) ? `The request waits. ${endText(desk, request)}.` : 'The request has ended.'

/** Nothing has to change where somebody else can decide. */
function byOthers(desk: Desk, request: AccessRequest, could: WhyAnswer['could']): Change[] {
  const [first] = could.filter(({ can }) => can)
  if (first === undefined || !isOpen(request)) return []
  const you = could.some(({ can, target }) => can && target !== null)
  return [
    {
      lead: you ? 'Nothing, if you decide.' : `Nothing, if ${first.name} decides.`,
      text: waits(desk, request),
      rules: []
    }
  ]
}

function placeAnswer(desk: Desk, known: Known, subject: Subject, chosen: WhyQuestion): Found | null {
  const organization = known.places.find(({ id }) => id === chosen.place)
  const { person } = subject
  if (organization === undefined || person === null) return null
  return chosen.act === 'ask'
    ? askAnswer(desk, known, subject, person, organization, chosen.thing)
    : permissionAnswer(desk, known, subject, person, organization, chosen.thing)
}

function askAnswer(
  desk: Desk,
  known: Known,
  subject: Subject,
  person: Person,
  organization: Organization,
  thing: string
): Found {
  const pack = desk.keyboard.program()
  const wanted = askedFor(pack, thing)
  const question = { person, program: pack.id, organizationId: organization.id, ...wanted }
  const { refusal, trace, deciders } = whyAsk(desk.directory, desk.context(), question)
  const title = new Names(desk).role(pack.id, wanted.role)
  const could = couldAsk(desk, known, organization, deciders)
  const rest = { trace: checksOf(trace), could }
  const act = `ask to be ${title} of ${organization.name}`
  if (refusal === null) {
    const route = trace.find(({ check }) => check === 'route')
    return {
      ...rest,
      allowed: true,
      title: yesTitle(subject, act),
      text: `${route?.detail ?? 'The request would wait until it is decided'}. What is proved or declared along the way isn’t tried here.`,
      rules: route?.rules ?? [],
      changes: [{ lead: 'Nothing.', text: 'The request can be made now.', rules: [] }]
    }
  }
  return {
    ...rest,
    allowed: false,
    title: noTitle(subject, refusal.message, act),
    text: told(subject, refusal.message, refusal.remedy),
    rules: refusal.rules,
    changes: failing(subject, trace, refusal)
  }
}

function permissionAnswer(
  desk: Desk,
  known: Known,
  subject: Subject,
  person: Person,
  organization: Organization,
  permission: string
): Found {
  const { directory, programs } = desk
  const asked = { personId: person.id, organizationId: organization.id, permission }
  const { allowed, why, rules, label } = may(directory, desk.context(), asked)
  const grants = directory
    .grantsOf(person.id)
    .filter(({ organizationId }) => organizationId === organization.id)
  const brings = grants.some((grant) =>
    permissionsOf(programs, grant.program, grant.role, organization, directory).some(
      ({ id }) => id === permission
    )
  )
  const held = grants.map(({ program, role }) => new Names(desk).role(program, role))
  const role = {
    label: 'A role held there brings it',
    holds: brings,
    detail: brings ? `As ${held.join(', ')}` : why,
    rules: brings && !allowed ? [] : rules
  }
  const account = { label: 'The account is ready for it', holds: allowed, detail: why, rules }
  const act = `do this at ${organization.name}: ${label}`
  const words = sentence(why)
  return {
    allowed,
    title: allowed ? yesTitle(subject, act) : noTitle(subject, `You can’t ${act}.`, act),
    text: `${words}${/[.!?]$/.test(words) ? '' : '.'}`,
    rules,
    trace: brings ? [role, account] : [role],
    changes: allowed
      ? [{ lead: 'Nothing.', text: 'It can be done now.', rules: [] }]
      : [
          brings
            ? { lead: sentence(why), text: 'Then it is open.', rules }
            : {
                lead: 'A role that brings it is asked for and approved.',
                text: held.length === 0 ? 'No role is held there now.' : `Held now: ${held.join(', ')}.`,
                rules
              }
        ],
    could: couldUse(desk, known, organization, permission)
  }
}
