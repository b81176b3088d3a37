import type { Directory } from '@shared/policy'
import type { ReferenceEdition } from '@shared/policy/model'
import type { ReferenceIndex } from '@shared/reference'
import type { OpenedDirectory, Publisher } from '../reference'
import type { Vault } from '../vault'
import { Fault } from './fault'

const PREFIX = 'reference-'
const nameOf = (sha256: string): string => `${PREFIX}${sha256.slice(0, 16)}`

const sameEdition = (
  a: Pick<ReferenceEdition, 'asOf' | 'sha256'>,
  b: Pick<ReferenceEdition, 'asOf' | 'sha256'> | null
): boolean => b !== null && a.asOf === b.asOf && a.sha256 === b.sha256

/**
 * The reference directory of a workspace: sealed in a file of its own beside the record, which says what edition is in
 * force. It is read at its first use, not when the workspace is opened, and with pauses, so that nothing waits for it.
 */
export class ReferenceShelf {
  #held: ReferenceIndex | null = null
  #loading: Promise<void> | null = null
  /** What was previewed last and may be taken next; one at a time. */
  #previewed: { token: string; opened: OpenedDirectory } | null = null
  #introduced: { token: string; publisher: Publisher } | null = null

  constructor(
    private readonly vault: Vault,
    private readonly directory: Directory
  ) {}

  /** The directory in force, if it has been read; null before that, and where there is none. */
  get current(): ReferenceIndex | null {
    return this.#held !== null && sameEdition(this.#held.edition, this.directory.reference)
      ? this.#held
      : null
  }

  /**
   * The directory in force, read if it hasn't been; null where none was imported. Throws a Fault where its file is lost
   * or damaged: the record is whole without it, and the directory can be imported again.
   */
  async load(): Promise<ReferenceIndex | null> {
    // What is in force may change while it is being read.
    while (this.directory.reference !== null && this.current === null) {
      this.#loading ??= this.#read(this.directory.reference).finally(() => {
        this.#loading = null
      })
      await this.#loading
    }
    return this.current
  }

  /** Begins to read the directory, for somebody who will need it soon. What goes wrong is said when it is needed. */
  warm(): void {
    this.load().catch(() => {})
  }

  /** Puts a directory's file in place. It counts once the record says so. */
  async put({ manifest, bytes }: OpenedDirectory): Promise<void> {
    await this.vault.attached.put(nameOf(manifest.data.sha256), bytes)
  }

  /** Takes what was put and has come into force, so that it needn't be read again. */
  adopt({ index }: OpenedDirectory): void {
    this.#held = index
    this.#previewed = null
  }

  /** Removes the files of directories that aren't in force. */
  async tidy(): Promise<void> {
    const { reference } = this.directory
    const keep = reference === null ? null : nameOf(reference.sha256)
    for (const name of await this.vault.attached.names())
      if (name.startsWith(PREFIX) && name !== keep) await this.vault.attached.remove(name)
  }

  preview(token: string, opened: OpenedDirectory): void {
    this.#previewed = { token, opened }
  }

  previewed(token: string): OpenedDirectory | null {
    return this.#previewed?.token === token ? this.#previewed.opened : null
  }

  introduce(token: string, publisher: Publisher): void {
    this.#introduced = { token, publisher }
  }

  introduced(token: string): Publisher | null {
    return this.#introduced?.token === token ? this.#introduced.publisher : null
  }

  /** Drops what is held in memory: the workspace is being locked. */
  forget(): void {
    this.#held = null
    this.#previewed = null
    this.#introduced = null
  }

  async #read(edition: ReferenceEdition): Promise<void> {
    const file = await this.vault.attached.read(nameOf(edition.sha256))
    if (!file.ok) throw unreadable(file.reason === 'missing' ? 'is missing' : 'is damaged')
    const { reopenDirectory } = await import('../reference')
    try {
      this.#held = await reopenDirectory(file.bytes, edition)
    } catch {
      // The seal held, so these are the bytes that were put there: a file of a kind that this version doesn't read.
      throw unreadable('can’t be read')
    }
  }
}

const unreadable = (how: string): Fault =>
  new Fault(
    `The reference directory of this workspace ${how}. The record itself is not affected.`,
    'Import the directory again, from the file of its publisher.'
  )
