import type { Damage } from './types'

export type FaultKind = 'read-only' | 'closed' | 'disk' | 'damaged' | 'misuse' | 'future'

/** What the vault throws: a fault of the machine or of the caller, never a decision. Holds no secret. */
export class VaultFault extends Error {
  override readonly name = 'VaultFault'
  readonly kind: FaultKind
  readonly damage: Damage | null

  constructor(kind: FaultKind, message: string, options: { damage?: Damage; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.kind = kind
    this.damage = options.damage ?? null
  }
}

/** The system's own word for an error (ENOSPC, EIO, …), or a plain one. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) {
    const code = 'code' in error ? error.code : undefined
    return typeof code === 'string' ? code : error.message
  }
  return 'unknown error'
}

/** Whether an error says that a file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
