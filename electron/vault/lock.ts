import { join } from 'node:path'
import { z } from 'zod'
import { readWhole } from './files'
import type { DiskFile, Ports, ProcessIdentity } from './ports'

const LOCK_NAME = /^lock-[0-9a-f]{16}$/
const schema = z.object({
  pid: z.int(),
  startedAt: z.string(),
  boot: z.string(),
  host: z.string(),
  file: z.string()
})

export interface ProcessLock {
  release(): Promise<void>
}
export type LockResult = { ok: true; lock: ProcessLock } | { ok: false; holder: ProcessIdentity }

/**
 * The live process that holds the lock file, or null if the lock is stale: its process is gone (the start time and
 * the boot tell a reused process id from the holder), or the file is a copy that came with a copied folder.
 */
async function holderOf(ports: Ports, path: string): Promise<ProcessIdentity | null> {
  const [bytes, stat] = [await readWhole(ports.disk, path), await ports.disk.stat(path)]
  if (bytes === null || stat === null) return null
  let claim: z.infer<typeof schema>
  try {
    claim = schema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    // A lock appears by rename with its contents complete, so an unreadable one is what a power failure left.
    return null
  }
  if (claim.file !== stat.id) return null
  return (await ports.processes.isAlive(claim)) ? claim : null
}

/**
 * Takes the vault for this process. Every process first puts up its own lock file, then looks for others: of two that
 * come at the same moment at least one sees the other, so both may be turned away but never both let in. Stale locks
 * are removed only by whoever has got the lock.
 */
export async function acquireLock(ports: Ports, dir: string): Promise<LockResult> {
  const { disk } = ports
  const own = `lock-${Buffer.from(ports.random.bytes(8)).toString('hex')}`
  const path = join(dir, own)
  const identity = await ports.processes.self()
  let handle: DiskFile | null = await disk.open(`${path}.new`, 'create-new')
  const release = async () => {
    await handle?.close()
    handle = null
    await disk.remove(path)
  }
  const stat = await disk.stat(`${path}.new`)
  await handle.write(0, Buffer.from(`${JSON.stringify({ ...identity, file: stat?.id ?? '' })}\n`))
  await disk.rename(`${path}.new`, path)

  const stale: string[] = []
  for (const name of await disk.readdir(dir)) {
    if (!LOCK_NAME.test(name) || name === own) continue
    const holder = await holderOf(ports, join(dir, name))
    if (holder !== null) {
      await release()
      return { ok: false, holder }
    }
    stale.push(name)
  }
  for (const name of stale) await disk.remove(join(dir, name))
  return { ok: true, lock: { release } }
}
