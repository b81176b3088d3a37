import { nodePorts } from '../vault'
import { readHeaderFile } from '../vault/header'
import { openSlots } from '../vault/slots'

/** A workspace's passphrase has at least so many characters. It is no program password: no other rule binds it. */
export const MIN_PASSPHRASE = 12

/** What the keys of an open vault can do; asked of the vault that a live workspace brings. */
export interface SlotKeeper {
  readonly dir: string
  changePassphrase(next: string): Promise<void>
  replaceRecoveryKit(): Promise<string>
}

/** True for an open vault that keeps its slots itself; a stand-in of a test may not. */
export const isSlotKeeper = (vault: object): vault is SlotKeeper =>
  'dir' in vault && 'changePassphrase' in vault && 'replaceRecoveryKit' in vault

/** Whether this passphrase opens the vault in the folder. Nothing is opened; the key found is overwritten. */
export async function passphraseOpens(dir: string, passphrase: string): Promise<boolean> {
  const ports = nodePorts()
  const reading = await readHeaderFile(ports, dir)
  if (!reading.ok) return false
  const key = await openSlots(ports, reading.file.body, { kind: 'passphrase', passphrase })
  key?.fill(0)
  return key !== null
}
