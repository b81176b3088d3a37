import type { Outcome, RequestDetail } from '@shared/ipc'
import { askedToDecide, mayDecide } from '@shared/policy'
import type { AccessRequest, Evidence } from '@shared/policy/model'
import type { EvidenceFact, RouteFact } from '@shared/policy/pack/role'
import { decisionDraft } from '../decision-draft'
import type { Desk } from '../desk'
import { daysBetween, when } from './dates'
import { Names } from './names'
import { refused, refusedBy } from './refusal'
import { factsOf } from './request-facts'
import {
  asDecider,
  type Candidate,
  candidates,
  entryOf,
  isOpen,
  lastSignIn,
  maySee,
  statusOf
} from './request-words'
import { initials, phone, plural, quoted } from './wording'

/** One request with everything that a decision needs: facts, life line, who can decide, and how that was found. */
export function requestDetail(desk: Desk, input: { requestId: string }): Outcome<RequestDetail> {
  const request = desk.directory.request(input.requestId)
  if (request === undefined)
    return refused('This request isn’t in this workspace.', 'Go back to the list and choose one there.', [
      'CS-OBJ-01'
    ])
  const names = new Names(desk)
  const route = names.route(request)
  const actor = desk.actor()
  const list = candidates(desk, request)
  const own = 'id' in actor && actor.id === request.personId
  const context = asDecider(desk, request.id)
  const { outcomes, refusal, trace } = mayDecide(desk.directory, request.id, context)
  if (refusal !== null && !maySee(desk, request.id)) return refusedBy(refusal)
  const asked = askedToDecide(desk.directory, request.id, context)
  const approval = names.pack(request.program)?.approval
  const then = request.kind === 'new-user' ? approval?.newUser : approval?.existingUser
  return {
    ok: true,
    value: {
      requestId: request.id,
      requester: request.personName,
      initials: initials(request.personName),
      title: `${names.program(request.program)} ${names.role(request.program, request.role)}`,
      status: statusOf(desk, request, list),
      own,
      life: lifeOf(desk, request, route),
      facts: factsOf(desk, names, request, route),
      approvers: list
        .filter((candidate) => isOpen(request) && (candidate !== entryOf(actor, list) || !candidate.can))
        .map((candidate) => approverOf(desk, request, candidate)),
      ifApproved: then?.text ?? '',
      ifApprovedRules: then?.rules ?? [],
      allowedBy: outcomes.length === 0 ? [] : (entryOf(actor, list)?.rules ?? []),
      outcomes: (route?.outcomes ?? [])
        .filter(({ id }) => outcomes.includes(id))
        .map(({ id, label }) => ({ id, label })),
      blocked:
        refusal === null ? null : { message: refusal.message, remedy: refusal.remedy, rules: refusal.rules },
      deferNote: route?.deferNote?.text ?? '',
      deferRules: route?.deferNote?.rules ?? [],
      justificationLabel: asked?.reason.label ?? '',
      justificationRequired: asked?.reason.required ?? false,
      justificationRules: asked?.reason.required ? asked.reason.rules : [],
      accountability:
        asked?.accountability && outcomes.includes('approve')
          ? { text: asked.accountability.text, rules: asked.accountability.rules }
          : null,
      evidence: evidenceOf(desk, request, route),
      decisions: decisionsOf(desk, names, request, route),
      trace: trace.map(({ label, status, detail, rules }) => ({
        label,
        holds: status === 'holds',
        detail,
        rules
      })),
      draft: decisionDraft(desk, request.id)
    }
  }
}

/** Day 0 to the last day, today marked; a request that has ended stands still on the day of its end. */
function lifeOf(desk: Desk, request: AccessRequest, route: RouteFact | undefined): RequestDetail['life'] {
  const lasts = route?.lasts
  if (lasts === undefined || request.deadline === null) return null
  const now = desk.now()
  const zone = desk.timeZone
  const until = request.endedAt ?? now
  const today = Math.min(lasts.days, Math.max(0, daysBetween(request.submittedAt, until, zone)))
  const submitted = when(request.submittedAt, now, zone)
  const end = when(request.deadline, now, zone)
  const open = isOpen(request)
  const shown = open ? `${plural(today, 'day')} waited` : when(until, now, zone).text
  return {
    days: lasts.days,
    today,
    todayLabel: open ? `Today, day ${today}` : `Ended on day ${today}`,
    submitted,
    now: shown,
    end,
    endLabel: lasts.label,
    spoken: `Submitted ${submitted.text}. ${open ? 'Day' : 'Ended on day'} ${today} of ${lasts.days}: ${shown}. ${lasts.label}: ${end.text}.`
  }
}

/** Somebody else who could decide; of a person also when they were last here, since that says whom to ask. */
function approverOf(
  desk: Desk,
  request: AccessRequest,
  { kind, id, name, line, can, why, rules }: Candidate
): RequestDetail['approvers'][number] {
  const seen = kind === 'person' && can ? lastSignIn(desk, id, request.program) : ''
  return { name, line: [line, seen].filter(Boolean).join(', '), can, why, rules }
}

/** What must be on record before an approval, with whom to speak and what was found so far. */
function evidenceOf(
  desk: Desk,
  request: AccessRequest,
  route: RouteFact | undefined
): RequestDetail['evidence'] {
  const fact = route?.evidence[0]
  if (fact === undefined) return null
  const holder = desk.directory.holders(request.organizationId, fact.with)[0]
  const person = holder && desk.directory.person(holder.personId)
  return {
    kind: fact.kind,
    label: fact.label,
    required: true,
    text: fact.text,
    rules: fact.rules,
    suggestedName: person === undefined ? '' : `${person.firstName} ${person.lastName}`,
    suggestedPhone: person === undefined ? '' : phone(person.phone),
    given: request.evidence
      .filter(({ kind }) => kind === fact.kind)
      .map((given) => ({
        text: givenText(given, fact),
        confirmed: given.confirmed,
        when: when(given.at, desk.now(), desk.timeZone)
      }))
  }
}

function givenText(given: Evidence, fact: EvidenceFact): string {
  const found = given.confirmed ? fact.label : 'Not confirmed'
  const note = given.note === '' ? '' : ` ${quoted(given.note)}`
  return `${found}: ${given.by} spoke with ${given.spokeWith}, ${phone(given.phone)}.${note}`
}

const decisionsOf = (
  desk: Desk,
  names: Names,
  request: AccessRequest,
  route: RouteFact | undefined
): RequestDetail['decisions'] =>
  request.decisions.map(({ outcome, by, at, justification }) => {
    const status = route?.outcomes.find(({ id }) => id === outcome)?.status ?? outcome
    return {
      text: names.ending(status, request.program, by),
      when: when(at, desk.now(), desk.timeZone),
      justification
    }
  })
