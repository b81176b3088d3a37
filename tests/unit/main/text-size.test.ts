import { describe, expect, it } from 'vitest'
import { sizeAfter } from '../../../electron/main/text-size'

const press = (key: string, over = {}) => ({
  type: 'keyDown',
  key,
  control: true,
  meta: false,
  alt: false,
  ...over
})

describe('the size of text by keyboard (WCAG 1.4.4)', () => {
  it('grows step by step to 200 % and beyond, and shrinks the same way', () => {
    expect(sizeAfter(100, press('+'))).toBe(110)
    expect(sizeAfter(175, press('='))).toBe(200)
    expect(sizeAfter(200, press('-'))).toBe(175)
    expect(sizeAfter(100, press('-'))).toBe(90)
  })

  it('stops at its ends and goes back to 100 %', () => {
    expect(sizeAfter(300, press('+'))).toBe(300)
    expect(sizeAfter(80, press('-'))).toBe(80)
    expect(sizeAfter(200, press('0'))).toBe(100)
  })

  it('takes a size between two steps as what it is nearest to, so that no press is without effect', () => {
    expect(sizeAfter(109.6, press('+'))).toBe(125)
    expect(sizeAfter(120, press('-'))).toBe(110)
  })

  it('answers Command on a Mac, and leaves every other key alone', () => {
    expect(sizeAfter(100, press('+', { control: false, meta: true }))).toBe(110)
    expect(sizeAfter(100, press('+', { control: false }))).toBeNull()
    expect(sizeAfter(100, press('+', { alt: true }))).toBeNull()
    expect(sizeAfter(100, press('+', { type: 'keyUp' }))).toBeNull()
    expect(sizeAfter(100, press('l'))).toBeNull()
  })
})
