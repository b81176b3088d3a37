import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodePorts } from '../../../electron/desk/node-ports'
import { Workspaces } from '../../../electron/desk/workspaces'
import { nodePorts as vaultPorts } from '../../../electron/vault'
import { trainingCases } from '../reference/cases'
import { allPrograms, loudly, trainingData } from './world'

let folder = ''
let workspaces: Workspaces
const start = () =>
  Workspaces.start({
    desk: nodePorts(loudly),
    vault: vaultPorts(),
    dataFolder: folder,
    programs: async () => allPrograms(),
    trainingData: async () => trainingData(true),
    trainingCases: async () => trainingCases(),
    systemZone: () => 'America/Chicago'
  })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-workspaces-'))
  workspaces = await start()
})
afterEach(async () => {
  await workspaces.lock('demand')
  rmSync(folder, { recursive: true, force: true })
})

const names = () => readdirSync(folder).sort()

describe('the training workspace', () => {
  it('is made at the first opening, with its history, and leaves nothing of the making behind', async () => {
    expect(await workspaces.openTraining()).toMatchObject({ ok: true, shell: { readOnly: null, notes: [] } })
    expect(workspaces.state()).toBe('TRAINING')
    expect(workspaces.desk().recordCount).toBeGreaterThan(10)
    expect(names()).toEqual(['training', 'training.seen'])
  })

  it('is found again as it was left', async () => {
    await workspaces.openTraining()
    const desk = workspaces.desk()
    const actor = { kind: 'trainer', name: 'Trainer' } as const
    const later = new Date(Date.parse(desk.now()) + 60_000).toISOString()
    const { decision } = await desk.execute({ type: 'clock.move', to: later }, { actor })
    expect(decision.accepted).toBe(true)
    const { recordCount } = desk
    await workspaces.lock('demand')
    expect(workspaces.state()).toBe('closed')
    workspaces = await start()
    expect(await workspaces.openTraining()).toMatchObject({ ok: true, shell: { notes: [] } })
    expect(workspaces.desk().recordCount).toBe(recordCount)
  })

  it('begins anew at a reset, without a trace of the old one and without a word about an older copy', async () => {
    await workspaces.openTraining()
    const { vaultId } = workspaces.desk().vault.header
    const { recordCount } = workspaces.desk()
    await workspaces
      .desk()
      .execute(
        { type: 'clock.move', to: new Date(Date.parse(workspaces.desk().now()) + 60_000).toISOString() },
        { actor: { kind: 'trainer', name: 'Trainer' } }
      )
    expect(await workspaces.resetTraining()).toMatchObject({ ok: true, shell: { notes: [] } })
    expect(workspaces.desk().vault.header.vaultId).not.toBe(vaultId)
    expect(workspaces.desk().recordCount).toBe(recordCount)
    expect(names()).toEqual(['training', 'training.seen'])
  })

  it('can’t be opened twice at the same moment', async () => {
    const both = await Promise.all([workspaces.openTraining(), workspaces.openTraining()])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    const other = await start()
    expect(await other.openTraining()).toMatchObject({ ok: false, reason: 'locked-by-other-process' })
    expect(names()).toEqual(['training', 'training.seen'])
  })
})
