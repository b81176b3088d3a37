import { createContext, useContext } from 'react'

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
      {id}
    </button>
  )
}

/** Several rule ids in the order given; nothing at all when there is none. */
export const RuleButtons = ({ ids }: { ids: readonly string[] }) =>
  ids.length === 0 ? null : (
    <span className="rule-buttons">
      {[...new Set(ids)].map((id) => (
        <RuleButton key={id} id={id} />
      ))}
    </span>
  )
