import type { HomeLine, Target } from '@shared/ipc'
import type { Icon } from './icons'

/** A line with the instant at which it ends, by which the lines are sorted. */
export interface Line extends HomeLine {
  end: string | null
}

/** A line of Home. */
export const line = (
  id: string,
  icon: Icon,
  tone: HomeLine['tone'],
  words: Pick<HomeLine, 'heading' | 'text' | 'action' | 'rules'>,
  target: Target,
  end: string | null = null
): Line => ({ id, icon, tone, ...words, target, end })
