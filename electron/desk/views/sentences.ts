import type { RecordFilter, StatusWord } from '@shared/ipc'
import type { Actor } from '@shared/policy/model'
import type { StoredRecord } from '../records'
import { fullMoment } from './dates'
import type { Icon } from './icons'
import { type Begun, type Facts, Names } from './names'
import { possessive, quoted, span } from './wording'

export type RecordKind = RecordFilter['kinds'][number]

/** What a record says to a reader. `who` begins the sentence and stands out; `what` ends it, without a period. */
export interface Sentence {
  who: string
  what: string
  icon: Icon
  tone: 'plain' | 'ok' | 'warn' | 'bad'
  tag: StatusWord | null
  kinds: RecordKind[]
}

type Body = Pick<Sentence, 'who' | 'what' | 'icon' | 'tone'> & { kinds: RecordKind[]; deadline?: boolean }

const REFUSED: StatusWord = { tone: 'bad', word: 'Refused' }
const DEADLINE: StatusWord = { tone: 'warn', word: 'Deadline' }

/** The sentence of one record. Every command type has one, whether it was accepted or refused. */
export function sentenceOf(record: StoredRecord, facts: Facts, begun: Begun): Sentence {
  const body = bodyOf(record, facts, begun)
  if (record.outcome === 'refused')
    return {
      who: body.who,
      what: body.what,
      icon: 'lock',
      tone: 'bad',
      tag: REFUSED,
      kinds: ['refusals', ...body.kinds]
    }
  const { deadline, ...shown } = body
  return deadline ? { ...shown, tag: DEADLINE, kinds: ['deadlines', ...body.kinds] } : { ...shown, tag: null }
}

const plain = (
  who: string,
  what: string,
  icon: Icon,
  kinds: RecordKind[],
  tone: Body['tone'] = 'plain'
): Body => ({ who, what, icon, tone, kinds })

const DECIDED = { approve: 'approved', reject: 'rejected', defer: 'deferred' } as const

function bodyOf(record: StoredRecord, facts: Facts, begun: Begun): Body {
  const names = new Names(facts)
  const screenOf = (command: { registrationId: string; screen: string }): string =>
    quoted(names.screenFact(begun.get(command.registrationId) ?? '', command.screen)?.title ?? command.screen)
  const { command, actor, outcome, events } = record
  const { directory, timeZone } = facts
  const refused = outcome === 'refused'
  const who = nameOf(actor)
  const happened = (type: StoredRecord['events'][number]['type']): boolean =>
    events.some((event) => event.type === type)

  switch (command.type) {
    case 'workspace.create':
      return plain(who, `created the ${modeWord(command.mode)} workspace ${command.name}`, 'flag', ['other'])
    case 'reading.choose': {
      const option = names.optionLabel(command.reading, command.option)
      const verb = refused ? 'tried to choose' : 'chose'
      return plain(who, `${verb} another reading of ${command.reading}: ${option}`, 'gear', ['other'])
    }
    case 'clock.move': {
      const verb = refused ? 'tried to move' : 'moved'
      return plain(who, `${verb} the trainer’s clock to ${fullMoment(command.to, timeZone)}`, 'clock', [
        'other'
      ])
    }

    case 'registration.begin': {
      const verb = refused ? 'tried to begin' : 'accepted the terms and began'
      return plain(who, `${verb} a registration for ${names.program(command.program)}`, 'arrow', ['other'])
    }
    case 'registration.advance': {
      const screen = screenOf(command)
      if (happened('registration.code-refused'))
        return plain(who, 'gave a verification code that doesn’t match', 'arrow', ['other'])
      if (refused) return plain(who, `couldn’t leave the screen ${screen}`, 'arrow', ['other'])
      if (happened('registration.code-sent'))
        return plain(who, `completed ${screen} and was sent a verification code`, 'mail', ['other'])
      return plain(who, `completed ${screen}`, 'arrow', ['other'])
    }
    case 'registration.return': {
      const verb = refused ? 'tried to go back' : 'went back'
      const screen = screenOf(command)
      return plain(who, `${verb} to ${screen}`, 'arrow', ['other'])
    }
    case 'registration.resend-code':
      return plain(who, 'asked for a new verification code', 'mail', ['other'])
    case 'registration.extend':
      return plain(who, 'was given more time to complete a screen', 'clock', ['other'])
    case 'registration.discard':
      return command.reason === 'expired'
        ? {
            ...plain(possessive(who), 'registration ended: the time for a screen was over', 'clock', [
              'other'
            ]),
            tone: 'warn',
            deadline: true
          }
        : plain(who, 'canceled a registration', 'arrow', ['other'])
    case 'registration.submit': {
      const request = directory.request(command.requestId)
      const organizationId = request?.organizationId ?? command.organizationId
      const name = organizationId === null ? undefined : directory.organization(organizationId)?.name
      const place = name ?? command.newOrganization?.name
      const role = names.roleAnywhere(command.role)
      const verb = refused ? 'tried to ask' : 'asked'
      return plain(
        request?.personName ?? `${command.applicant.firstName} ${command.applicant.lastName}`,
        `${verb} to be ${role}${place === undefined ? '' : ` of ${place}`}`,
        'plus',
        ['requests']
      )
    }

    case 'request.decide': {
      const request = directory.request(command.requestId)
      if (request === undefined)
        return plain(who, `tried to ${command.outcome} a request that doesn’t exist`, 'lock', ['decisions'])
      const role = names.role(request.program, request.role)
      const own = 'id' in actor && actor.id === request.personId
      const whose = own ? 'their own request' : `${possessive(request.personName)} request`
      // In the program's own words: an authority denies where officials reject.
      const words = names.outcome(request, command.outcome)
      const verb = refused
        ? `tried to ${(words?.label ?? command.outcome).toLowerCase()}`
        : (words?.status.toLowerCase() ?? DECIDED[command.outcome])
      const icon = { approve: 'check', reject: 'cross', defer: 'clock' } as const
      const tone = { approve: 'ok', reject: 'bad', defer: 'plain' } as const
      return plain(
        who,
        `${verb} ${whose} to be ${role}`,
        icon[command.outcome],
        ['decisions'],
        tone[command.outcome]
      )
    }
    case 'request.record-evidence': {
      const name = directory.request(command.requestId)?.personName
      const about = name === undefined ? 'a request' : `${possessive(name)} request`
      const label = names.evidence(command.kind)
      const verb = refused ? 'tried to record' : 'recorded'
      const found = command.confirmed ? '' : ', which was not confirmed'
      return plain(who, `${verb} ${quoted(label)} for ${about}${found}`, 'phone', ['decisions'])
    }
    case 'access.request': {
      const role = names.role(command.program, command.role)
      const places = command.places.map(({ requestId, organizationId }) => {
        const id = directory.request(requestId)?.organizationId ?? organizationId
        return (id === null ? undefined : directory.organization(id)?.name) ?? ''
      })
      const where = places.filter((name) => name !== '').join(', ')
      if (happened('validation.blocked'))
        return plain(who, `used up the tries to validate as ${role}; the request goes to review`, 'lock', [
          'requests'
        ])
      if (happened('validation.failed'))
        return plain(who, `gave data that don’t fit, to be ${role}`, 'lock', ['requests'])
      const atOnce = happened('grant.given')
      const verb = refused ? 'tried to ask' : 'asked'
      return plain(
        who,
        `${verb} to be ${role}${where === '' ? '' : ` of ${where}`}${atOnce ? ' and was approved at once' : ''}`,
        'plus',
        ['requests'],
        atOnce ? 'ok' : 'plain'
      )
    }
    case 'request.withdraw': {
      const request = directory.request(command.requestId)
      const role = request === undefined ? '' : ` to be ${names.role(request.program, request.role)}`
      return plain(who, `${refused ? 'tried to take back' : 'took back'} their request${role}`, 'cross', [
        'requests'
      ])
    }
    case 'grant.report-departure':
      return plain(
        who,
        `${refused ? 'tried to report' : 'reported'} that ${names.holder(command.grantId)} has left`,
        'flag',
        ['decisions']
      )
    case 'grant.ask-change': {
      const what = command.role === null ? 'the removal of the role of' : 'another role for'
      return plain(
        who,
        `${refused ? 'tried to ask' : 'asked'} for ${what} ${names.holder(command.grantId)}`,
        'flag',
        ['requests']
      )
    }
    case 'grant.certify': {
      const verb = refused ? 'tried to certify' : command.certified ? 'certified' : 'did not certify'
      return plain(who, `${verb} the role of ${names.holder(command.grantId)}`, 'check', ['decisions'])
    }
    case 'task.close': {
      const number = directory.task(command.taskId)?.number ?? ''
      const verb = refused ? 'tried to close' : command.outcome === 'done' ? 'carried out' : 'refused'
      return plain(who, `${verb} the task ${number}`.trim(), 'check', ['decisions'])
    }
    case 'grant.warn':
      return {
        ...plain(
          possessive(names.holder(command.grantId)),
          `role nears its end: day ${command.day}`,
          'mail',
          ['requests']
        ),
        deadline: true
      }
    case 'grant.lapse':
      return {
        ...plain(
          possessive(names.holder(command.grantId)),
          command.upkeep === 'certification' ? 'role ended: nobody certified it' : 'role ended: not used',
          'clock',
          ['requests']
        ),
        tone: 'warn',
        deadline: true
      }
    case 'publisher.enroll': {
      const verb = refused ? 'tried to enroll' : 'enrolled'
      return plain(who, `${verb} ${command.name} as a publisher of reference directories`, 'key', ['other'])
    }
    case 'publisher.dismiss': {
      const verb = refused ? 'tried to remove' : 'removed'
      return plain(who, `${verb} a publisher of reference directories`, 'key', ['other'])
    }
    case 'reference.import':
      return plain(
        who,
        `${refused ? 'tried to import' : 'imported'} the reference directory as of ${command.asOf}`,
        'flag',
        ['other']
      )
    case 'request.cancel-overdue': {
      const request = directory.request(command.requestId)
      const days = request === undefined ? null : names.limitDays(request)
      return {
        ...plain(
          possessive(request?.personName ?? 'Somebody'),
          days === null ? 'request was canceled: its time ended' : `request was canceled: day ${days} ended`,
          'clock',
          ['requests']
        ),
        tone: 'warn',
        deadline: true
      }
    }
    case 'request.remind': {
      const request = directory.request(command.requestId)
      const person = possessive(request?.personName ?? 'Somebody')
      return {
        ...plain(person, 'request ends soon: those who can decide were reminded', 'mail', ['requests']),
        deadline: true
      }
    }

    case 'account.expire-password': {
      const days = names.passwordDays(command.accountId)
      const person = possessive(names.accountHolder(command.accountId) ?? 'Somebody')
      const what = days === null ? 'password reached its greatest age' : `password reached ${days} days`
      return { ...plain(person, what, 'key', ['sign-ins']), tone: 'warn', deadline: true }
    }
    case 'account.sign-in': {
      const account = directory.accountByUserId(command.identity, command.userId)
      const person = (account && names.person(account.personId)) ?? null
      if (refused) return plain(person ?? 'Somebody', 'tried to sign in and failed', 'user', ['sign-ins'])
      const limited = events.some((e) => e.type === 'account.signed-in' && e.scope === 'change-password')
      return plain(
        person ?? who,
        limited ? 'signed in, as far as the change of password' : 'signed in',
        'user',
        ['sign-ins']
      )
    }
    case 'account.create':
      return plain(
        `${command.applicant.firstName} ${command.applicant.lastName}`,
        `${refused ? 'tried to make' : 'made'} an account of their own`,
        'user',
        ['sign-ins']
      )
    case 'account.send-factor-code':
      return plain(
        names.accountHolder(command.accountId) ?? who,
        refused ? 'could not be sent a security code' : 'was sent a security code',
        'phone',
        ['sign-ins']
      )
    case 'account.set-up-factor':
      return plain(
        names.accountHolder(command.accountId) ?? who,
        `${refused ? 'tried to set up' : 'set up'} a second factor`,
        'key',
        ['sign-ins']
      )
    case 'account.check-factor':
      return plain(
        names.accountHolder(command.accountId) ?? who,
        refused ? 'gave a security code that doesn’t fit' : 'gave the code of the second factor',
        'key',
        ['sign-ins']
      )
    case 'account.sign-out':
      return plain(names.accountHolder(command.accountId) ?? who, 'signed out', 'user', ['sign-ins'])
    case 'account.change-password': {
      const person = names.accountHolder(command.accountId) ?? who
      if (refused) return plain(person, 'tried to change the password', 'key', ['sign-ins'])
      const said = {
        first: 'replaced the temporary password',
        expired: 'replaced the expired password',
        voluntary: 'changed the password',
        reset: 'replaced the forgotten password'
      } as const
      return plain(person, said[command.reason], 'key', ['sign-ins'])
    }
    case 'account.recover': {
      const account = directory.accountByUserId(command.identity, command.userId)
      const person = (account && names.person(account.personId)) ?? 'Somebody'
      const factor =
        command.factor === 'identity' ? 'Social Security Number and e-mail' : 'the authentication questions'
      const held = !refused && !events.some((e) => e.type === 'account.recovery-checked' && !e.held)
      return plain(
        person,
        held
          ? `proved who they are by ${factor}, to replace a forgotten password`
          : `tried to recover a password and failed at ${factor}`,
        'key',
        ['sign-ins']
      )
    }

    case 'mail.hand-over': {
      const mail = directory.mails().find(({ id }) => id === command.mailId)
      const to = (mail && (names.person(mail.toPersonId) ?? mail.toEmail)) ?? 'somebody'
      const verb = refused ? 'tried to hand over' : 'handed over'
      return plain(who, `${verb} a message for ${to}`, 'mail', ['other'])
    }

    case 'bundle.export': {
      const range = span(command.firstSeq, command.lastSeq)
      const records = command.firstSeq === command.lastSeq ? `record ${range}` : `records ${range}`
      const verb = refused ? 'tried to sign' : 'signed'
      return plain(who, `${verb} bundle no. ${command.seq} with ${records}`, 'bundle', ['other'])
    }
  }
}

const modeWord = (mode: 'LIVE' | 'TRAINING'): string => (mode === 'LIVE' ? 'live' : 'training')

/** Who acted, as a sentence begins with them. */
export function nameOf(actor: Actor): string {
  return actor.name
}
