import type { ChecklistItem } from '@shared/ipc'
import { useEffect, useState } from 'react'
import { api } from '../../api'
import { announce, Icon, type IconName, RuleButtons } from '../../components'

const icons: Record<ChecklistItem['state'], IconName> = { holds: 'check', fails: 'cross', later: 'clock' }
const words: Record<ChecklistItem['state'], string> = {
  holds: 'Holds',
  fails: 'Not yet',
  later: 'Told when sent'
}
const askAfter = 200
const sayAfter = 1500

interface ChecklistProps {
  next: string
  again: string
  /** The recovery's token when a forgotten password is replaced. */
  token: string | null
}

/** The rules of a password, each with whether it holds, while the password is typed. */
export function Checklist({ next, again, token }: ChecklistProps) {
  const items = useChecklist({ next, again, token })
  if (items.length === 0) return null
  return (
    <section className="sign-list" aria-labelledby="rules">
      <h2 id="rules">What the new password must be</h2>
      <ul>
        {items.map((item) => {
          // Before anything is typed nothing has failed yet.
          const state = next === '' && item.state === 'fails' ? 'later' : item.state
          const word =
            next === '' ? 'To come' : item.id === 'again' && state === 'later' ? 'To come' : words[state]
          return (
            <li key={item.id} className={`sign-item sign-item-${state}`}>
              <Icon name={next === '' ? 'minus' : icons[state]} size={16} weight={2} />
              <span className="sign-item-label">{item.label}</span>
              <span className="sign-item-word">{word}</span>
              <RuleButtons ids={item.rules} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function useChecklist({ next, again, token }: ChecklistProps): ChecklistItem[] {
  const [items, setItems] = useState<ChecklistItem[]>([])
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let current = true
    const timer = setTimeout(
      () => {
        api.account
          .checklist({ next, again, token })
          .then((answer) => {
            if (current) setItems(answer.items)
          })
          .catch(() => {
            // The list is a help while typing; the change itself is checked again and says what is wrong.
            if (current) setFailed(true)
          })
      },
      next === '' && again === '' ? 0 : askAfter
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [next, again, token])

  // Said when the typing pauses, not with every key.
  const missing = items.filter((item) => item.state === 'fails').length
  useEffect(() => {
    if (next === '' || items.length === 0) return
    const timer = setTimeout(
      () =>
        announce(missing === 0 ? 'All rules that can be told now hold.' : `${missing} rules don’t hold yet.`),
      sayAfter
    )
    return () => clearTimeout(timer)
  }, [next, missing, items.length])
  return failed ? [] : items
}
