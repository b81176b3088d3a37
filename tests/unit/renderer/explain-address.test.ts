import { describe, expect, it } from 'vitest'
import { leavingParam, readExplain, whyHash, whyParam } from '../../../renderer/state/explain-address'
import { parseHash } from '../../../renderer/state/hash'

describe('addresses within Explain', () => {
  it('names a page; anything unknown is the first one, without a question', () => {
    const leaving = { who: '', place: '' }
    expect(readExplain('matrix')).toEqual({ page: 'matrix', question: null, leaving })
    for (const param of [null, '', 'nowhere', 'why', 'why/x/nothing/y/z', 'why/%E0%A4%A'])
      expect(readExplain(param)).toEqual({ page: 'why', question: null, leaving })
  })

  it('comes back the same for any question', () => {
    for (const question of [
      { who: '', act: 'decide', place: '', thing: 'r1' },
      { who: 'ü/1', act: 'ask', place: 'a%b', thing: 'role|new:surrogate|ps-and-r' }
    ] as const) {
      expect(readExplain(whyParam(question)).question).toEqual(question)
      const { screen, param } = parseHash(whyHash(question))
      expect(screen).toBe('explain')
      expect(readExplain(param).question).toEqual(question)
    }
  })

  it('names who leaves what', () => {
    const leaving = { who: 'ü/1', place: 'a%b' }
    expect(readExplain(leavingParam(leaving))).toEqual({ page: 'if', question: null, leaving })
  })
})
