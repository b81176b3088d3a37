import { strengthOf } from '@shared/domain/strength'
import { nodePorts } from '../vault'
import { readHeaderFile } from '../vault/header'
import { openSlots } from '../vault/slots'

/** A workspace's passphrase has at least so many characters. It is no program password: no other rule binds it. */
const MIN_PASSPHRASE = 12
/** Of the estimator's 0 to 4: below this a passphrase falls to some million guesses, and Argon2id can't make up for it. */
const LEAST_STRENGTH = 2

/**
 * What is wrong with a passphrase that is about to be set, in words that hold nothing of it; null when it will do.
 * `known` are names that somebody would try first.
 */
export async function passphraseProblem(
  passphrase: string,
  known: readonly string[]
): Promise<string | null> {
  if ([...passphrase].length < MIN_PASSPHRASE)
    return `Use at least ${MIN_PASSPHRASE} characters; several words are easy to keep.`
  const { score } = await strengthOf(passphrase, [...known, 'countersign'])
  return score < LEAST_STRENGTH
    ? 'This is easily guessed. Use four or five words that have nothing to do with one another.'
    : null
}

/** Whether this passphrase opens the vault in the folder. Nothing is opened; the key found is overwritten. */
export async function passphraseOpens(dir: string, passphrase: string): Promise<boolean> {
  const ports = nodePorts()
  const reading = await readHeaderFile(ports, dir)
  if (!reading.ok) return false
  const key = await openSlots(ports, reading.file.body, { kind: 'passphrase', passphrase })
  key?.fill(0)
  return key !== null
}
