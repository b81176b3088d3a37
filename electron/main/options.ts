/** What the command line asks for. */
export interface StartOptions {
  /** Open the training workspace at once instead of the welcome screen. */
  training: boolean
  /** Write a picture of the first usable screen to this file and quit. */
  screenshot: string | null
  /** Print how long the first usable screen took, in milliseconds since the process began, and quit. */
  measureStart: boolean
}

const value = (args: readonly string[], name: string): string | null => {
  const found = args.find((arg) => arg.startsWith(`--${name}=`))
  return found === undefined ? null : found.slice(name.length + 3)
}

export const startOptions = (args: readonly string[]): StartOptions => ({
  training: value(args, 'workspace') === 'training',
  screenshot: value(args, 'screenshot'),
  measureStart: args.includes('--measure-start')
})
