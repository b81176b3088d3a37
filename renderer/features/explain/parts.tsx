import type { RuleView } from '@shared/ipc'
import type { ReactNode } from 'react'
import { Icon, Quote, RuleButton, RuleButtons } from '../../components'
import { hashOf } from '../../state'

interface VerdictProps {
  good: boolean
  title: string
  text: string
  rules: readonly string[]
}

/** The answer itself: yes in green, no in red, each in words first. */
export const Verdict = ({ good, title, text, rules }: VerdictProps) => (
  <section className="explain-verdict" data-good={good} aria-labelledby="explain-verdict">
    <span className="explain-verdict-icon">
      <Icon name={good ? 'check' : 'cross'} size={24} weight={2.6} />
    </span>
    <div className="grow">
      <h2 id="explain-verdict">{title}</h2>
      <p>
        {text} <RuleButtons ids={rules} first={6} />
      </p>
    </div>
  </section>
)

/** Where the deciding rules stand: in our words, with the few words of the document that carry them. */
export const Documents = ({ rules }: { rules: readonly RuleView[] }) =>
  rules.length === 0 ? null : (
    <section aria-labelledby="explain-documents">
      <h2 className="section-title" id="explain-documents">
        What the document says
      </h2>
      <ul className="plain explain-documents">
        {rules.map((rule) => (
          <li key={rule.id}>
            <p>
              {rule.text} <RuleButton id={rule.id} />
            </p>
            {rule.anchor === '' ? (
              <p className="small muted">{placeOf(rule)}</p>
            ) : (
              <Quote text={`“${rule.anchor}”`} mark={rule.anchor} place={placeOf(rule)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )

const placeOf = ({ document, place }: RuleView): string => [document, place].filter(Boolean).join(', ')

/** A reading with every alternative, the one in force marked. */
export function ReadingTable({ rule }: { rule: RuleView }) {
  const { reading } = rule
  if (reading === null) return null
  const id = `explain-reading-${rule.id}`
  return (
    <section aria-labelledby={id}>
      <div className="explain-reading-head">
        <h2 className="section-title" id={id}>
          The documents differ, so a reading is chosen
        </h2>
        <RuleButton id={rule.id} />
      </div>
      <p>{reading.question}</p>
      <table className="table explain-reading">
        <thead>
          <tr>
            <th scope="col">Reading</th>
            <th scope="col">What it means</th>
            <th scope="col">
              <span className="visually-hidden">In force</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {reading.options.map((option) => (
            <tr key={option.id} data-selected={option.inForce}>
              <th scope="row">{option.label}</th>
              <td>{option.text}</td>
              <td>
                {option.inForce ? (
                  <span className="explain-in-force">
                    <Icon name="check" size={14} weight={2.4} />
                    Applied here
                  </span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted explain-reading-foot">
        {reading.chosen}{' '}
        {reading.options.length > 1 ? <a href={hashOf('settings')}>Change the reading</a> : null}
      </p>
    </section>
  )
}

interface LinesProps {
  id: string
  title: string
  children: ReactNode
}

/** A framed list at the right of an answer. */
export const Lines = ({ id, title, children }: LinesProps) => (
  <section className="card explain-card" aria-labelledby={id}>
    <header className="card-head">
      <h2 id={id}>{title}</h2>
    </header>
    {children}
  </section>
)
