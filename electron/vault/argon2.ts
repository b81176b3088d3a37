import { createRequire } from 'node:module'

/**
 * Argon2, native code that is read when it is first needed: the welcome screen and training need none. Required and not
 * imported, because what is compiled ahead can't import anything (ADR 0012).
 */
export const argon2 = (): typeof import('argon2') => createRequire(import.meta.url)('argon2')
