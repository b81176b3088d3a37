import type { HelpDesk, NavItem, Shell, When } from '@shared/ipc'
import { nextDeadline, registers } from '@shared/policy'
import type { Instant } from '@shared/policy/model'
import type { Desk } from '../desk'
import { countNotExported } from '../exported'
import { unreadCount } from '../messages'
import { dayLabel, personas } from '../training'
import { authorityName, deskName, waitingCount } from './approvals'
import { fieldTime, fullMoment, isoDay, when } from './dates'
import { Names } from './names'
import { idleMinutes } from './settings'
import { tasksBesideRequests } from './tasks'
import { digits, initials, joined, plural, unique } from './wording'

/** The frame around every screen: who is here, where they may go, whom they can call, what time it is. */
export function shellView(desk: Desk): Shell {
  const now = desk.now()
  const { workspace } = desk.directory
  const { condition, header } = desk.vault
  return {
    workspace: {
      id: header.vaultId,
      name: workspace?.name ?? header.name,
      mode: desk.mode,
      timeZone: desk.timeZone
    },
    readOnly: readOnlyOf(desk),
    notes: [...condition.notes, ...kitNote(desk)],
    person: personOf(desk),
    programs: desk.programs.all().map(({ id, title, text }) => ({
      id,
      title,
      text,
      current: id === desk.keyboard.program().id
    })),
    nav: navOf(desk),
    helpDesk: helpDeskOf(desk),
    now: when(now, now, desk.timeZone),
    network: networkOf(desk),
    idleMinutes: idleMinutes(desk),
    trainer: trainerOf(desk)
  }
}

/** What is wrong in plain words, what the vault found word for word, and what to do. */
function readOnlyOf({ vault, mode }: Desk): Shell['readOnly'] {
  const { condition } = vault
  if (!condition.readOnly) return null
  const { where, what, intactThrough } = condition.damage
  return {
    message: `${plainDamage(where)} Everything through record ${digits(intactThrough)} is intact.`,
    remedy: remedyOf(where, mode),
    found: what,
    rules: ['CS-REC-01']
  }
}

function remedyOf(where: string, mode: Desk['mode']): string {
  if (where === 'disk') return 'Lock the workspace and open it again.'
  return mode === 'TRAINING'
    ? 'Press Reset… to start the training over.'
    : 'Restore the workspace from a backup into a new folder.'
}

function plainDamage(where: string): string {
  if (where === 'disk') return 'Its disk took no more writes.'
  const part = where.endsWith('.seg') ? 'history' : where.replace(/\.json$/, '')
  return `Its ${part} is damaged, or was changed by something else.`
}

const kitNote = ({ vault, readOnly }: Desk): string[] =>
  vault.openedWith === 'recovery' && !readOnly
    ? [
        'Opened with the recovery kit. Set a new passphrase under Settings, and put the kit back where it is kept.'
      ]
    : []

function personOf(desk: Desk): Shell['person'] {
  const actor = desk.actor()
  const scope = desk.session()?.scope
  const stranger = actor.kind === 'visitor' && desk.mode === 'LIVE'
  return {
    id: 'id' in actor ? actor.id : actor.kind,
    // In live nobody is known before they sign in; in training the persona is.
    name: stranger ? 'Nobody signed in' : actor.name,
    initials: stranger ? '' : initials(actor.name),
    line: lineOf(desk),
    signedIn:
      scope === 'full' || actor.kind === 'authority' ? 'yes' : scope === undefined ? 'no' : 'password',
    isAuthority: actor.kind === 'authority'
  }
}

/** The second line under a name: the roles held, or how far the person has come. */
function lineOf(desk: Desk): string {
  const actor = desk.actor()
  const names = new Names(desk)
  if (actor.kind === 'authority') return `Decides for ${authorityName(desk)}`
  if (actor.kind !== 'person') return desk.mode === 'LIVE' ? 'Register or sign in' : 'Not registered yet'
  const roles = unique(
    desk.directory.grantsOf(actor.id).map(({ program, role }) => names.shortRole(program, role))
  )
  if (roles.length === 0) return 'Request under way'
  const held = joined(roles)
  const scope = desk.session()?.scope
  if (scope === 'change-password') return `${held}, password to be changed`
  return scope === 'full' ? held : `${held}, not signed in`
}

type Screen = NavItem['screen']
const item = (screen: Screen, label: string, count = 0, quiet = false): NavItem => ({
  screen,
  label,
  count,
  quiet
})

/** Whether the present program looks organizations up; under Settings the directory is in every program's reach. */
const asksDirectory = (desk: Desk): boolean =>
  Object.values(desk.keyboard.program().organizationTypes).some(({ lookup }) => lookup !== undefined)

/** Where this person may go. What asks for a sign-in isn't offered before it. */
function navOf(desk: Desk): NavItem[] {
  const messages = (): NavItem =>
    item('messages', desk.mode === 'LIVE' ? 'Outbox' : 'Messages', unreadCount(desk), true)
  const record = [
    ...(asksDirectory(desk) ? [item('reference', 'Reference directory')] : []),
    item('record', 'Record'),
    item('bundles', 'Bundles & sync')
  ]
  const settings = item('settings', 'Settings')
  const common = [...record, item('explain', 'Explain'), settings]
  const home = item('home', 'Home')
  const organization = item('organization', 'Organization')
  if (desk.actor().kind === 'authority')
    return [
      home,
      item('authority', deskName(desk), waitingCount(desk) + tasksBesideRequests(desk).length),
      organization,
      ...common
    ]
  const scope = desk.session()?.scope
  // After a temporary or expired password only its change is open (PQRS-FLOW-21, PQRS-PW-11).
  if (scope === 'change-password') return [home, item('sign-in', 'Change password'), messages()]
  // After a password alone only the second factor is open (QPP-SGN-03, IQ-HARP-05).
  if (scope === 'second-factor' || scope === 'set-up-factor')
    return [home, item('sign-in', desk.keyboard.identity().secondFactor?.title ?? 'Sign in'), messages()]
  if (scope === 'full') {
    const waiting = waitingCount(desk)
    const { title } = desk.keyboard.program().inbox
    return [
      home,
      item('access', 'My access'),
      ...(waiting > 0 ? [item('approvals', title, waiting)] : []),
      organization,
      messages(),
      ...common,
      item('sign-in', 'Sign-in & password')
    ]
  }
  return [
    home,
    // Whoever has an account asks for another role once signed in, from My access.
    ...(!registers(desk.keyboard.program()) || (desk.mode === 'TRAINING' && mayHaveAccount(desk))
      ? []
      : [item('register', 'Register')]),
    // Where people make their own account, the way to it begins at the sign-in.
    ...(mayHaveAccount(desk) || desk.keyboard.identity().creation !== undefined
      ? [item('sign-in', 'Sign in')]
      : []),
    organization,
    messages(),
    ...record,
    settings
  ]
}

/** In training the persona's own account; in live somebody's, since anybody may sit down and sign in. */
const mayHaveAccount = (desk: Desk): boolean =>
  desk.mode === 'LIVE' ? desk.directory.accounts().length > 0 : desk.me().account !== undefined

/** The help desk of the program that the screens are about; it stands on every page (PQRS-HD-01). */
function helpDeskOf(desk: Desk): HelpDesk {
  const { name, phone, tty, email, hours, hoursNote, rules } = desk.keyboard.program().helpDesk
  return { name, phone, tty, email, hours, hoursNote, rules }
}

/** Nothing here speaks to a network: what is made leaves in bundles only. */
function networkOf(desk: Desk): string {
  if (desk.mode === 'TRAINING') return 'Offline: nothing is sent'
  const waiting = countNotExported(desk)
  if (waiting === 0) return 'Offline: nothing waits'
  return `Offline: ${plural(waiting, 'record')} ${waiting === 1 ? 'waits' : 'wait'}`
}

/** What runs out with a day is said to end on that day, 11:59 PM, as everywhere else; the clock goes just past it. */
function whenItEnds(at: Instant, now: Instant, zone: string): When {
  const midnight = fieldTime(at, zone) === '00:00'
  const shown = midnight ? new Date(Date.parse(at) - 1).toISOString() : at
  return { at, text: when(shown, now, zone).text }
}

function trainerOf(desk: Desk): Shell['trainer'] {
  const { timeZone } = desk
  if (desk.training === null) return null
  const now = desk.now()
  const next = nextDeadline(desk.directory, now, desk.context())
  return {
    clock: fullMoment(now, timeZone),
    day: dayLabel(desk),
    date: isoDay(now, timeZone),
    time: fieldTime(now, timeZone),
    nextDeadline: next === null ? null : { label: next.label, when: whenItEnds(next.at, now, timeZone) },
    personas: personas(desk)
  }
}
