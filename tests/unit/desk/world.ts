import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Outcome, RegistrationView } from '@shared/ipc'
import type { Programs } from '@shared/policy'
import { loadPrograms } from '@shared/policy/loader'
import { changePassword, signIn } from '../../../electron/desk/account'
import { ADMINISTRATOR, Desk } from '../../../electron/desk/desk'
import { enclosedCode, enclosedPassword } from '../../../electron/desk/messages'
import { nodePorts } from '../../../electron/desk/node-ports'
import { begin, next, searchOrganization, submit } from '../../../electron/desk/register'
import { exampleValues, valuesFor } from '../../../electron/desk/register-example'
import { switchPersona } from '../../../electron/desk/training'
import { isAuthority, type TrainingData } from '../../../electron/training/data'
import { loadTraining } from '../../../electron/training/load'
import { createVault, openVault, nodePorts as vaultPorts } from '../../../electron/vault'

const root = join(import.meta.dirname, '../../..')
const yaml = (folder: string) =>
  readdirSync(join(root, 'resources', folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      path: `resources/${folder}/${name}`,
      text: readFileSync(join(root, 'resources', folder, name), 'utf8')
    }))

let programs: Programs | null = null
export const allPrograms = (): Programs => {
  if (programs !== null) return programs
  const loaded = loadPrograms([...yaml('programs'), ...yaml('programs/rules'), ...yaml('identity')])
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors))
  programs = loaded.programs
  return programs
}

/** The training data; without its history where a test wants an empty room. */
export const trainingData = (history = false): TrainingData => {
  const data = loadTraining(yaml('training'))
  return history ? data : { ...data, steps: [] }
}

export interface World {
  desk: Desk
  dir: string
  /** Moves this computer's clock. */
  later(ms: number): void
  /** Closes the workspace and opens it again. */
  reopen(): Promise<Desk>
  /** As after a SIGKILL: what is on disk at this moment, opened again somewhere else. */
  crashed(): Promise<Desk>
}

const PASSPHRASE = 'correct horse battery staple'
const opened: { desk: Desk }[] = []
const folders: string[] = []

/** Closes and removes all that the worlds of a test left. */
export const cleanUp = async (): Promise<void> => {
  for (const { desk } of opened.splice(0)) await desk.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** A fault that a desk reports fails the test that didn't expect it. */
export const loudly = (error: unknown): void => {
  throw error
}

export const newWorld = async (
  mode: 'LIVE' | 'TRAINING' = 'TRAINING',
  training: TrainingData = trainingData(),
  startsAt = '2026-05-04T15:00:00.000Z',
  report: (error: unknown) => void = loudly
): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-desk-'))
  folders.push(folder)
  let now = Date.parse(startsAt)
  const ports = { ...nodePorts(report), now: () => now }
  const disk = vaultPorts()
  const data = mode === 'TRAINING' ? training : null
  const unlock =
    mode === 'LIVE'
      ? ({ kind: 'passphrase', passphrase: PASSPHRASE } as const)
      : ({ kind: 'training' } as const)

  const dir = join(folder, 'workspace')
  const { vault } = await createVault(disk, dir, {
    mode,
    name: 'Test',
    timeZone: 'America/Chicago',
    ...(mode === 'LIVE' ? { passphrase: PASSPHRASE, kdf: { memoryKiB: 65_536, passes: 3, lanes: 4 } } : {})
  })
  const keep = (desk: Desk): Desk => {
    opened.push({ desk })
    return desk
  }
  const world: World = {
    desk: keep(await Desk.open(ports, vault, allPrograms(), data)),
    dir,
    later: (ms) => {
      now += ms
    },
    reopen: async () => {
      await world.desk.close()
      opened.splice(
        opened.findIndex(({ desk }) => desk === world.desk),
        1
      )
      world.desk = await openAt(dir)
      return world.desk
    },
    crashed: async () => {
      const copy = join(folder, `after-crash-${folders.length}-${Math.random().toString(36).slice(2)}`)
      cpSync(dir, copy, { recursive: true, filter: (path) => !/lock/.test(path.slice(dir.length)) })
      return openAt(copy)
    }
  }
  const openAt = async (path: string): Promise<Desk> => {
    const found = await openVault(disk, path, unlock)
    if (!found.ok) throw new Error(`${found.reason}: ${found.message}`)
    return keep(await Desk.open(ports, found.vault, allPrograms(), data))
  }
  return world
}

/** A world whose workspace has its first record. */
export const foundedWorld = async (...args: Parameters<typeof newWorld>): Promise<World> => {
  const world = await newWorld(...args)
  await world.desk.execute(
    { type: 'workspace.create', mode: world.desk.mode, name: 'Test', timeZone: 'America/Chicago' },
    { actor: ADMINISTRATOR }
  )
  return world
}

export const ok = <V>(outcome: Outcome<V>): V => {
  if (outcome.ok) return outcome.value
  throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`)
}

export const refusalOf = <V>(outcome: Outcome<V>) => {
  if (outcome.ok) throw new Error('this should have been refused')
  return outcome.refusal
}

export const as = async (desk: Desk, personaId: string): Promise<void> => {
  ok(await switchPersona(desk, { personaId }))
}

/** What the persona at the keyboard types on a screen, code and search included; in live, what `person` would type. */
export const typed = async (
  desk: Desk,
  view: RegistrationView,
  person?: string
): Promise<Record<string, string>> => {
  const values = person === undefined ? exampleValues(desk, view.screen) : valuesOf(person, view)
  if (view.screen.kind === 'code') return { code: codeFor(desk, desk.me().personId) }
  const variant = view.screen.variants.find(({ role }) => role === values.role)
  if (variant?.search !== true) return values
  const found = ok(
    await searchOrganization(desk, {
      registrationId: view.registrationId,
      role: variant.role,
      tin: values['organization.tin'] ?? ''
    })
  )
  return { ...values, organizationId: found.matches[0]?.organizationId ?? '' }
}

export const codeFor = (desk: Desk, personId: string): string => enclosedCode(desk, personId) ?? ''

const valuesOf = (personId: string, view: RegistrationView): Record<string, string> => {
  const { personas, practices } = trainingData()
  const person = personas.find(({ id }) => id === personId)
  if (person === undefined || isAuthority(person)) throw new Error(`nobody known: ${personId}`)
  const practice = practices.find(({ id }) => id === person.practice)
  if (practice === undefined) throw new Error('no practice')
  return valuesFor(person, practice, view.screen)
}

/** Goes on with a registration until the screen is open. */
export const upTo = async (
  desk: Desk,
  view: RegistrationView,
  screen: string,
  person?: string
): Promise<RegistrationView> => {
  let open = view
  while (open.screen.id !== screen)
    open = ok(
      await next(desk, {
        registrationId: open.registrationId,
        screen: open.screen.id,
        values: await typed(desk, open, person)
      })
    )
  return open
}

export const begun = async (desk: Desk): Promise<RegistrationView> =>
  ok(await begin(desk, { program: 'pqrs' }))

/** Registers the persona with their own example values, from terms to acknowledgement. */
export const register = async (desk: Desk, personaId: string) => {
  await as(desk, personaId)
  const view = await upTo(desk, await begun(desk), 'review')
  return ok(await submit(desk, { registrationId: view.registrationId }))
}

export const decide = async (desk: Desk, requestId: string, outcome: 'approve' | 'reject' | 'defer') =>
  (await desk.execute({ type: 'request.decide', requestId, outcome, justification: 'Checked.' })).decision

export const approve = async (desk: Desk, by: string, requestId: string): Promise<void> => {
  await as(desk, by)
  const decision = await decide(desk, requestId, 'approve')
  if (!decision.accepted) throw new Error(decision.refusal.message)
}

/** First sign-in of the persona: temporary password out of the mailbox, replaced by `password`. */
export const firstSignIn = async (desk: Desk, personaId: string, password: string): Promise<string> => {
  await as(desk, personaId)
  const userId = desk.me().account?.userId ?? ''
  const temporary = enclosedPassword(desk, personaId) ?? ''
  ok(await signIn(desk, { userId, password: temporary, termsAccepted: true }))
  ok(await changePassword(desk, { current: temporary, next: password, again: password }))
  return userId
}

const CMS = { kind: 'authority', id: 'cms', name: 'CMS' } as const

/** Live: somebody sits down, registers like `person`, and the authority approves it (with evidence where it is asked). */
export const liveAccount = async (desk: Desk, person: string): Promise<string> => {
  const view = await upTo(desk, await begun(desk), 'review', person)
  const { requestId } = ok(await submit(desk, { registrationId: view.registrationId }))
  const { decision } = await desk.execute(
    { type: 'request.decide', requestId, outcome: 'approve', justification: 'Agrees.' },
    { actor: CMS, session: null }
  )
  if (!decision.accepted) throw new Error(decision.refusal.message)
  return desk.me().personId
}
