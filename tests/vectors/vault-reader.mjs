// A second reader of the vault format, written from docs/formats/vault.md alone; it shares no code with the vault.
// node tests/vectors/vault-reader.mjs DIR (passphrase TEXT | recovery KIT | training)
// Prints {header, state, private, records} of a whole vault as JSON; exits 1 with the section that something violates.
import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { hash as argon2 } from 'argon2'

const [dir, kind, secret = ''] = process.argv.slice(2)
const sha = (bytes) => createHash('sha256').update(bytes).digest()
const hex = (text) => Buffer.from(text, 'hex')
const u64 = (bytes, at) => Number(bytes.readBigUInt64BE(at))
const hkdf = (key, salt, info) => Buffer.from(hkdfSync('sha256', key, salt, info, 32))
const need = (holds, section) => {
  if (!holds) throw new Error(`§${section}`)
}
function open(key, nonce, associated, box, section) {
  const gcm = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
  gcm.setAAD(associated).setAuthTag(box.subarray(-16))
  try {
    return Buffer.concat([gcm.update(box.subarray(0, -16)), gcm.final()])
  } catch {
    throw new Error(`§${section}`)
  }
}
// RFC 8785 for what a header holds: objects, arrays, plain texts and whole numbers.
const canonical = (v) =>
  v === null || typeof v !== 'object'
    ? JSON.stringify(v)
    : Array.isArray(v)
      ? `[${v.map(canonical)}]`
      : `{${Object.keys(v)
          .sort()
          .map((k) => `${JSON.stringify(k)}:${canonical(v[k])}`)}}`

function kitBytes(typed) {
  const abc = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const bits = (part) => [...part].map((c) => abc.indexOf(c).toString(2).padStart(5, '0')).join('')
  need(text.length === 30 && [...text].every((c) => abc.includes(c)), 5)
  const data = bits(text.slice(0, 26))
  const bytes = Buffer.from(
    data
      .slice(0, 128)
      .match(/.{8}/g)
      .map((b) => Number.parseInt(b, 2))
  )
  const check =
    sha(Buffer.concat([Buffer.from('countersign/vault/1/kit-check'), bytes])).readUIntBE(0, 3) >> 4
  need(data.endsWith('00') && Number.parseInt(bits(text.slice(26)), 2) === check, 5)
  return bytes
}
async function wrappingKey(slot) {
  if (kind === 'training') return hex(slot.key)
  if (kind === 'recovery') return hkdf(kitBytes(secret), hex(slot.salt), 'countersign/vault/1/recovery')
  const { memoryKiB: memoryCost, passes: timeCost, lanes: parallelism, salt } = slot.kdf
  const cost = { memoryCost, timeCost, parallelism, salt: hex(salt), type: 2, hashLength: 32, raw: true }
  return argon2(Buffer.from(secret.normalize('NFKC')), cost)
}
function sealed(path, magic, key) {
  const bytes = readFileSync(`${dir}/${path}`)
  need(bytes.toString('latin1', 0, 4) === magic && bytes.readUInt32BE(4) === 0x10000, 6)
  need(bytes.subarray(8, 24).equals(vaultId) && u64(bytes, 48) === bytes.length - 116, 6)
  const plain = open(
    key(u64(bytes, 24)),
    bytes.subarray(88, 100),
    bytes.subarray(0, 88),
    bytes.subarray(100),
    6
  )
  return { bytes, plain: JSON.parse(plain.toString()) }
}

const { check, mac, ...header } = JSON.parse(readFileSync(`${dir}/header.json`, 'utf8'))
need(header.format === 'countersign-vault' && header.formatVersion === 1, 4)
const slot = header.slots.find((one) => one.kind === kind)
const bound = ['countersign/vault/slot/1', header.vaultId, header.mode, slot.id, slot.kind].join('\n')
const dataKey = open(
  await wrappingKey(slot),
  hex(slot.wrapped.nonce),
  Buffer.from(bound),
  hex(slot.wrapped.box),
  5
)
const vaultId = hex(header.vaultId)
const key = (name) => hkdf(dataKey, vaultId, `countersign/vault/1/${name}`)
const body = canonical(header)
need(
  sha(body).toString('hex') === check &&
    createHmac('sha256', key('header')).update(body).digest('hex') === mac,
  4
)

const snapshot = sealed('snapshot', 'CSVS', (g) => key(`snapshot/${g}`))
const generation = u64(snapshot.bytes, 24)
const records = []
let before = Buffer.alloc(32)
for (const { first, last, size, sha256 } of snapshot.plain.segments) {
  const name = `history/${String(first).padStart(12, '0')}-${String(last).padStart(12, '0')}.seg`
  const { bytes, plain } = sealed(name, 'CSVH', (g) => key(`history/${g}`))
  need(
    bytes.length === size && sha(bytes).toString('hex') === sha256 && bytes.subarray(56, 88).equals(before),
    6
  )
  need(u64(bytes, 32) === first && u64(bytes, 40) === last && first === records.length + 1, 6)
  records.push(...plain.records)
  need(records.length === last, 6)
  before = sha(bytes)
}
need(u64(snapshot.bytes, 40) === records.length, 6)

const continues = (j) => j.subarray(48, 80).equals(sha(snapshot.bytes)) && u64(j, 24) === generation
const journal = ['journal', 'journal.next']
  .map((n) => `${dir}/${n}`)
  .filter(existsSync)
  .map((p) => readFileSync(p))
  .find(continues)
need(journal?.subarray(8, 24).equals(vaultId), 8)
let chain = sha(journal.subarray(0, 80))
need(chain.equals(journal.subarray(80, 112)) && u64(journal, 40) === records.length, 7)
const held = new Map(snapshot.plain.private)
let number = u64(journal, 32)
let at = 4096
while (journal.subarray(at).some((byte) => byte !== 0)) {
  const frame = journal.subarray(at, at + 64 + journal.readUInt32BE(at + 4))
  number += 1
  need(frame.toString('latin1', 0, 4) === 'CSVF' && frame.toString('latin1', frame.length - 4) === 'END\n', 7)
  need(sha(frame.subarray(0, 40)).subarray(0, 4).equals(frame.subarray(40, 44)), 7)
  need(u64(frame, 8) === number && u64(frame, 16) === records.length, 7)
  const associated = Buffer.concat([vaultId, snapshot.bytes.subarray(24, 32), frame.subarray(0, 28), chain])
  const plain = open(
    key(`journal/${generation}`),
    frame.subarray(28, 40),
    associated,
    frame.subarray(44, -4),
    7
  )
  for (const entry of JSON.parse(plain.toString()).entries) {
    if (entry.record) records.push(entry.record)
    for (const change of entry.private ?? []) {
      if (change.value === null) held.delete(change.key)
      else held.set(change.key, change.value)
    }
  }
  chain = sha(frame)
  at += frame.length
}
console.log(JSON.stringify({ header, state: snapshot.plain.state, private: [...held].sort(), records }))
