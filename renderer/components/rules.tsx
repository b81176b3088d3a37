import { createContext, useContext, useEffect, useRef, useState } from 'react'

/** Opens the panel of a rule; the button that was pressed gets the focus back when the panel closes. */
export type OpenRule = (id: string) => void

const RuleContext = createContext<OpenRule>(() => {})

/** The application says here what opening a rule means; parts below only name the rule. */
export const RuleProvider = RuleContext.Provider

/** For a control that is no rule id but leads to one, such as "Why?". */
export const useOpenRule = (): OpenRule => useContext(RuleContext)

/** One rule id. One press shows the rule in our words, where it stands, and the words there that carry it. */
export function RuleButton({ id }: { id: string }) {
  const open = useOpenRule()
  return (
    <button type="button" className="rule-button" aria-label={`Rule ${id}: show it`} onClick={() => open(id)}>
      <span>{id}</span>
    </button>
  )
}

interface RuleButtonsProps {
  ids: readonly string[]
  /** So many stand there at once, the others behind a button that counts them: for a line that must stay one line. */
  first?: number
}

/** Several rule ids in the order given; nothing at all when there is none. */
export function RuleButtons({ ids, first }: RuleButtonsProps) {
  const [all, setAll] = useState(false)
  const group = useRef<HTMLSpanElement>(null)
  const unique = [...new Set(ids)]
  const shown = all || first === undefined ? unique : unique.slice(0, first)
  const more = unique.length - shown.length
  // The button that counted them is gone: the focus goes on to the first rule that it brought.
  useEffect(() => {
    if (all && first !== undefined) group.current?.querySelectorAll('button')[first]?.focus()
  }, [all, first])
  if (unique.length === 0) return null
  return (
    <span className="rule-buttons" ref={group}>
      {shown.map((id) => (
        <RuleButton key={id} id={id} />
      ))}
      {more > 0 ? (
        <button
          type="button"
          className="rule-button rule-more"
          aria-label={`${more} more ${more === 1 ? 'rule' : 'rules'}: show them`}
          onClick={() => setAll(true)}
        >
          <span>+{more}</span>
        </button>
      ) : null}
    </span>
  )
}
