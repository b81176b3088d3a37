import type { WhyQuestion } from '@shared/ipc'
import { useCallback } from 'react'
import { api } from '../api'
import type { WhyWay } from '../components'
import { go, refreshed, useSession, whyHash, whyParam } from '../state'

/** Answers are for those who have the page of explanations; a question of another program turns the screens to it first. */
export function useWayToWhy(): (question: WhyQuestion, program?: string) => WhyWay | null {
  const there = useSession(
    (session) => session.shell?.nav.some(({ screen }) => screen === 'explain') ?? false
  )
  const current = useSession((session) => session.shell?.programs.find((one) => one.current)?.id)
  return useCallback(
    (question, program = current) => {
      if (!there) return null
      const href = whyHash(question)
      if (program === undefined || program === current) return { href }
      return { href, follow: () => void turnAndGo(question, program) }
    },
    [there, current]
  )
}

async function turnAndGo(question: WhyQuestion, program: string): Promise<void> {
  const outcome = await api.workspace.turnTo({ program })
  // Not turned: the address is followed all the same, and the page says what it can’t answer.
  if (outcome.ok) refreshed(outcome.value)
  go('explain', whyParam(question))
}
