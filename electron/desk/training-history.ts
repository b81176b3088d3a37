import type { RegistrationView } from '@shared/ipc'
import type { Decision } from '@shared/policy/decision'
import { isAuthority, type TrainingPersona } from '../training/data'
import { changePassword, signIn } from './account'
import { keptClock } from './clock'
import type { Desk, NewCommand } from './desk'
import { ADMINISTRATOR } from './desk'
import { enclosedCode, enclosedPassword } from './messages'
import { begin, next, searchOrganization, submit } from './register'
import { exampleValues } from './register-example'

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
        : { type: 'request.decide', requestId, outcome: step.does, justification: step.because }
    done(await desk.execute(command))
  }

  private async register(): Promise<void> {
    const { desk } = this
    let view = value(await begin(desk, { program: desk.keyboard.program().id }))
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
    return { ...values, organizationId: found.matches[0]?.organizationId ?? '' }
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

const value = <V>(outcome: Outcome<V>): V => {
  if (outcome.ok) return outcome.value
  throw new Error(`training data: refused: ${outcome.refusal.message}`)
}

const done = ({ decision }: { decision: Decision }): void => {
  if (!decision.accepted) throw new Error(`training data: refused: ${decision.refusal.message}`)
}
