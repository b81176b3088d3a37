import type { WorkspaceCard } from '@shared/ipc'

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const

/** "71 rules of one program, each with its place in the document"; without numbers while they are not known. */
export function rulesSentence(rules: number, programs: number): string {
  const where = 'each with its place in the document.'
  if (rules === 0 || programs === 0) return `The rules of real programs, ${where}`
  const count = numbers[programs] ?? String(programs)
  return `${rules} ${rules === 1 ? 'rule' : 'rules'} of ${count} ${programs === 1 ? 'program' : 'programs'}, ${where}`
}

/** "Last opened yesterday, 5:12 PM". By whom stands in the vault alone: a locked workspace names nobody. */
export function openedLine(card: Pick<WorkspaceCard, 'lastOpened'>): string {
  return card.lastOpened ? `Last opened ${card.lastOpened.text}` : 'Not opened on this computer yet'
}

export const wrongTries = (count: number): string => (count === 1 ? '1 wrong try' : `${count} wrong tries`)

/** "1 wrong try since the last time, yesterday, 4:58 PM"; nothing when there was none. */
export function triesLine(card: Pick<WorkspaceCard, 'failuresSince' | 'lastFailure'>): string {
  if (card.failuresSince === 0) return ''
  return `${wrongTries(card.failuresSince)} since the last time${card.lastFailure ? `, ${card.lastFailure.text}` : ''}`
}

export const againNow = 'You can try again now.'

/** The answer to a wrong try once its wait is over: how long it was to be no longer holds. */
export const waitIsOver = (message: string): string =>
  `${message.split(/(?<=\.)\s/)[0] ?? message} ${againNow}`

/** The workspaces that a passphrase opens, the one to be shown open first: the one just locked, else the last opened. */
export function chosenFirst(cards: readonly WorkspaceCard[], lockedDir: string | null): WorkspaceCard[] {
  const live = cards.filter((card) => card.mode === 'LIVE')
  const opened = (card: WorkspaceCard) => card.lastOpened?.at ?? ''
  return live.toSorted((one, other) => {
    if ((one.dir === lockedDir) !== (other.dir === lockedDir)) return one.dir === lockedDir ? -1 : 1
    if ((one.state === 'ready') !== (other.state === 'ready')) return one.state === 'ready' ? -1 : 1
    return opened(other).localeCompare(opened(one))
  })
}

const reasons = {
  demand: '',
  idle: 'Nobody used it for a while.',
  suspend: 'The computer went to sleep.',
  'screen-lock': 'The screen of this computer was locked.'
} as const

export const lockedSentence = (reason: keyof typeof reasons): string => reasons[reason]
