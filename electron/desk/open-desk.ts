import type { Programs } from '@shared/policy'
import type { TrainingData } from '../training/data'
import type { Vault } from '../vault'
import { Desk } from './desk'
import type { DeskPorts } from './ports'

/** What a desk needs beside its vault. Both are read when first needed, so either can fail while the vault is open. */
export interface DeskParts {
  desk: DeskPorts
  programs: () => Promise<Programs>
  trainingData: () => Promise<TrainingData>
}

/**
 * The desk over a vault that was just opened or made, once `ready` is done with it. Whatever throws on the way closes
 * the vault again: no key stays in memory and no lock in the folder, so that the next try begins afresh.
 */
export const openDesk = async (
  vault: Vault,
  parts: DeskParts,
  ready: (desk: Desk) => Promise<void> = async () => {}
): Promise<Desk> => {
  try {
    const training = vault.header.mode === 'TRAINING' ? await parts.trainingData() : null
    const desk = await Desk.open(parts.desk, vault, await parts.programs(), training)
    try {
      await ready(desk)
      return desk
    } catch (error) {
      // The desk's own closing also overwrites what it derived from the keys.
      await desk.close().catch(() => {})
      throw error
    }
  } catch (error) {
    // What went wrong first is what the person has to hear; closing a closed vault does nothing.
    await vault.close().catch(() => {})
    throw error
  }
}
