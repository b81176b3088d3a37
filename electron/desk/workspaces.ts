import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isTimeZone } from '@shared/domain'
import type { Area, Notice, Opened, Outcome, RefusalView, Shell, WorkspaceCard } from '@shared/ipc'
import { parseWorkspaceName } from '@shared/policy'
import type { TrainingCases } from '../reference/cases'
import { createVault, moveVault, openVault, type Unlock } from '../vault'
import type { Desk } from './desk'
import { Fault } from './fault'
import { openDesk } from './open-desk'
import { passphraseProblem } from './passphrase'
import { WorkspaceRegistry } from './registry'
import { besides, makeTraining, removeWorkspace, sweepBesides } from './training-workspace'
import { idleMinutes } from './views/settings'
import { shellView } from './views/shell'
import { cardOf } from './workspace-card'
import type { WorkspacePorts } from './workspace-ports'

type LockReason = Extract<Notice, { kind: 'locked' }>['reason']

const refuse = (
  message: string,
  remedy: string,
  rules: string[],
  fields: RefusalView['fields'] = []
): { ok: false; refusal: RefusalView } => ({
  ok: false,
  refusal: { message, remedy, rules, fields }
})

/** Why a workspace isn’t opened: for want of the right secret, or for what its folder is in. */
const AGAINST_OPENING: Record<Extract<Opened, { ok: false }>['reason'], string[]> = {
  'wrong-secret': ['CS-KEY-01'],
  wait: ['CS-KEY-01'],
  'bad-kit': ['CS-KEY-01'],
  'locked-by-other-process': ['CS-OBJ-01'],
  'from-the-future': ['CS-OBJ-01'],
  'damaged-header': ['CS-OBJ-01'],
  missing: ['CS-OBJ-01']
}

/**
 * The workspaces on this computer: at most one is open at a time. Opening yields the desk that everything else asks;
 * locking closes it, and with it the keys, the directory and every session are gone.
 */
export class Workspaces {
  private open: Desk | null = null
  /** One opening or locking after the other, so that a double click can't open a vault twice. */
  private turn: Promise<unknown> = Promise.resolve()
  private locked: (reason: LockReason) => void = () => {}
  private changed: (areas: Area[]) => void = () => {}

  private constructor(
    private readonly ports: WorkspacePorts,
    private readonly registry: WorkspaceRegistry
  ) {}

  static async start(ports: WorkspacePorts): Promise<Workspaces> {
    return new Workspaces(ports, await WorkspaceRegistry.read(ports.dataFolder, () => ports.desk.now()))
  }

  /** Called after every lock, to tell the window. */
  onLocked(listener: (reason: LockReason) => void): void {
    this.locked = listener
  }

  /** Called after every change of the open workspace, with the areas to ask again. */
  onChanged(listener: (areas: Area[]) => void): void {
    this.changed = listener
  }

  /** Minutes of idleness before the open workspace locks; null with none open, and in training, which has no secrets. */
  idleMinutes(): number | null {
    return this.open === null || this.open.mode === 'TRAINING' ? null : idleMinutes(this.open)
  }

  /** Lets what has fallen due take effect while nobody clicks; nothing with no workspace open. */
  async catchUp(): Promise<void> {
    await this.open?.catchUp()
  }

  state(): 'closed' | 'LIVE' | 'TRAINING' {
    return this.open === null ? 'closed' : this.open.mode
  }

  /** The open desk; a fault when a call arrives after a lock. */
  desk(): Desk {
    if (this.open === null) throw new Fault('No workspace is open.', 'Unlock a workspace and try again.')
    return this.open
  }

  /** The zones to choose from: the practice zones of the United States first, then all others that are known here. */
  timeZones(practice: readonly string[]): { zones: string[]; suggested: string } {
    const all = Intl.supportedValuesOf('timeZone').filter((zone) => !practice.includes(zone))
    return { zones: [...practice, ...all], suggested: this.ports.systemZone() }
  }

  /** The hand-made training directory. */
  trainingCases(): Promise<TrainingCases> {
    return this.ports.trainingCases()
  }

  get dataFolder(): string {
    return this.ports.dataFolder
  }

  private get trainingDir(): string {
    return join(this.ports.dataFolder, 'training')
  }

  /** What went wrong with the list of workspaces at this start, and what to do; empty when nothing did. */
  get listNote(): string {
    return this.registry.note
  }

  /** Live workspaces, last opened first. */
  async list(): Promise<WorkspaceCard[]> {
    return Promise.all(this.registry.list().map((entry) => cardOf(this.ports, entry.dir, entry)))
  }

  /** Adds the workspace in `dir` to the list. Refuses a folder that holds none, and the training workspace's own. */
  async add(dir: string): Promise<Outcome<WorkspaceCard | null>> {
    const card = await cardOf(this.ports, dir, null)
    if (card.state === 'missing')
      return refuse(
        'That folder holds no Countersign workspace.',
        'Choose the folder that holds the file header.json.',
        ['CS-FIL-01']
      )
    if (card.mode === 'TRAINING')
      return refuse(
        'That folder holds a training workspace.',
        'Training is opened with its own button; it is never mixed with live workspaces.',
        ['CS-MODE-01']
      )
    await this.registry.add(dir, card.name)
    return { ok: true, value: card }
  }

  async forget(dir: string): Promise<void> {
    await this.registry.forget(dir)
  }

  /** Creates a live workspace and opens it; the recovery kit is shown once and kept nowhere. */
  async create(input: {
    name: string
    passphrase: string
    repeat: string
    timeZone: string
  }): Promise<Outcome<{ dir: string; recoveryKit: string; shell: Shell }>> {
    const fields: RefusalView['fields'] = []
    const wrong = (field: string, message: string, rules: string[]): void =>
      void fields.push({ field, message, rules })
    // The engine's own reading of the name, asked before anything is written: what it would refuse, no folder gets.
    const parsed = parseWorkspaceName(input.name)
    const name = parsed.ok ? parsed.value : input.name.trim()
    if (!parsed.ok) {
      const { message, rules } = parsed.problem
      wrong('name', name === '' ? 'Enter a name, for instance the practice’s.' : message, [...rules])
    }
    const weak = await passphraseProblem(input.passphrase, [name])
    if (weak !== null) wrong('passphrase', weak, ['CS-KEY-01'])
    else if (input.passphrase !== input.repeat) wrong('repeat', 'The two passphrases differ.', ['CS-KEY-01'])
    if (!isTimeZone(input.timeZone)) wrong('timeZone', 'Choose a time zone from the list.', ['CS-CMD-01'])
    if (fields.length > 0)
      return refuse(
        'The workspace was not created.',
        'Mend what is marked and try again.',
        [...new Set(fields.flatMap(({ rules }) => rules))],
        fields
      )

    return this.inTurn(async () => {
      await this.close('demand', false)
      const slug =
        name
          .toLowerCase()
          .normalize('NFKD')
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '')
          .slice(0, 40) || 'workspace'
      const dir = join(this.ports.dataFolder, 'workspaces', `${slug}-${this.ports.desk.uuid().slice(0, 8)}`)
      await mkdir(join(this.ports.dataFolder, 'workspaces'), { recursive: true })
      const { vault, recoveryKit } = await createVault(this.ports.vault, dir, {
        mode: 'LIVE',
        name,
        timeZone: input.timeZone,
        passphrase: input.passphrase
      })
      try {
        const opened = (desk: Desk) => this.registry.opened(dir, name, desk.now())
        this.attend(await openDesk(vault, this.ports, opened))
      } catch (error) {
        // Its kit was never shown, and there is nothing in it: the next try makes another.
        await removeWorkspace(dir)
        throw error
      }
      return { ok: true, value: { dir, recoveryKit: recoveryKit ?? '', shell: shellView(this.desk()) } }
    })
  }

  async unlock(dir: string, unlock: Unlock): Promise<Opened> {
    return this.inTurn(async () => {
      if (this.open !== null) await this.close('demand', false)
      const opened = await openVault(this.ports.vault, dir, unlock)
      if (!opened.ok)
        return {
          ok: false,
          reason: opened.reason,
          message: opened.message,
          rules: AGAINST_OPENING[opened.reason],
          waitUntil: opened.waitUntil ?? null,
          failures: opened.failures ?? 0
        }
      const desk = await openDesk(opened.vault, this.ports, async (desk) => {
        if (desk.mode === 'LIVE')
          await this.registry.opened(dir, nameOf(desk), new Date(this.ports.desk.now()).toISOString())
      })
      this.attend(desk)
      return { ok: true, shell: shellView(desk) }
    })
  }

  /** Opens the training workspace; the first time it is made, with fictional people and a real record. */
  async openTraining(): Promise<Opened> {
    await this.inTurn(async () => {
      const there = await stat(join(this.trainingDir, 'header.json')).then(
        () => true,
        () => false
      )
      if (!there) await makeTraining(this.ports, this.trainingDir)
      await sweepBesides(this.trainingDir)
    })
    return this.unlock(this.trainingDir, { kind: 'training' })
  }

  /** Puts the training workspace back to its beginning. The old one is set aside until the new one stands. */
  async resetTraining(): Promise<Opened> {
    await this.inTurn(async () => {
      await this.close('demand', false)
      const aside = besides(this.ports, this.trainingDir, 'old')
      await moveVault(this.ports.vault, this.trainingDir, aside)
      try {
        await makeTraining(this.ports, this.trainingDir)
      } catch (error) {
        await moveVault(this.ports.vault, aside, this.trainingDir)
        throw error
      }
      await removeWorkspace(aside)
    })
    return this.unlock(this.trainingDir, { kind: 'training' })
  }

  async lock(reason: LockReason): Promise<void> {
    await this.inTurn(() => this.close(reason, true))
  }

  private async close(reason: LockReason, announce: boolean): Promise<void> {
    const desk = this.open
    if (desk === null) return
    // Closed to new calls first: nothing may arrive at a desk that is going away.
    this.open = null
    const { dir } = desk.vault
    const live = desk.mode === 'LIVE'
    const at = desk.now()
    const name = nameOf(desk)
    try {
      await desk.close()
      if (live) await this.registry.opened(dir, name, at)
    } finally {
      // Whatever failed, nobody gets at the workspace any more, and no screen may go on showing it.
      if (announce) this.locked(reason)
    }
  }

  private attend(desk: Desk): void {
    desk.onChanged((areas) => {
      if (this.open === desk) this.changed(areas)
    })
    this.open = desk
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work, work)
    this.turn = next.catch(() => undefined)
    return next
  }
}

const nameOf = ({ directory, vault }: Desk): string => directory.workspace?.name ?? vault.header.name
