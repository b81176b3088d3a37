import { deflateRawSync } from 'node:zlib'
import { VERIFY_TEXT } from '../../../electron/sync'
import { alter, audit, flipBit, forge, hexHash, type Json, kidOf, SIGNER, STRANGER } from './forge'
import { genuine, refused, unreadable, type Vector } from './vector'
import type { RawEntry } from './zip'

const seven = refused(7)
const eight = refused(8)
const onRecords = (change: (content: Uint8Array) => Uint8Array) => ({
  entries: alter('records.ndjson', (entry) => ({ ...entry, content: change(entry.content) }))
})
const onLine = (n: number, change: (line: string) => string) => ({
  lines: (lines: string[]): string[] => lines.with(n, change(lines[n] ?? ''))
})
const extra = (entry: RawEntry) => ({ entries: (entries: RawEntry[]): RawEntry[] => [...entries, entry] })
const instead = (name: string, change: (entry: RawEntry) => RawEntry) => ({ entries: alter(name, change) })
const bytes = (text: string): Buffer => Buffer.from(text)

const files: Vector[] = [
  genuine('genuine', 'a first bundle, nothing wrong with it', {}),
  genuine('algorithm-ed25519', 'the same algorithm by its newer name (RFC 9864)', {
    header: (h) => ({ ...h, alg: 'Ed25519' })
  }),
  genuine('second-signature-unknown', 'a second signature, by a key that nobody here knows', {
    envelope: (envelope) => {
      const other = forge({ key: STRANGER, header: (h) => ({ ...h, kid: kidOf(STRANGER) }) })
      const [entry] = signaturesOf(other.bytes)
      return { ...envelope, signatures: [...(envelope.signatures as Json[]), entry] }
    }
  }),
  refused(1)(
    'second-signature-bad',
    'signature-invalid',
    'a second signature in the same name that doesn’t hold',
    {
      envelope: (envelope) => {
        const [entry] = signaturesOf(forge({ seq: 2 }).bytes)
        return { ...envelope, signatures: [...(envelope.signatures as Json[]), entry] }
      }
    }
  ),
  seven(
    'record-byte-changed',
    'file-hash',
    'one bit of a record changed',
    onRecords((c) => flipBit(c, 100))
  ),
  seven(
    'record-added',
    'file-size',
    'a record added behind the others',
    onRecords((c) => Buffer.concat([c, bytes('{"at":"x","seq":6}\n')]))
  ),
  seven(
    'records-of-another',
    'file-hash',
    'the records of another bundle of the same size',
    onRecords((c) => bytes(Buffer.from(c).toString().replaceAll('soon', 'late')))
  ),
  seven('records-missing', 'file-missing', 'no record file', {
    entries: (e) => e.filter(({ name }) => name !== 'records.ndjson')
  }),
  seven(
    'instructions-changed',
    'file-hash',
    'another command in VERIFY.txt',
    instead('VERIFY.txt', (e) => ({
      ...e,
      content: bytes(VERIFY_TEXT.replace('sha256sum -c records', 'sha256sum -b records'))
    }))
  ),
  seven('container-comment', 'container-altered', 'a comment added to the container', { comment: 'hello' }),
  seven(
    'container-time',
    'container-altered',
    'another time in the container',
    instead('VERIFY.txt', (e) => ({ ...e, time: 1 }))
  ),
  seven('container-order', 'container-altered', 'the files in another order', {
    entries: (e) => e.toReversed()
  }),
  seven('container-before', 'container-altered', 'hidden bytes between the files and their list', {
    bytes: hideBytes
  }),
  seven('records-count', 'records-count', 'signed for five records, holds four', {
    lines: (lines) => lines.slice(0, 4),
    manifest: (manifest) => {
      const [records, verify] = manifest.files as Json[]
      return { ...manifest, files: [{ ...records, records: 5 }, verify] }
    }
  }),
  seven(
    'record-not-canonical',
    'record-not-canonical',
    'a signed record with a space',
    onLine(2, (l) => l.replace(':', ': '))
  ),
  seven(
    'record-duplicate-member',
    'record-duplicate-member',
    'a signed record with a member twice',
    onLine(2, (l) => l.replace('"at":', '"at":"x","at":'))
  ),
  seven(
    'record-no-number',
    'record-malformed',
    'a signed record without its number',
    onLine(2, (l) => l.replace(/,"seq":\d+/, ''))
  ),
  seven(
    'record-not-json',
    'record-malformed',
    'a signed line that is no JSON',
    onLine(2, () => 'hello')
  ),
  seven('record-out-of-order', 'record-out-of-order', 'two signed records changed places', {
    lines: ([a = '', b = '', ...c]) => [b, a, ...c]
  })
]

const trees: Vector[] = [
  eight(
    'tree-other-record',
    'tree-root',
    'a signed record that isn’t the one in the tree',
    onLine(2, (l) => l.replace('soon', 'never'))
  ),
  eight('tree-other-root', 'tree-root', 'a root that the records don’t give', {
    manifest: audit((a) => ({ ...a, rootHash: '0'.repeat(64) }))
  }),
  eight('tree-extra-hash', 'tree-root', 'a hash too many in the proof of the range', {
    seq: 2,
    manifest: audit((a) => ({ ...a, rangeProof: { left: [], right: [hexHash(bytes('x'))] } }))
  }),
  eight('tree-consistency', 'tree-consistency', 'a proof that doesn’t show the older tree in the newer', {
    seq: 2,
    manifest: audit((a) => ({
      ...a,
      consistencyProof: { ...(a.consistencyProof as Json), rootHash: '0'.repeat(64) }
    }))
  }),
  eight('tree-consistency-short', 'tree-consistency', 'a proof with its last hash left out', {
    seq: 2,
    manifest: audit((a) => {
      const proof = a.consistencyProof as { hashes: string[] }
      return { ...a, consistencyProof: { ...proof, hashes: proof.hashes.slice(0, -1) } }
    })
  })
]

const bomb = Buffer.alloc(4_000_000, 0x20)
const containers: Vector[] = [
  unreadable('empty', 'not-a-zip', 'an empty file', Buffer.alloc(0)),
  unreadable('not-a-zip', 'not-a-zip', 'a text file', bytes('This is not a bundle.\n')),
  unreadable('truncated', 'not-a-zip', 'the second half of the file lost', forge().bytes.subarray(0, 4000)),
  unreadable('no-envelope', 'no-envelope', 'a zip without a manifest', { entries: (e) => e.slice(1) }),
  unreadable(
    'too-many-files',
    'too-many-files',
    'a fourth file',
    extra({ name: 'run-me.exe', content: bytes('MZ') })
  ),
  unreadable(
    'unexpected-file',
    'unexpected-file',
    'a file that no bundle has, in place of one',
    instead('VERIFY.txt', (e) => ({ ...e, name: 'verify.TXT' }))
  ),
  unreadable(
    'path-up',
    'unsafe-name',
    'a name that climbs out of the folder',
    instead('VERIFY.txt', (e) => ({ ...e, name: '../VERIFY.txt' }))
  ),
  unreadable(
    'path-absolute',
    'unsafe-name',
    'a name from the root',
    instead('VERIFY.txt', (e) => ({ ...e, name: '/etc/VERIFY.txt' }))
  ),
  unreadable(
    'path-folder',
    'unsafe-name',
    'a name in a folder',
    instead('VERIFY.txt', (e) => ({ ...e, name: 'a/VERIFY.txt' }))
  ),
  unreadable(
    'path-backslash',
    'unsafe-name',
    'a name with a backslash',
    instead('VERIFY.txt', (e) => ({ ...e, name: '..\\VERIFY.txt' }))
  ),
  unreadable(
    'path-drive',
    'unsafe-name',
    'a name with a drive',
    instead('VERIFY.txt', (e) => ({ ...e, name: 'C:VERIFY.txt' }))
  ),
  unreadable('duplicate-file', 'duplicate-file', 'the records twice', {
    entries: ([a, b]) => (a && b ? [a, b, b] : [])
  }),
  unreadable(
    'symlink',
    'not-a-plain-file',
    'a link in place of the records',
    instead('records.ndjson', (e) => ({ ...e, content: bytes('/etc/passwd'), mode: 0o120777 }))
  ),
  unreadable(
    'encrypted',
    'encrypted',
    'an encrypted file',
    instead('records.ndjson', (e) => ({ ...e, flags: 0x0801, method: 8 }))
  ),
  unreadable(
    'zip-bomb',
    'expands-too-much',
    '4 MB of spaces in 4 kB',
    instead('records.ndjson', (e) => ({ ...e, content: bomb, stored: deflateRawSync(bomb), method: 8 }))
  ),
  unreadable(
    'compressed',
    'compressed',
    'an honest file, compressed',
    instead('records.ndjson', (e) => ({ ...e, stored: deflateRawSync(e.content), method: 8 }))
  ),
  unreadable(
    'member-too-large',
    'too-large',
    'a manifest that says it has 3 GB',
    instead('manifest.jws.json', (e) => ({ ...e, stored: e.content, method: 8, declaredSize: 3_000_000_000 }))
  ),
  unreadable(
    'size-that-lies',
    'not-a-zip',
    'a size that reaches beyond the file',
    instead('VERIFY.txt', (e) => ({ ...e, declaredSize: 60_000 }))
  )
]

/** Checks 7 and 8, and the container around it all. */
export const contentCases: Vector[] = [...files, ...trees, ...containers]

function signaturesOf(bundle: Buffer): Json[] {
  const text = /\{"payload":"[\w-]+","signatures":.*?\}\]\}/.exec(bundle.toString('latin1'))?.[0] ?? ''
  return JSON.parse(text).signatures
}

/** Puts bytes before the list of files and moves the list's offset, so that a lenient reader finds nothing odd. */
function hideBytes(bundle: Buffer): Buffer {
  const hidden = bytes('hidden')
  const end = Buffer.from(bundle.subarray(-22))
  const list = end.readUInt32LE(16)
  end.writeUInt32LE(list + hidden.length, 16)
  return Buffer.concat([bundle.subarray(0, list), hidden, bundle.subarray(list, -22), end])
}

/** The signer's public key, as a key file: what `npm run verify -- FILE --key` takes. */
export const SIGNER_FILE = { kty: SIGNER.kty, crv: SIGNER.crv, x: SIGNER.x, kid: kidOf(SIGNER) }
