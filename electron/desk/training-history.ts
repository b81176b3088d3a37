import type { RegistrationView } from '@shared/ipc'
import type { Decision } from '@shared/policy/decision'
import { isAuthority, type TrainingPersona, type TrainingStep } from '../training/data'
import { changePassword, signIn } from './account'
import { keptClock } from './clock'
import type { Desk, NewCommand } from './desk'
import { ADMINISTRATOR } from './desk'
import { enclosedCode, enclosedPassword } from './messages'
import { begin, next, searchOrganization, submit } from './register'
import { exampleValues } from './register-example'
import { programDecidedBy } from './turn-to'

type Outcome<V> = { ok: true; value: V } | { ok: false; refusal: { message: string } }
/** Between two steps of one person, as if they had typed. */
const PACE_MS = 35_000

/**
 * Fills a new training workspace: what its people did before the training starts, each step an ordinary command on a
 * clock set back to its time, so that the record is real and can be verified. Throws if a step of the data is refused.
 */
export const createTrainingContent = async (
  desk: Desk,
  /** What the workspace begins with, once it is founded and before anybody does anything. */
  furnish: () => Promise<void> = async () => {}
): Promise<void> => {
  const { training } = desk
  if (training === null) throw new Error('practice history belongs to a training workspace')
  const [first] = training.steps
  desk.secrets.practice = true
  try {
    desk.clock.hold(first?.instant ?? training.startsAt)
    const { header } = desk.vault
    done(
      await desk.execute(
        { type: 'workspace.create', mode: 'TRAINING', name: header.name, timeZone: desk.timeZone },
        { actor: ADMINISTRATOR }
      )
    )
    await furnish()
    for (const step of training.steps) await new Player(desk, step).play()
  } finally {
    desk.secrets.practice = false
  }
  desk.clock.moveTo(training.startsAt)
  desk.keyboard.leave()
  desk.keyboard.turnTo(training.firstProgram)
  await desk.keep([...desk.keyboard.switchTo(training.firstPersona), keptClock(training.startsAt)])
  await desk.catchUp()
}

/** Plays one step at its time, at the keyboard as the person whose step it is. */
class Player {
  #at: number

  constructor(
    private readonly desk: Desk,
    private readonly step: NonNullable<Desk['training']>['steps'][number]
  ) {
    this.#at = Date.parse(step.instant)
  }

  async play(): Promise<void> {
    const { desk, step } = this
    this.pause(0)
    desk.keyboard.switchTo(step.who)
    desk.keyboard.turnTo(programOf(desk))
    if (step.does === 'ask') return this.ask(step)
    if (step.does === 'register') return this.register()
    if (step.does === 'sign-in') return this.signIn()
    const requestId = desk.directory.requestsOf(step.whose).at(-1)?.id ?? ''
    const command: NewCommand =
      step.does === 'record-evidence'
        ? {
            type: 'request.record-evidence',
            requestId,
            kind: step.kind,
            spokeWith: step.spokeWith,
            phone: step.phone,
            confirmed: true,
            note: step.note
          }
        : {
            type: 'request.decide',
            requestId,
            outcome: step.does,
            justification: step.because,
            ...this.acknowledging(requestId)
          }
    done(await desk.execute(command))
  }

  private async register(): Promise<void> {
    const { desk } = this
    let view = value(await begin(desk, { program: programOf(desk) }))
    while (view.screen.kind !== 'review') {
      const values = await this.valuesFor(view)
      this.pause()
      const { registrationId } = view
      view = value(await next(desk, { registrationId, screen: view.screen.id, values }))
    }
    this.pause()
    value(await submit(desk, { registrationId: view.registrationId }))
  }

  private async valuesFor(view: RegistrationView): Promise<Record<string, string>> {
    const { desk } = this
    const persona = personaAt(desk)
    const values = exampleValues(desk, view.screen)
    if (view.screen.kind === 'code') return { ...values, code: enclosedCode(desk, persona.id) ?? '' }
    const variant = view.screen.variants.find(({ role }) => role === values.role)
    if (variant?.search !== true) return values
    const found = value(
      await searchOrganization(desk, {
        registrationId: view.registrationId,
        role: variant.role,
        tin: values['organization.tin'] ?? ''
      })
    )
    const [match] = found.matches
    const group = isAuthority(persona) ? undefined : persona.group
    if (group === undefined || !('joins' in group))
      return { ...values, organizationId: match?.organizationId ?? '' }
    const joined = match?.groups.find(({ name }) => name === group.joins)
    return { ...values, organizationId: match?.organizationId ?? '', groupId: joined?.groupId ?? '' }
  }

  /** What somebody answers for is read and accepted before they decide, where the role has it so. */
  private acknowledging(requestId: string): { acknowledged?: true } {
    const { desk } = this
    const request = desk.directory.request(requestId)
    const role = request && desk.programs.get(request.program).roles[request.role]
    return role?.routes.some(({ accountability }) => accountability !== undefined)
      ? { acknowledged: true }
      : {}
  }

  private async ask(step: Extract<TrainingStep, { does: 'ask' }>): Promise<void> {
    const { desk } = this
    const { directory } = desk
    const tin = desk.training?.practices.find(({ id }) => id === step.practice)?.tin.replaceAll('-', '')
    const organization = directory.organizations().find((one) => one.tin === tin)
    const group = directory.groups().find(({ name }) => name === step.group)
    const { application, level } = step
    done(
      await desk.execute({
        type: 'access.request',
        program: programOf(desk),
        role: step.role,
        places: [
          { requestId: desk.ports.uuid(), organizationId: organization?.id ?? null, referenceId: null }
        ],
        group: { groupId: group?.id ?? '' },
        ...(application === undefined ? {} : { application: { id: application, level: level ?? null } }),
        ...(step.declares === undefined
          ? {}
          : { declared: Object.fromEntries(step.declares.map((one) => [one, true])) }),
        justification: step.because
      })
    )
  }

  private async signIn(): Promise<void> {
    const { desk } = this
    const persona = personaAt(desk)
    const practice = isAuthority(persona) ? undefined : persona.password
    const account = desk.me().account
    if (practice === undefined || account === undefined)
      throw new Error(`training data: ${persona.id} can’t sign in yet`)
    const temporary = account.status === 'temporary'
    const password = temporary ? (enclosedPassword(desk, persona.id) ?? '') : practice
    value(await signIn(desk, { userId: account.userId, password, termsAccepted: true }))
    if (!temporary) return
    this.pause()
    value(await changePassword(desk, { current: password, next: practice, again: practice }))
  }

  private pause(ms = PACE_MS): void {
    this.#at += ms
    this.desk.clock.hold(new Date(this.#at).toISOString())
  }
}

const personaAt = (desk: Desk): TrainingPersona => {
  const persona = desk.keyboard.persona()
  if (persona === null) throw new Error('nobody of the training room is at the keyboard')
  return persona
}

/** The program that a person of the room belongs to; an authority's is one that it decides in. */
const programOf = (desk: Desk): string => {
  const persona = personaAt(desk)
  const first = desk.training?.firstProgram ?? desk.keyboard.program().id
  if (!isAuthority(persona)) return persona.program ?? first
  return programDecidedBy(desk, persona.authority) ?? first
}

const value = <V>(outcome: Outcome<V>): V => {
  if (outcome.ok) return outcome.value
  throw new Error(`training data: refused: ${outcome.refusal.message}`)
}

const done = ({ decision }: { decision: Decision }): void => {
  if (!decision.accepted) throw new Error(`training data: refused: ${decision.refusal.message}`)
}
