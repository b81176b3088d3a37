// @ts-check
// What the application is made of, for its page "About and licenses": every package that ships, from the lock file.
import fs from 'node:fs'
import path from 'node:path'

/** @param {string} root @returns {{ name: string, version: string, license: string }[]} sorted by name */
export function shippedLicenses(root) {
  const lock = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  /** @type {[string, { version?: string, license?: string, dev?: boolean, devOptional?: boolean, optional?: boolean }][]} */
  const packages = Object.entries(lock.packages)
  const shipped = packages
    .filter(([where, entry]) => where !== '' && !entry.dev && !entry.devOptional && !entry.optional)
    .map(([where, entry]) => ({
      name: where.slice(where.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
      license: entry.license ?? 'see the package'
    }))
  return shipped.sort((a, b) => a.name.localeCompare(b.name))
}
