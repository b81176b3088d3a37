/**
 * Something that isn't the person's doing went wrong, and we know what: a disk, a file, a busy folder. `message` says
 * what happened to what, `remedy` what can be done now. Neither holds a secret. Refusals by a rule are values, not these.
 */
export class Fault extends Error {
  override readonly name = 'Fault'
  constructor(
    message: string,
    readonly remedy: string
  ) {
    super(message)
  }
}
