import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createVault, nodePorts, openVault, type Unlock } from '../../electron/vault'
import { MemoryDisk } from '../unit/vault/support/memory-disk'
import { type TestPorts, testPorts } from '../unit/vault/support/ports'
import { entry, PASSPHRASE } from '../unit/vault/support/vaults'
import failuresJson from './vault/failures.json'
import v1 from './vault/v1.json'

const run = promisify(execFile)
const DIR = '/vaults/practice'

const failures = z
  .object({
    cases: z.array(
      z.object({
        name: z.string(),
        changes: z.array(
          z.object({
            file: z.string(),
            drop: z.boolean().optional(),
            at: z.int().optional(),
            xor: z.int().optional(),
            size: z.int().optional(),
            zeroFrom: z.int().optional(),
            replace: z.tuple([z.string(), z.string()]).optional()
          })
        ),
        expect: z.object({
          refused: z.string().optional(),
          opens: z.enum(['writable', 'read-only']).optional(),
          verify: z.string().optional(),
          where: z.string().optional(),
          what: z.string().optional(),
          intactThrough: z.int().optional(),
          records: z.int().optional(),
          note: z.string().optional()
        })
      })
    )
  })
  .parse(failuresJson).cases

function contents({ size, base64 }: { size: number; base64: string }): Buffer {
  const bytes = Buffer.alloc(size)
  Buffer.from(base64, 'base64').copy(bytes)
  return bytes
}

/** A machine that has the vector's folder and the real Argon2id. */
function vectorPorts(): TestPorts {
  const disk = new MemoryDisk()
  for (const [path, file] of Object.entries(v1.files)) disk.put(join('/vaults', path), contents(file))
  const ports = testPorts(disk, 'reader', 900)
  ports.kdf = nodePorts().kdf
  return ports
}

const kit: Unlock = { kind: 'recovery', kit: v1.recoveryKit }
const passphrase: Unlock = { kind: 'passphrase', passphrase: v1.passphrase }

async function secondReader(dir: string, ...unlock: string[]) {
  const { stdout } = await run(process.execPath, [
    join(import.meta.dirname, 'vault-reader.mjs'),
    dir,
    ...unlock
  ])
  return JSON.parse(stdout)
}

async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'vault-vector-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('a vault of format version 1, written once and for all', () => {
  it('opens by its passphrase and by its kit, and holds what it held', async () => {
    for (const unlock of [passphrase, kit]) {
      const opened = await openVault(vectorPorts(), DIR, unlock)
      if (!opened.ok) throw new Error(opened.message)
      const { vault } = opened
      const { expected } = v1
      expect(vault.condition).toEqual({ readOnly: false, notes: [] })
      expect(vault.header).toEqual(expected.header)
      expect(vault.snapshot).toEqual(expected.snapshot)
      expect(vault.tail).toEqual(expected.tail)
      expect(await vault.readRecords(1, 4)).toEqual(expected.records)
      expect(Object.fromEntries(vault.privateKeys('').map((key) => [key, vault.getPrivate(key)]))).toEqual(
        expected.private
      )
      expect(Buffer.from(vault.deriveKey(expected.derivedKey.purpose)).toString('hex')).toBe(
        expected.derivedKey.hex
      )
      expect(await vault.verifyAll()).toEqual({ ok: true, records: 4 })
    }
  })

  it('goes on being written by this version', async () => {
    const ports = vectorPorts()
    const opened = await openVault(ports, DIR, kit)
    if (!opened.ok) throw new Error(opened.message)
    expect(await opened.vault.commit(entry(5))).toBe(5)
    await opened.vault.compact({ upTo: 5 })
    await opened.vault.close()
    const again = await openVault(ports, DIR, kit)
    expect(again.ok && again.vault.snapshot).toEqual({ upTo: 5 })
  })

  it.each(failures)('$name', async ({ changes, expect: wanted }) => {
    const ports = vectorPorts()
    for (const change of changes) {
      const path = join(DIR, change.file)
      let bytes = Buffer.from(ports.disk.bytes(path))
      if (change.at !== undefined) bytes[change.at] = (bytes[change.at] ?? 0) ^ (change.xor ?? 0)
      if (change.size !== undefined) bytes = bytes.subarray(0, change.size)
      if (change.zeroFrom !== undefined) bytes.fill(0, change.zeroFrom)
      if (change.replace !== undefined) bytes = Buffer.from(bytes.toString().replace(...change.replace))
      if (change.drop === true) ports.disk.drop(path)
      else {
        expect(change.drop === undefined && bytes.equals(ports.disk.bytes(path))).toBe(false)
        ports.disk.put(path, bytes)
      }
    }
    // What concerns the header is tried with the slot that it concerns; for the rest the kit is quicker.
    const unlock = changes.some(({ file }) => file === 'header.json') ? passphrase : kit
    const opened = await openVault(ports, DIR, unlock)
    if (!opened.ok) {
      expect(opened.reason).toBe(wanted.refused)
      return
    }
    expect(wanted.refused).toBeUndefined()
    const { vault } = opened
    if (wanted.opens === 'writable') {
      expect(vault.condition.readOnly).toBe(false)
      expect(vault.recordCount).toBe(wanted.records)
      const { notes } = vault.condition
      expect(
        wanted.note === undefined ? notes : notes.filter((note) => note.includes(wanted.note ?? ''))
      ).toHaveLength(wanted.note === undefined ? 0 : 1)
      return
    }
    expect(vault.condition.readOnly).toBe(wanted.opens === 'read-only')
    const report = await vault.verifyAll()
    if (report.ok) throw new Error('the damage went unnoticed')
    expect(report.damage.where).toBe(wanted.where ?? wanted.verify)
    expect(report.damage.what).toContain(wanted.what ?? '')
    expect(report.damage.intactThrough).toBe(wanted.intactThrough)
  })
})

describe('a second reader, written from the format document alone', () => {
  it('reads the vector', async () => {
    await withFolder(async (folder) => {
      for (const [path, file] of Object.entries(v1.files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), contents(file))
      }
      for (const unlock of [
        ['passphrase', v1.passphrase],
        ['recovery', v1.recoveryKit.toLowerCase()]
      ]) {
        const read = await secondReader(join(folder, 'practice'), ...unlock)
        expect(read.state).toEqual(v1.expected.snapshot)
        expect(Object.fromEntries(read.private)).toEqual(v1.expected.private)
        expect(read.records).toEqual(v1.expected.records.map(({ bytes, leaf }) => ({ bytes, leaf })))
      }
      const journal = Object.entries(v1.files).find(([path]) => path.endsWith('/journal'))?.[1]
      const bytes = contents(journal ?? { size: 0, base64: '' })
      bytes[4500] = (bytes[4500] ?? 0) ^ 1
      await writeFile(join(folder, 'practice', 'journal'), bytes)
      await expect(secondReader(join(folder, 'practice'), 'passphrase', v1.passphrase)).rejects.toThrow('§7')
    })
  })

  it('reads a vault that the application has just made, through compactions and changed slots', async () => {
    await withFolder(async (folder) => {
      const dir = join(folder, 'vault')
      const ports = nodePorts()
      const kdf = { memoryKiB: 65536, passes: 3, lanes: 4 }
      const options = {
        mode: 'LIVE',
        name: 'Praxis "Ö"',
        timeZone: 'UTC',
        passphrase: PASSPHRASE,
        kdf
      } as const
      const { vault } = await createVault(ports, dir, options)
      await Promise.all(Array.from({ length: 1005 }, (_, n) => vault.commit(entry(n + 1, `k${n % 7}`))))
      await vault.compact({ upTo: 1005 })
      await vault.commit(entry(1006))
      await vault.compact({ upTo: 1006 })
      await vault.commit({ ...entry(1007), private: [{ key: 'k3', value: null }] })
      await vault.changePassphrase('a changed passphrase')
      const recoveryKit = await vault.replaceRecoveryKit()
      await vault.close()
      for (const unlock of [
        ['passphrase', 'a changed passphrase'],
        ['recovery', recoveryKit]
      ]) {
        const read = await secondReader(dir, ...unlock)
        expect(read.header.name).toBe('Praxis "Ö"')
        expect(read.state).toEqual({ upTo: 1006 })
        expect(read.records).toHaveLength(1007)
        expect(read.records[1006]).toEqual(entry(1007).record)
        expect(read.private.map(([key]: [string]) => key)).toEqual(['k0', 'k1', 'k2', 'k4', 'k5', 'k6'])
      }
    })
  })

  it('reads a training vault by the key that stands in its header', async () => {
    await withFolder(async (folder) => {
      const dir = join(folder, 'training')
      const { vault } = await createVault(nodePorts(), dir, {
        mode: 'TRAINING',
        name: 'Room 3',
        timeZone: 'UTC'
      })
      await vault.commit(entry(1))
      await vault.close()
      expect((await secondReader(dir, 'training')).records).toHaveLength(1)
    })
  })
})

describe('Argon2id', () => {
  it('gives the known answer for version 0x13', async () => {
    const tag = await nodePorts().kdf.argon2id({
      secret: Buffer.alloc(32, 1),
      salt: Buffer.alloc(16, 2),
      memoryKiB: 32,
      passes: 3,
      lanes: 4,
      length: 32
    })
    expect(Buffer.from(tag).toString('hex')).toBe(
      '03aab965c12001c9d7d0d2de33192c0494b684bb148196d73c1df1acaf6d0c2e'
    )
  })
})
