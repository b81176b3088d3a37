import type { WhyAct, WhyQuestion } from '@shared/ipc'
import { hashOf } from './hash'

/** The pages of Explain, in their order. */
export const EXPLAIN_PAGES = ['why', 'matrix', 'if', 'run'] as const
export type ExplainPage = (typeof EXPLAIN_PAGES)[number]

/** What an address within Explain names: the page, and on "Why can’t I…?" the question, if one was asked. */
export interface ExplainAddress {
  page: ExplainPage
  question: WhyQuestion | null
  /** On "What if": who leaves what; both empty where nobody is named. */
  leaving: Leaving
}

export interface Leaving {
  who: string
  place: string
}

const ACTS: readonly WhyAct[] = ['decide', 'ask', 'use']

/** `why/person/decide//request` as a page with its question; anything unknown is the first page without one. */
export function readExplain(param: string | null): ExplainAddress {
  const [name = '', ...parts] = (param ?? '').split('/').map(decoded)
  const page = EXPLAIN_PAGES.find((known) => known === name) ?? 'why'
  const [who = '', word = '', place = '', thing = ''] = parts
  const act = ACTS.find((known) => known === word)
  return {
    page,
    question: page === 'why' && act ? { who, act, place, thing } : null,
    leaving: page === 'if' ? { who, place: word } : { who: '', place: '' }
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The question as a screen's parameter. */
export const whyParam = ({ who, act, place, thing }: WhyQuestion): string =>
  ['why', who, act, place, thing].map(encodeURIComponent).join('/')

/** "What if they leave?" as a screen’s parameter. */
export const leavingParam = ({ who, place }: Leaving): string =>
  ['if', who, place].map(encodeURIComponent).join('/')

/** The question why a request can, or can’t, be decided by whoever is at the keyboard. */
export const whyDecide = (requestId: string): WhyQuestion => ({
  who: '',
  act: 'decide',
  place: '',
  thing: requestId
})

/** The address under which "Why can’t I…?" opens filled in. `who` empty: whoever is at the keyboard. */
export const whyHash = (question: WhyQuestion): string => hashOf('explain', whyParam(question))
