import { changed, recovered, signedIn } from './acts/account'
import { accessRequested, handedOver, requestWithdrawn } from './acts/asking'
import { canceled, decided, reminded } from './acts/decision'
import { accountCreated, factorChecked, factorCodeSent, factorSetUp, lapsed, warned } from './acts/factors'
import { advanced, begun, dropped, extended, resent, returned } from './acts/registration'
import { submitted } from './acts/submission'
import { certified, changeAsked, departureReported, endsWith, nowStuck, taskClosed } from './acts/tasks'
import { accessScene, REQUEST_ACCESS, WITHDRAW } from './checks/access'
import { CHANGE_PASSWORD, RECOVER, SIGN_IN } from './checks/accounts'
import { BEGIN, programOf } from './checks/begin'
import {
  type Check,
  type Failed,
  fails,
  holds,
  type PolicyContext,
  runAll,
  runChecks,
  type Scene,
  settle
} from './checks/check'
import { CANCEL_OVERDUE, EXPIRE_PASSWORD, REMIND } from './checks/due'
import { CHECK_FACTOR, CREATE_ACCOUNT, SEND_FACTOR_CODE, SET_UP_FACTOR } from './checks/factors'
import { HOUSE } from './checks/house'
import { DECIDE, RECORD_EVIDENCE } from './checks/orders'
import { HAND_OVER } from './checks/outbox'
import { ADVANCE, DISCARD, EXTEND, entryOf, RESEND, RETURN } from './checks/registrations'
import { matterOf } from './checks/routes'
import { accountInSession } from './checks/session'
import { SUBMIT, submitScene } from './checks/submissions'
import { ASK_CHANGE, CERTIFY, CLOSE_TASK, heldRole, REPORT_DEPARTURE, taskScene } from './checks/tasks'
import { LAPSE, WARN } from './checks/upkeep'
import {
  CHOOSE_READING,
  CREATE_WORKSPACE,
  DISMISS_PUBLISHER,
  ENROLL_PUBLISHER,
  EXPORT_BUNDLE,
  IMPORT_REFERENCE,
  MOVE_CLOCK
} from './checks/workspace'
import { Command, type CommandType } from './commands'
import type { Decision, TraceStep } from './decision'
import type { Directory } from './directory'
import type { PolicyEvent } from './events'
import { storedUserId } from './programs'

/** How one kind of command is decided: its checks in order, over its scene, and what follows if all hold. */
interface Plan {
  settle: () => Decision
  all: () => TraceStep[]
}
const plan = <S>(
  checks: readonly Check<S>[],
  scene: S,
  events: (scene: S) => PolicyEvent[],
  refused?: (scene: S, failure: Failed) => PolicyEvent[]
): Plan => ({
  settle: () =>
    settle(
      checks,
      scene,
      () => events(scene),
      refused === undefined ? undefined : (failure) => refused(scene, failure)
    ),
  all: () => runAll(checks, scene)
})

/** What follows, the roles that end with it, and a task for each request that nobody can decide any more. */
const leaving =
  <S extends Scene & { command: { id: string } }>(events: (scene: S) => PolicyEvent[]) =>
  (scene: S): PolicyEvent[] => {
    const { directory, ctx, command } = scene
    const first = events(scene)
    const list = [...first, ...endsWith({ directory, ctx }, command.id, first)]
    return [...list, ...nowStuck({ directory, ctx }, command.id, list)]
  }

type Of<T extends CommandType> = Extract<Command, { type: T }>
type Plans = { [T in CommandType]: (scene: Scene, command: Of<T>) => Plan }

const accountByUserId = (scene: Scene, command: Of<'account.sign-in' | 'account.recover'>) => {
  const identity = scene.ctx.programs.findIdentity(command.identity)
  const userId = storedUserId(identity, command.userId)
  const account = scene.directory.accountByUserId(command.identity, userId)
  const unknown =
    account !== undefined || command.unknown === undefined
      ? undefined
      : scene.directory.unknownUserId(command.identity, command.unknown)
  return { identity, account, unknown }
}
const accountById = (scene: Scene, command: { accountId: string }) => {
  const account = scene.directory.account(command.accountId)
  return { account, identity: account && scene.ctx.programs.findIdentity(account.identity) }
}
const registrationScene = <C extends { registrationId: string }>(scene: Scene, command: C) => ({
  ...scene,
  command,
  entry: entryOf(scene, command.registrationId)
})
const requestScene = <C extends { requestId: string }>(scene: Scene, command: C) => ({
  ...scene,
  command,
  matter: matterOf(scene, command.requestId)
})

const grantScene = <C extends { grantId: string }>(scene: Scene, command: C) => ({
  ...scene,
  command,
  held: heldRole(scene, command.grantId)
})

const signOutChecks: readonly Check<Scene & { command: Of<'account.sign-out'> }>[] = [
  {
    id: 'own-session',
    label: 'It is one’s own session',
    run: (scene) => {
      const account = accountInSession(scene)
      return account !== undefined && account.id === scene.command.accountId
        ? holds(HOUSE.session, account.userId)
        : fails(HOUSE.session, 'Nobody is signed in here.', 'Nothing is left to do.')
    }
  }
]

const plans: Plans = {
  'workspace.create': (scene, command) =>
    plan(CREATE_WORKSPACE, { ...scene, command }, ({ ctx }) => [
      {
        type: 'workspace.created',
        at: ctx.now,
        id: command.id,
        mode: command.mode,
        name: command.name.trim(),
        timeZone: command.timeZone
      }
    ]),
  'reading.choose': (scene, command) =>
    plan(CHOOSE_READING, { ...scene, command }, ({ ctx }) => [
      {
        type: 'reading.chosen',
        at: ctx.now,
        program: command.program,
        reading: command.reading,
        option: command.option,
        by: ctx.actor
      }
    ]),
  'clock.move': (scene, command) =>
    plan(MOVE_CLOCK, { ...scene, command }, ({ ctx }) => [
      { type: 'clock.moved', at: ctx.now, from: ctx.now, to: command.to }
    ]),

  'registration.begin': (scene, command) =>
    plan(BEGIN, { ...scene, command, program: programOf(scene, command.program) }, begun),
  'registration.advance': (scene, command) => plan(ADVANCE, registrationScene(scene, command), advanced),
  'registration.return': (scene, command) => plan(RETURN, registrationScene(scene, command), returned),
  'registration.resend-code': (scene, command) => plan(RESEND, registrationScene(scene, command), resent),
  'registration.extend': (scene, command) => plan(EXTEND, registrationScene(scene, command), extended),
  'registration.discard': (scene, command) => plan(DISCARD, registrationScene(scene, command), dropped),
  'registration.submit': (scene, command) =>
    plan(SUBMIT, submitScene(registrationScene(scene, command)), submitted),

  'access.request': (scene, command) =>
    plan(REQUEST_ACCESS, accessScene(scene, command), accessRequested, handedOver),
  'request.withdraw': (scene, command) => plan(WITHDRAW, requestScene(scene, command), requestWithdrawn),
  'grant.report-departure': (scene, command) =>
    plan(REPORT_DEPARTURE, grantScene(scene, command), leaving(departureReported)),
  'grant.ask-change': (scene, command) => plan(ASK_CHANGE, grantScene(scene, command), changeAsked),
  'grant.certify': (scene, command) => plan(CERTIFY, grantScene(scene, command), leaving(certified)),
  'grant.warn': (scene, command) => plan(WARN, grantScene(scene, command), warned),
  'grant.lapse': (scene, command) => plan(LAPSE, grantScene(scene, command), leaving(lapsed)),
  'task.close': (scene, command) => plan(CLOSE_TASK, taskScene(scene, command), leaving(taskClosed)),
  'publisher.enroll': (scene, command) =>
    plan(ENROLL_PUBLISHER, { ...scene, command }, ({ ctx }) => [
      {
        type: 'publisher.enrolled',
        at: ctx.now,
        kid: command.kid,
        x: command.x,
        name: command.name.trim(),
        by: ctx.actor
      }
    ]),
  'publisher.dismiss': (scene, command) =>
    plan(DISMISS_PUBLISHER, { ...scene, command }, ({ ctx }) => [
      { type: 'publisher.dismissed', at: ctx.now, kid: command.kid, by: ctx.actor }
    ]),
  'reference.import': (scene, command) =>
    plan(IMPORT_REFERENCE, { ...scene, command }, ({ ctx }) => [
      {
        type: 'reference.imported',
        at: ctx.now,
        asOf: command.asOf,
        sha256: command.sha256,
        organizations: command.organizations,
        publisher: command.publisher.trim(),
        by: ctx.actor
      }
    ]),

  'request.decide': (scene, command) => plan(DECIDE, requestScene(scene, command), decided),
  'request.record-evidence': (scene, command) =>
    plan(RECORD_EVIDENCE, requestScene(scene, command), ({ ctx }) => [
      {
        type: 'request.evidence-recorded',
        at: ctx.now,
        requestId: command.requestId,
        kind: command.kind,
        by: ctx.actor.name,
        spokeWith: command.spokeWith.trim(),
        phone: command.phone.trim(),
        confirmed: command.confirmed,
        note: command.note.trim()
      }
    ]),
  'request.cancel-overdue': (scene, command) =>
    plan(CANCEL_OVERDUE, requestScene(scene, command), ({ matter }) =>
      matter === null ? [] : canceled(scene.directory, matter.request, command.id, command.at)
    ),
  'request.remind': (scene, command) =>
    plan(REMIND, requestScene(scene, command), ({ matter, ...rest }) =>
      matter === null ? [] : reminded(rest, matter, command.id, command.at)
    ),

  'account.expire-password': (scene, command) =>
    plan(EXPIRE_PASSWORD, { ...scene, command, ...accountById(scene, command) }, () => [
      { type: 'account.password-expired', at: command.at, accountId: command.accountId }
    ]),
  'account.create': (scene, command) =>
    plan(
      CREATE_ACCOUNT,
      { ...scene, command, identity: scene.ctx.programs.findIdentity(command.identity) },
      accountCreated
    ),
  'account.send-factor-code': (scene, command) =>
    plan(SEND_FACTOR_CODE, { ...scene, command, ...accountById(scene, command) }, factorCodeSent),
  'account.set-up-factor': (scene, command) =>
    plan(SET_UP_FACTOR, { ...scene, command, ...accountById(scene, command) }, factorSetUp),
  'account.check-factor': (scene, command) =>
    plan(CHECK_FACTOR, { ...scene, command, ...accountById(scene, command) }, factorChecked),
  'account.sign-in': (scene, command) =>
    plan(SIGN_IN, { ...scene, command, ...accountByUserId(scene, command) }, signedIn),
  'account.sign-out': (scene, command) =>
    plan(signOutChecks, { ...scene, command }, ({ ctx }) => [
      { type: 'account.signed-out', at: ctx.now, accountId: command.accountId }
    ]),
  'account.change-password': (scene, command) =>
    plan(CHANGE_PASSWORD, { ...scene, command, ...accountById(scene, command) }, changed),
  'account.recover': (scene, command) =>
    plan(RECOVER, { ...scene, command, ...accountByUserId(scene, command) }, recovered),

  'mail.hand-over': (scene, command) =>
    plan(HAND_OVER, { ...scene, command }, ({ ctx }) => [
      { type: 'mail.handed-over', at: ctx.now, mailId: command.mailId, by: ctx.actor }
    ]),

  'bundle.export': (scene, command) =>
    plan(EXPORT_BUNDLE, { ...scene, command }, ({ ctx }) => {
      const { id: _, type: __, ...bundle } = command
      return [{ type: 'bundle.exported', at: ctx.now, ...bundle }]
    })
}

const planFor = (scene: Scene, command: Command): Plan => {
  const build = plans[command.type] as (scene: Scene, command: Command) => Plan
  return build(scene, command)
}

/** What holds for every command before its own checks: it is one of ours, and it belongs to this mode. */
const GATE: readonly Check<Scene & { command: unknown }>[] = [
  {
    id: 'well-formed',
    label: 'The command is known and well formed',
    run: ({ command }) =>
      Command.safeParse(command).success
        ? holds(HOUSE.command, 'Known')
        : fails(
            HOUSE.command,
            'This act isn’t known, or a part of it is missing.',
            'Do it again from its own page.'
          )
  },
  {
    id: 'mode',
    label: 'Live and training stay apart',
    run: ({ directory, ctx }) =>
      directory.workspace === null || directory.workspace.mode === ctx.mode
        ? holds(HOUSE.mode, ctx.mode === 'LIVE' ? 'Live' : 'Training')
        : fails(HOUSE.mode, 'This belongs to the other kind of workspace.', 'Do it there.')
  }
]

/**
 * Decides a command: accepted with the events it causes and the rules that allow it, or refused by the first check that
 * doesn't hold. Never throws for what a command says; changes nothing.
 */
export function decide(directory: Directory, command: Command, ctx: PolicyContext): Decision {
  const scene = { directory, ctx }
  const gate = runChecks(GATE, { ...scene, command })
  if (gate.failure !== null) return settle(GATE, { ...scene, command }, () => [])
  return planFor(scene, command).settle()
}

/** All checks of a command, also those after the first that fails: what would have to change. */
export function whyNot(directory: Directory, command: Command, ctx: PolicyContext): TraceStep[] {
  const scene = { directory, ctx }
  const gate = runChecks(GATE, { ...scene, command })
  return gate.failure === null ? planFor(scene, command).all() : gate.trace
}
