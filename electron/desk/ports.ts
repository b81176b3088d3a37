/**
 * What the desk takes from outside: time, chance, hashing. Whoever opens a desk brings these, so that a test or the
 * trainer's room can bring its own.
 */
export interface DeskPorts {
  /** Tells a fault that nobody at the keyboard can do anything about; it holds no secret. */
  report(error: unknown): void
  /** Milliseconds since 1970, of this computer's clock. */
  now(): number
  uuid(): string
  randomBytes(count: number): Uint8Array
  /** A whole number from 0 up to, but not including, `max`, each as likely as the others. */
  randomInt(max: number): number
  /**
   * A salted hash that says its own parameters (Argon2id). `practice` is for seeded practice accounts alone, whose
   * passwords are printed in the program: it costs next to nothing, so that a training workspace is ready at once.
   */
  hashPassword(text: string, cost?: 'practice'): Promise<string>
  /** True if the hash is of this text; false for anything else, never an error about the text. */
  verifyPassword(hash: string, text: string): Promise<boolean>
  sha256(bytes: Uint8Array): Uint8Array
  /** HMAC-SHA-256, base64url. */
  hmac(key: Uint8Array, text: string): string
}
