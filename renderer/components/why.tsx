import type { WhyQuestion } from '@shared/ipc'
import { createContext, useContext } from 'react'

/** Where a question leads: an address, and what has to be done before it is followed, where the screens must turn first. */
export interface WhyWay {
  href: string
  follow?: (() => void) | undefined
}

/** The way to the whole answer; null where nobody is there to be answered. */
export type WayToWhy = (question: WhyQuestion, program?: string) => WhyWay | null

const WhyContext = createContext<WayToWhy>(() => null)

/** The application says here where answers stand; parts below only put the question. */
export const WhyProvider = WhyContext.Provider

interface WhyLinkProps {
  /** The question, with its program where the screens may be about another one. Null: no answer, and nothing is shown. */
  to: { question: WhyQuestion; program?: string } | null | undefined
  /** What it is about, for whoever hears the link without the line it stands in. */
  about: string
}

/**
 * “Why?” beside a refusal, a control that can’t be used, or a decision: one press leads to the rule in our words with its
 * place, the readings, what would have to change and who could decide, with person, act and thing filled in.
 */
export function WhyLink({ to, about }: WhyLinkProps) {
  const wayTo = useContext(WhyContext)
  const way = to ? wayTo(to.question, to.program) : null
  if (way === null) return null
  return (
    <a
      className="why-link"
      href={way.href}
      onClick={(event) => {
        if (way.follow === undefined || event.defaultPrevented) return
        event.preventDefault()
        way.follow()
      }}
    >
      Why?<span className="visually-hidden"> {about}</span>
    </a>
  )
}
