import './rules.css'
import type { RuleView } from '@shared/ipc'
import { api } from '../../api'
import { Answered, Dialog, Icon, Quote, RuleButtons } from '../../components'
import { useOutcome } from '../../state'

interface RulePanelProps {
  id: string
  onClose: () => void
}

/** A rule one press away: in our words, the document and place it stands in, and the few words there that carry it. */
export default function RulePanel({ id, onClose }: RulePanelProps) {
  const answer = useOutcome(`rule ${id}`, () => api.overview.rule({ id }), ['settings'])
  return (
    <Dialog title={`Rule ${id}`} look="drawer" onClose={onClose}>
      <Answered answer={answer} rows={4}>
        {(rule) => <RuleBody rule={rule} />}
      </Answered>
    </Dialog>
  )
}

const RuleBody = ({ rule }: { rule: RuleView }) => (
  <div className="stack wide">
    <section className="stack tight" aria-label="In our words">
      <p className="small muted rule-kind">{rule.kind}</p>
      <p className="rule-text">{rule.text}</p>
    </section>
    {rule.document ? (
      <section aria-label="Where it stands">
        <h3 className="rule-head">Where it stands</h3>
        {rule.anchor ? (
          <Quote text={`“${rule.anchor}”`} mark={rule.anchor} place={placeOf(rule)} />
        ) : (
          <p>{placeOf(rule)}</p>
        )}
      </section>
    ) : null}
    {rule.reading ? (
      <section aria-label="How it is read here">
        <h3 className="rule-head">{rule.reading.question}</h3>
        <ul className="plain rule-options">
          {rule.reading.options.map((option) => (
            <li key={option.id} data-chosen={option.inForce}>
              <Icon name={option.inForce ? 'check' : 'minus'} size={16} weight={2} />
              <div>
                <b>{option.label}</b>
                {option.inForce ? <span className="rule-force">In force</span> : null}
                <p>{option.text}</p>
              </div>
            </li>
          ))}
        </ul>
        <p className="small muted rule-kind">{rule.reading.chosen}</p>
      </section>
    ) : null}
    {rule.related.length > 0 ? (
      <section aria-label="Related rules">
        <h3 className="rule-head">Related</h3>
        <RuleButtons ids={rule.related} />
      </section>
    ) : null}
  </div>
)

const placeOf = (rule: RuleView): string => [rule.document, rule.place].filter(Boolean).join(', ')
