import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import type { Processes } from './ports'

const run = promisify(execFile)
/** How far two statements of a process's start may lie apart where the system tells whole seconds. */
const TOLERANCE_MS = 3000

/**
 * Field 22 of /proc/PID/stat: the start in clock ticks since boot. Null for a process that has ended and is only
 * waiting for its parent to notice (states Z and X). The name before the fields may hold spaces and brackets.
 */
export function startTicks(stat: string): string | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
}

/** A file of /proc, which is no disk: reading it waits for nothing. */
function fileText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** When a process started, as its own system tells it; null if it does not tell, on Linux also if it has ended. */
async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const stat = fileText(`/proc/${pid}/stat`)
    return stat === null ? null : startTicks(stat)
  }
  if (pid === process.pid) return String(Math.round(performance.timeOrigin))
  try {
    if (process.platform === 'win32') {
      const script = `([DateTimeOffset](Get-Process -Id ${pid}).StartTime).ToUnixTimeMilliseconds()`
      return (await run('powershell.exe', ['-NoProfile', '-Command', script])).stdout.trim()
    }
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], {
      env: { ...process.env, LC_ALL: 'C' }
    })
    return String(Date.parse(stdout.trim()))
  } catch {
    return null
  }
}

function sameStart(a: string, b: string): boolean {
  if (process.platform === 'linux') return a === b
  const apart = Math.abs(Number(a) - Number(b))
  // A time that cannot be compared must not make a live process look dead.
  return !(apart > TOLERANCE_MS)
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

/** Processes of this machine. A process of another machine can't be looked at and counts as alive. */
export function nodeProcesses(): Processes {
  const boot = () => fileText('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
  return {
    async self() {
      const startedAt = (await startOf(process.pid)) ?? ''
      return { pid: process.pid, startedAt, boot: boot(), host: hostname() }
    },
    async isAlive(identity) {
      // The same boot is the same machine, whatever it is called by now. Another machine's processes can't be looked at
      // and count as alive; those of an earlier boot of this one are gone.
      const here = boot()
      const same = here === '' ? identity.host === hostname() : identity.boot === here
      if (!same) return identity.host !== hostname()
      if (!exists(identity.pid)) return false
      const started = await startOf(identity.pid)
      if (started === null) return process.platform !== 'linux'
      return sameStart(started, identity.startedAt)
    }
  }
}
