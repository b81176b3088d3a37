// @ts-check

/**
 * Tells the person at the terminal what happens, in plain words, on stderr: stdout stays free for results.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`countersign: ${text}\n`)
}

/** A fault that the person can do something about: printed without a stack trace. */
export class PlainError extends Error {}

/**
 * Runs a script's main function, turns its result into the exit code, and prints faults the way a person can read.
 * @param {() => Promise<number | void>} main
 */
export function runMain(main) {
  main().then(
    (code) => {
      process.exitCode = code ?? 0
    },
    (error) => {
      say(error instanceof PlainError ? error.message : String(error?.stack ?? error))
      process.exitCode = 1
    }
  )
}
