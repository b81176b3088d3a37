import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Programs } from '@shared/policy'
import { loadPrograms } from '@shared/policy/loader'
import { changePassword, signIn } from '../../../electron/desk/account'
import { Desk } from '../../../electron/desk/desk'
import { enclosedCode, enclosedPassword } from '../../../electron/desk/messages'
import { nodePorts } from '../../../electron/desk/node-ports'
import { begin, next, searchOrganization, submit } from '../../../electron/desk/register'
import { exampleValues } from '../../../electron/desk/register-example'
import { moveClock, switchPersona } from '../../../electron/desk/training'
import { createTrainingContent } from '../../../electron/desk/training-history'
import { loadTraining } from '../../../electron/training/load'
import { createVault, nodePorts as vaultPorts } from '../../../electron/vault'

const root = resolve(import.meta.dirname, '../../..')

async function sourcesIn(folder: string): Promise<{ path: string; text: string }[]> {
  const names = (await readdir(join(root, folder))).filter((name) => name.endsWith('.yaml')).sort()
  return Promise.all(
    names.map(async (name) => ({
      path: `${folder}/${name}`,
      text: await readFile(join(root, folder, name), 'utf8')
    }))
  )
}

export async function programsOfRepo(): Promise<Programs> {
  const folders = ['resources/programs', 'resources/programs/rules', 'resources/identity']
  const loaded = loadPrograms((await Promise.all(folders.map(sourcesIn))).flat())
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors))
  return loaded.programs
}

export const trainingOfRepo = async () => loadTraining(await sourcesIn('resources/training'))

/** A fault that a desk reports fails the test that didn't expect it. */
export const loudly = (error: unknown): void => {
  throw error
}

export interface Room {
  desk: Desk
  dataFolder: string
  close(): Promise<void>
}

/** A training room as it opens for the first time: Lakeside's history is on record, Maria Delgado is at the keyboard. */
export async function trainingRoom(): Promise<Room> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'countersign-views-'))
  const training = await trainingOfRepo()
  const { vault } = await createVault(vaultPorts(), join(dataFolder, 'training'), {
    mode: 'TRAINING',
    name: training.workspaceName,
    timeZone: training.timeZone
  })
  const desk = await Desk.open(nodePorts(loudly), vault, await programsOfRepo(), training)
  await createTrainingContent(desk)
  return roomOf(desk, dataFolder)
}

const roomOf = (desk: Desk, dataFolder: string): Room => ({
  desk,
  dataFolder,
  close: async () => {
    await desk.close()
    await rm(dataFolder, { recursive: true, force: true })
  }
})

export const PASSPHRASE = 'four quiet herons wading'

/** A live workspace just created. */
export async function liveRoom(): Promise<Room> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'countersign-views-'))
  const { vault } = await createVault(vaultPorts(), join(dataFolder, 'clinic'), {
    mode: 'LIVE',
    name: 'Healthy Clinic',
    timeZone: 'America/Chicago',
    passphrase: PASSPHRASE,
    kdf: { memoryKiB: 64 * 1024, passes: 3, lanes: 4 }
  })
  return roomOf(await Desk.open(nodePorts(loudly), vault, await programsOfRepo(), null), dataFolder)
}

type Answer<V> = { ok: true; value: V } | { ok: false; refusal: { message: string } }

/** The value of an answer that must have been accepted. */
export function accepted<V>(answer: Answer<V>): V {
  if (!answer.ok) throw new Error(answer.refusal.message)
  return answer.value
}

export const sitDown = async (desk: Desk, personaId: string): Promise<void> => {
  accepted(await switchPersona(desk, { personaId }))
}

/** Signs the persona in, by their practice password, or by the temporary one and then a password of their own. */
export async function signInAs(desk: Desk, personaId: string, own?: string): Promise<void> {
  await sitDown(desk, personaId)
  const persona = desk.training?.personas.find(({ id }) => id === personaId)
  const { account } = desk.me()
  if (persona === undefined || account === undefined) throw new Error(`${personaId} has no account`)
  const practice = 'password' in persona ? persona.password : undefined
  const temporary = account.status === 'temporary'
  const password = temporary ? (enclosedPassword(desk, personaId) ?? '') : (practice ?? own ?? '')
  accepted(await signIn(desk, { userId: account.userId, password, termsAccepted: true }))
  if (temporary && own !== undefined)
    accepted(await changePassword(desk, { current: password, next: own, again: own }))
}

/** Registers the persona with the example values of the training data, to the acknowledgement. */
export async function register(desk: Desk, personaId: string): Promise<string> {
  await sitDown(desk, personaId)
  let view = accepted(await begin(desk, { program: 'pqrs' }))
  const { registrationId } = view
  while (view.screen.kind !== 'review') {
    const values = exampleValues(desk, view.screen)
    if (view.screen.kind === 'code') values.code = enclosedCode(desk, personaId) ?? ''
    const variant = view.screen.variants.find(({ role }) => role === values.role)
    if (variant?.search === true) {
      const asked = { registrationId, role: variant.role, tin: values['organization.tin'] ?? '' }
      const { matches } = accepted(await searchOrganization(desk, asked))
      values.organizationId = matches[0]?.organizationId ?? ''
    }
    view = accepted(await next(desk, { registrationId, screen: view.screen.id, values }))
  }
  return accepted(await submit(desk, { registrationId })).requestId
}

export const moveTo = async (desk: Desk, date: string, time: string): Promise<void> => {
  accepted(await moveClock(desk, { by: 'date', date, time }))
}

export const requestOf = (desk: Desk, personaId: string): string => {
  const request = desk.directory.requestsOf(personaId).at(-1)
  if (request === undefined) throw new Error(`${personaId} has asked for nothing`)
  return request.id
}
