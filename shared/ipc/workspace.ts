import * as z from 'zod'
import { Cited, done, none, outcome, procedure, Target, typed, When } from './procedure'

export const Mode = z.enum(['LIVE', 'TRAINING'])

export const WorkspaceCard = z.strictObject({
  dir: z.string(),
  name: z.string(),
  mode: Mode,
  /** `ready` can be opened; the others say in `message` why not and what to do. */
  state: z.enum(['ready', 'missing', 'from-the-future', 'unreadable']),
  message: z.string(),
  lastOpened: When.nullable(),
  failuresSince: z.number().int(),
  lastFailure: When.nullable(),
  /** Until when a wrong passphrase makes the next try wait. */
  waitUntil: z.string().nullable()
})
export type WorkspaceCard = z.infer<typeof WorkspaceCard>

export const NavItem = z.strictObject({
  screen: Target.shape.screen,
  label: z.string(),
  count: z.number().int(),
  /** Quiet counts (unread mail) are grey; others call for action. */
  quiet: z.boolean()
})
export type NavItem = z.infer<typeof NavItem>

export const Persona = z.strictObject({
  id: z.string(),
  name: z.string(),
  initials: z.string(),
  line: z.string(),
  current: z.boolean()
})
export type Persona = z.infer<typeof Persona>

export const HelpDesk = z.strictObject({
  name: z.string(),
  phone: z.string(),
  tty: z.string(),
  email: z.string(),
  hours: z.string(),
  /** the hours are printed as "EST" all year; how we read them. */
  hoursNote: z.string(),
  rules: z.array(z.string())
})
export type HelpDesk = z.infer<typeof HelpDesk>

/** The frame around every screen of an open workspace. */
export const Shell = z.strictObject({
  workspace: z.strictObject({ id: z.string(), name: z.string(), mode: Mode, timeZone: z.string() }),
  /** Set when the vault is damaged and opened as far as it is intact; `found` is for whoever has to mend it. */
  readOnly: z
    .strictObject({
      message: z.string(),
      remedy: z.string(),
      found: z.string(),
      rules: z.array(z.string())
    })
    .nullable(),
  /** Things noticed at opening: a torn last write cut off, an older copy put back. */
  notes: z.array(z.string()),
  person: z.strictObject({
    /** Stays the same when a visitor registers and becomes a person with a name. */
    id: z.string(),
    name: z.string(),
    initials: z.string(),
    line: z.string(),
    /** `password`: signed in only as far as the change-password screen. */
    signedIn: z.enum(['no', 'password', 'yes']),
    isAuthority: z.boolean()
  }),
  /** The programs of this workspace; the screens are about one of them at a time. */
  programs: z.array(
    z.strictObject({ id: z.string(), title: z.string(), text: z.string(), current: z.boolean() })
  ),
  nav: z.array(NavItem),
  helpDesk: HelpDesk,
  now: When,
  network: z.string(),
  idleMinutes: z.number().int(),
  trainer: z
    .strictObject({
      clock: z.string(),
      day: z.string(),
      /** The trainer's clock as a date and time in the workspace's zone, for the "To a date" form: YYYY-MM-DD, HH:MM. */
      date: z.string(),
      time: z.string(),
      nextDeadline: z.strictObject({ label: z.string(), when: When }).nullable(),
      personas: z.array(Persona)
    })
    .nullable()
})
export type Shell = z.infer<typeof Shell>

const Opened = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), shell: Shell }),
  z.strictObject({
    ok: z.literal(false),
    reason: z.enum([
      'wrong-secret',
      'wait',
      'locked-by-other-process',
      'from-the-future',
      'damaged-header',
      'missing',
      'bad-kit'
    ]),
    message: z.string(),
    rules: Cited,
    waitUntil: z.string().nullable(),
    failures: z.number().int()
  })
])
export type Opened = z.infer<typeof Opened>

export const workspace = {
  list: procedure(
    'anyone',
    none,
    z.strictObject({
      version: z.string(),
      ruleCount: z.number().int(),
      programCount: z.number().int(),
      workspaces: z.array(WorkspaceCard),
      /** Said where the list was damaged and begins anew, with what to do; else empty. */
      note: z.string(),
      open: z.boolean()
    })
  ),
  openTraining: procedure('anyone', none, Opened),
  create: procedure(
    'anyone',
    z.strictObject({
      name: typed,
      passphrase: typed,
      repeat: typed,
      timeZone: z.string().max(60)
    }),
    outcome(z.strictObject({ dir: z.string(), recoveryKit: z.string(), shell: Shell }))
  ),
  timeZones: procedure('anyone', none, z.strictObject({ zones: z.array(z.string()), suggested: z.string() })),
  unlock: procedure('anyone', z.strictObject({ dir: z.string().max(4096), passphrase: typed }), Opened),
  unlockWithKit: procedure('anyone', z.strictObject({ dir: z.string().max(4096), kit: typed }), Opened),
  /** Asks for a folder with the system's dialog and adds it to the list; null when the person cancels. */
  addFolder: procedure('anyone', none, outcome(WorkspaceCard.nullable())),
  forget: procedure('anyone', z.strictObject({ dir: z.string().max(4096) }), done),
  lock: procedure('anyone', none, done),
  shell: procedure('open', none, Shell),
  /** The screens turn to another program; who is signed in to its identity system there stays so. */
  turnTo: procedure('open', z.strictObject({ program: z.string().max(60) }), outcome(Shell)),
  /** Tells the idle clock that a person is there. */
  touch: procedure('anyone', none, done),
  about: procedure(
    'anyone',
    none,
    z.strictObject({
      version: z.string(),
      runtime: z.string(),
      dataFolder: z.string(),
      licenses: z.array(z.strictObject({ name: z.string(), version: z.string(), license: z.string() }))
    })
  ),
  /** Prints the page as it stands (print styles apply), or saves it as a PDF where the person chooses. */
  print: procedure(
    'anyone',
    z.strictObject({ as: z.enum(['printer', 'pdf']), title: z.string().max(200) }),
    outcome(z.strictObject({ saved: z.string().nullable() }))
  )
}

export const training = {
  switchPersona: procedure('training', z.strictObject({ personaId: z.string().max(80) }), outcome(Shell)),
  moveClock: procedure(
    'training',
    z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('minutes'), minutes: z.number().int().min(1).max(100_000) }),
      z.strictObject({ by: z.literal('next-deadline') }),
      /** A moment in the workspace's time zone. */
      z.strictObject({ by: z.literal('date'), date: z.string().max(40), time: z.string().max(20) })
    ]),
    outcome(Shell)
  ),
  reset: procedure('training', none, Opened)
}
