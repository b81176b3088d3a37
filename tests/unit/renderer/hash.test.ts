import { describe, expect, it } from 'vitest'
import { hashOf, hashOfTarget, parseHash } from '../../../renderer/state/hash'

describe('addresses of screens', () => {
  it('names a screen, and what is open on it', () => {
    expect(parseHash('#/record/1035')).toEqual({ screen: 'record', param: '1035' })
    expect(parseHash('#/sign-in')).toEqual({ screen: 'sign-in', param: null })
  })

  it('is Home for everything it does not know', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#main', '#/RECORD', '#/record-1', 'record']) {
      expect(parseHash(hash)).toEqual({ screen: 'home', param: null })
    }
  })

  it('comes back the same for any id', () => {
    for (const id of ['a/b', 'ü 100%', '#/home', '../..', '0012789456']) {
      expect(parseHash(hashOf('approvals', id))).toEqual({ screen: 'approvals', param: id })
    }
  })

  it('opens the screen alone when the id is broken', () => {
    expect(parseHash('#/record/%E0%A4%A')).toEqual({ screen: 'record', param: null })
  })

  it('makes a link of a target', () => {
    expect(hashOfTarget({ screen: 'approvals', id: 'r1' })).toBe('#/approvals/r1')
    expect(hashOfTarget({ screen: 'home' })).toBe('#/home')
  })
})
