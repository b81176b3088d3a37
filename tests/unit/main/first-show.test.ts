import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Answers } from '../../../electron/ipc/reception'
import { FirstShow } from '../../../electron/main/first-show'

const event = {} as Parameters<Answers>[1]

function setUp(replies: Record<string, unknown> = {}) {
  const window = {
    destroyed: false,
    shown: 0,
    isDestroyed: () => window.destroyed,
    show: () => {
      window.shown += 1
    }
  }
  const page = new FirstShow()
  page.showIn(window)
  const answers = page.watch(async (name) => ({ ok: true, value: replies[name] ?? {} }))
  return { window, ask: (name: string) => answers(name, event, {}) }
}

const aTurn = () => vi.advanceTimersByTimeAsync(1)

describe('the window is shown', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('once the frame of an open workspace has been sent, and not before', async () => {
    const { window, ask } = setUp({ 'workspace.list': { open: true } })
    expect(await ask('workspace.list')).toEqual({ ok: true, value: { open: true } })
    await ask('overview.home')
    await aTurn()
    expect(window.shown).toBe(0)
    await ask('workspace.shell')
    expect(window.shown).toBe(0)
    await aTurn()
    expect(window.shown).toBe(1)
  })

  test('at once where nothing is open: the welcome page asks no more', async () => {
    const { window, ask } = setUp({ 'workspace.list': { open: false } })
    await ask('workspace.list')
    await aTurn()
    expect(window.shown).toBe(1)
  })

  test('empty, if the answer takes long', async () => {
    const { window } = setUp()
    await vi.advanceTimersByTimeAsync(999)
    expect(window.shown).toBe(0)
    await aTurn()
    expect(window.shown).toBe(1)
  })

  test('once, whatever comes later', async () => {
    const { window, ask } = setUp()
    for (let i = 0; i < 3; i += 1) await ask('workspace.shell')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(window.shown).toBe(1)
  })

  test('not at all when it was closed meanwhile', async () => {
    const { window, ask } = setUp()
    window.destroyed = true
    await ask('workspace.shell')
    await aTurn()
    expect(window.shown).toBe(0)
  })
})
