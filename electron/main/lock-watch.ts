/** What the watch needs to know and may do; the clock and the system's signals come in from outside. */
export interface LockWatchPorts {
  now: () => number
  /** Minutes without a touch after which the open workspace locks; null when none is open or it never locks by itself. */
  idleMinutes: () => number | null
  lock: (reason: 'idle' | 'suspend' | 'screen-lock') => void
  every: (ms: number, work: () => void) => () => void
}

/**
 * Locks on idle, suspend and screen lock (ARS-AC11). Idle is counted from the last touch of this window, not of the
 * computer: somebody busy elsewhere has left this one alone. On Linux no screen-lock signal exists; idle covers it.
 */
export class LockWatch {
  private touchedAt: number
  private readonly stop: () => void

  constructor(private readonly ports: LockWatchPorts) {
    this.touchedAt = ports.now()
    this.stop = ports.every(5_000, () => this.check())
  }

  touch(): void {
    this.touchedAt = this.ports.now()
  }

  suspended(): void {
    if (this.ports.idleMinutes() !== null) this.ports.lock('suspend')
  }

  screenLocked(): void {
    if (this.ports.idleMinutes() !== null) this.ports.lock('screen-lock')
  }

  private check(): void {
    const minutes = this.ports.idleMinutes()
    if (minutes !== null && this.ports.now() - this.touchedAt >= minutes * 60_000) this.ports.lock('idle')
  }

  close(): void {
    this.stop()
  }
}
