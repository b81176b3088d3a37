import type { WorkspaceCard } from '@shared/ipc'
import { describe, expect, it } from 'vitest'
import { matching } from '../../../renderer/components/fields/matching'
import { iconNamed } from '../../../renderer/components/icon'
import { idleChoices } from '../../../renderer/features/settings/idle-choices'
import {
  chosenFirst,
  openedLine,
  rulesSentence,
  triesLine,
  waitIsOver
} from '../../../renderer/features/welcome/words'

const at = (text: string, instant = '2026-09-14T22:12:00Z') => ({ at: instant, text })

const card = (changes: Partial<WorkspaceCard>): WorkspaceCard => ({
  dir: '/a',
  name: 'A',
  mode: 'LIVE',
  state: 'ready',
  message: '',
  lastOpened: null,
  failuresSince: 0,
  lastFailure: null,
  waitUntil: null,
  ...changes
})

describe('the welcome page', () => {
  it('counts rules and programs in words', () => {
    expect(rulesSentence(71, 1)).toBe('71 rules of one program, each with its place in the document.')
    expect(rulesSentence(267, 4)).toContain('267 rules of four programs')
    expect(rulesSentence(0, 0)).not.toMatch(/\d/)
  })

  it('says when a workspace was opened, names nobody, and what was tried since', () => {
    expect(openedLine(card({}))).toBe('Not opened on this computer yet')
    expect(openedLine(card({ lastOpened: at('yesterday, 5:12 PM') }))).toBe('Last opened yesterday, 5:12 PM')
    expect(triesLine(card({}))).toBe('')
    expect(triesLine(card({ failuresSince: 1, lastFailure: at('yesterday, 4:58 PM') }))).toBe(
      '1 wrong try since the last time, yesterday, 4:58 PM'
    )
    expect(triesLine(card({ failuresSince: 3 }))).toBe('3 wrong tries since the last time')
  })

  it('takes back how long to wait once the wait is over', () => {
    expect(waitIsOver('Wrong passphrase. The next attempt can be made in 8 s.')).toBe(
      'Wrong passphrase. You can try again now.'
    )
  })

  it('chooses the workspace just locked, else the one opened last, and never one that is not there', () => {
    const old = card({ dir: '/old', lastOpened: at('', '2026-01-01T00:00:00Z') })
    const recent = card({ dir: '/recent', lastOpened: at('', '2026-09-01T00:00:00Z') })
    const gone = card({ dir: '/gone', state: 'missing', lastOpened: at('', '2026-09-02T00:00:00Z') })
    const training = card({ dir: '/training', mode: 'TRAINING' })
    const order = (locked: string | null) =>
      chosenFirst([old, gone, training, recent], locked).map((one) => one.dir)
    expect(order(null)).toEqual(['/recent', '/old', '/gone'])
    expect(order('/old')).toEqual(['/old', '/recent', '/gone'])
  })
})

describe('choices', () => {
  const zones = ['America/New_York', 'America/Chicago', 'Pacific/Honolulu'].map((label) => ({ label }))

  it('are found by any of their words, in any order and case', () => {
    expect(matching(zones, 'new york')).toEqual([zones[0]])
    expect(matching(zones, 'york AMER')).toEqual([zones[0]])
    expect(matching(zones, '')).toEqual(zones)
    expect(matching(zones, 'berlin')).toEqual([])
  })

  it('offer at most fifteen minutes before the lock, and always the minutes in force', () => {
    expect(idleChoices(15)).toEqual([1, 2, 5, 10, 15])
    expect(idleChoices(7)).toEqual([1, 2, 5, 7, 10, 15])
  })

  it('have an icon for every name that main may send', () => {
    expect(iconNamed('approvals')).toBe('inbox')
    expect(iconNamed('clock')).toBe('clock')
    expect(iconNamed('toString')).toBe('file')
    expect(iconNamed('nothing of the kind')).toBe('file')
  })
})
