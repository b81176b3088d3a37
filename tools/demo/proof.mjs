// @ts-check
// What a stranger does with a bundle: unpack it, run the commands that came in it, ask the command-line verifier.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import yauzl from 'yauzl'
import { root } from '../lib/paths.mjs'

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, input?: string }} options
 * @returns {Promise<{ code: number | null, output: string }>} what it wrote, on both channels
 */
function run(command, args, { cwd, input = '' }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      output += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
    child.stdin.end(input)
  })
}

/**
 * The command-line verifier on a bundle with a public key.
 * @param {string} bundle
 * @param {string} key
 */
export const verifyByCommand = (bundle, key) =>
  run(process.execPath, [path.join(root, 'tools/verify.mjs'), bundle, '--key', key], { cwd: root })

/**
 * Unpacks a bundle into a folder.
 * @param {string} bundle
 * @param {string} folder
 * @returns {Promise<string[]>} the names of its files
 */
export function unpack(bundle, folder) {
  return new Promise((resolve, reject) => {
    yauzl.open(bundle, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      /** @type {string[]} */
      const names = []
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (problem, stream) => {
          if (problem) return reject(problem)
          names.push(entry.fileName)
          stream
            .pipe(fs.createWriteStream(path.join(folder, path.basename(entry.fileName))))
            .on('close', () => zip.readEntry())
            .on('error', reject)
        })
      })
      zip.on('end', () => resolve(names))
      zip.on('error', reject)
      zip.readEntry()
    })
  })
}

/**
 * Runs the commands of the VERIFY.txt in a folder with the real OpenSSL and sha256sum, in one shell, as it says.
 * @param {string} folder with the bundle's files and the public key as signer.jwk
 */
export function runVerifyText(folder) {
  const text = fs.readFileSync(path.join(folder, 'VERIFY.txt'), 'utf8')
  const commands = text.split('\n').filter((line) => line.startsWith('    '))
  return run('sh', ['-eu'], { cwd: folder, input: commands.join('\n') })
}

/**
 * Verifies an unpacked bundle with python3-jwcrypto, an implementation of JOSE that shares no code with Countersign.
 * @param {string} folder with the bundle's files and the public key as signer.jwk
 */
export function runJwcrypto(folder) {
  const files = ['manifest.jws.json', 'signer.jwk', 'payload.out'].map((name) => path.join(folder, name))
  return run('/usr/bin/python3', [path.join(root, 'tools/verify/jwcrypto-verify.py'), ...files], {
    cwd: folder
  })
}

/**
 * All that can be read in a bundle: its bytes as they stand, and what is written in them as base64url.
 * @param {string} bundle
 */
export function readable(bundle) {
  const bytes = fs.readFileSync(bundle).toString('latin1')
  const encoded = bytes.match(/[A-Za-z0-9_-]{40,}/g) ?? []
  return [bytes, ...encoded.map((text) => Buffer.from(text, 'base64url').toString('latin1'))].join('\n')
}

/**
 * Which of the secrets can be read in a bundle. What is digits only counts where it stands by itself: six digits in a
 * row are found by chance inside any hash.
 * @param {string} bundle
 * @param {Iterable<string>} secrets
 */
export function secretsIn(bundle, secrets) {
  const text = readable(bundle)
  return [...secrets].filter((secret) =>
    /^\d+$/.test(secret)
      ? new RegExp(`(?<![0-9a-zA-Z])${secret}(?![0-9a-zA-Z])`).test(text)
      : text.includes(secret)
  )
}

/**
 * The places in a bundle where one changed byte must be noticed: in what was signed, and in what the signature binds.
 * @type {{ name: string, after: string }[]}
 */
export const CHANGES = [
  { name: 'records', after: '"accepted"' },
  { name: 'signed manifest', after: '{"payload":"' }
]

/**
 * A copy of a bundle with one byte changed, a little after a text that it holds for certain.
 * @param {string} bundle
 * @param {string} copy
 * @param {string} after
 */
export function changeOneByte(bundle, copy, after) {
  const bytes = fs.readFileSync(bundle)
  const at = bytes.indexOf(after)
  if (at < 0) throw new Error(`The bundle holds no ${after} to change.`)
  const place = at + after.length + 40
  bytes[place] = bytes[place] === 0x41 ? 0x42 : 0x41
  fs.writeFileSync(copy, bytes)
}
