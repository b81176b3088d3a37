import { describe, expect, it } from 'vitest'
import { clockText, markPassed, secondsBetween, spokenTime } from '../../../renderer/components/time-left'

describe('the countdown', () => {
  it('shows minutes and seconds, and never less than nothing', () => {
    expect(clockText(768)).toBe('12:48')
    expect(clockText(60)).toBe('1:00')
    expect(clockText(9)).toBe('0:09')
    expect(clockText(-5)).toBe('0:00')
  })

  it('says the time as a person would', () => {
    expect(spokenTime(768)).toBe('12 minutes 48 seconds')
    expect(spokenTime(61)).toBe('1 minute 1 second')
    expect(spokenTime(300)).toBe('5 minutes')
    expect(spokenTime(0)).toBe('0 seconds')
  })

  it('is zero only when the time is up', () => {
    expect(secondsBetween(0, 1)).toBe(1)
    expect(secondsBetween(0, 0)).toBe(0)
    expect(secondsBetween(10, 0)).toBe(0)
    expect(secondsBetween(0, 900_000)).toBe(900)
  })

  it('announces five, two and one minute, once each', () => {
    const said: number[] = []
    for (let seconds = 900; seconds > 0; seconds--) {
      const mark = markPassed(seconds, seconds - 1)
      if (mark !== null) said.push(mark)
    }
    expect(said).toEqual([5, 2, 1])
  })

  it('does not lose a mark when the clock jumps over it', () => {
    expect(markPassed(310, 290)).toBe(5)
    expect(markPassed(300, 299)).toBeNull()
  })
})
