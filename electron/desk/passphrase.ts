import { nodePorts } from '../vault'
import { readHeaderFile } from '../vault/header'
import { openSlots } from '../vault/slots'

/** A workspace's passphrase has at least so many characters. It is no program password: no other rule binds it. */
export const MIN_PASSPHRASE = 12

/** Whether this passphrase opens the vault in the folder. Nothing is opened; the key found is overwritten. */
export async function passphraseOpens(dir: string, passphrase: string): Promise<boolean> {
  const ports = nodePorts()
  const reading = await readHeaderFile(ports, dir)
  if (!reading.ok) return false
  const key = await openSlots(ports, reading.file.body, { kind: 'passphrase', passphrase })
  key?.fill(0)
  return key !== null
}
