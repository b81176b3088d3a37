// @ts-check
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** Where the tools keep what they fetched; COUNTERSIGN_CACHE_DIR moves it. */
export const cacheDir =
  process.env.COUNTERSIGN_CACHE_DIR ??
  path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'countersign')

/**
 * Resolves a file that a person named on the command line against the folder they typed it in:
 * npm runs scripts in the package's root, and keeps the other folder in INIT_CWD.
 * @param {string} file
 */
export const fromCaller = (file) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file)
