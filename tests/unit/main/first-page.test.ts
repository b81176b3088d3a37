import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FirstPage } from '../../../electron/main/first-page'

const served = { statusCode: 200, headers: {}, data: Buffer.from('a page') }

function setUp() {
  const page = new FirstPage(() => served)
  let asked = false
  void page.asked().then(() => {
    asked = true
  })
  return { page, asked: () => asked }
}

describe('the heavy part of a start begins', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('once the page has been asked for and answered, and not before', async () => {
    const { page, asked } = setUp()
    await vi.advanceTimersByTimeAsync(299)
    expect(asked()).toBe(false)
    expect(page.serve({ method: 'GET', url: 'app://countersign/index.html' })).toBe(served)
    expect(asked()).toBe(false)
    await vi.advanceTimersByTimeAsync(0)
    expect(asked()).toBe(true)
  })

  test('all the same when the page is never asked for', async () => {
    const { asked } = setUp()
    await vi.advanceTimersByTimeAsync(300)
    expect(asked()).toBe(true)
  })
})
