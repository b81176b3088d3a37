import { mkdir, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { createVault, moveVault } from '../vault'
import { openDesk } from './open-desk'
import type { WorkspacePorts } from './workspace-ports'

/**
 * Makes the training workspace in `dir`, with fictional people and a real record: beside and then moved into place, so
 * that a crash half-way leaves no half-made workspace behind. Throws where anything of it can't be had.
 */
export async function makeTraining(ports: WorkspacePorts, dir: string): Promise<void> {
  const data = await ports.trainingData()
  const making = besides(ports, dir, 'new')
  await mkdir(dirname(dir), { recursive: true })
  const { vault } = await createVault(ports.vault, making, {
    mode: 'TRAINING',
    name: data.workspaceName,
    timeZone: data.timeZone
  })
  try {
    const desk = await openDesk(vault, ports, async (desk) => {
      // Read only where there is a history to make: once on a computer, and at a reset.
      const [{ createTrainingContent }, { takeTrainingDirectory }] = await Promise.all([
        import('./training-history'),
        import('./reference')
      ])
      await createTrainingContent(desk, async () => {
        const taken = await takeTrainingDirectory(desk, await ports.trainingCases(), 'practice')
        if (!taken.ok) throw new Error(`training data: refused: ${taken.refusal.message}`)
      })
    })
    await desk.close()
    await moveVault(ports.vault, making, dir)
  } catch (error) {
    await removeWorkspace(making)
    throw error
  }
}

/** A name beside the workspace, for one that is being made or has just been replaced. */
export const besides = ({ desk }: WorkspacePorts, dir: string, what: 'new' | 'old'): string =>
  `${dir}.${what}-${desk.uuid().slice(0, 8)}`

/**
 * Takes away what a crash in the middle of making or resetting the training workspace in `dir` has left beside it. Only
 * for a workspace that stands.
 */
export async function sweepBesides(dir: string): Promise<void> {
  const left = ['new', 'old'].map((what) => `${basename(dir)}.${what}-`)
  const names = await readdir(dirname(dir))
  for (const name of names.filter((one) => left.some((start) => one.startsWith(start))))
    await removeWorkspace(join(dirname(dir), name))
}

/** Takes away a workspace that nobody ever saw, or that another has replaced, and the note beside it. */
export async function removeWorkspace(dir: string): Promise<void> {
  await rm(dir, { recursive: true, force: true })
  await rm(`${dir}.seen`, { force: true })
}
