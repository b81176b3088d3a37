import './drawer.css'
import type { RecordDetail, RuleView } from '@shared/ipc'
import { useEffect, useRef } from 'react'
import { api } from '../../api'
import { Answered, KeyValue, Quote, RuleButton, SkeletonRows } from '../../components'
import { hashOfTarget, useOutcome } from '../../state'
import { FailedProof, ProofLadder } from './proof-ladder'

interface EntryDrawerProps {
  seq: number
  /** Whether it was opened by keyboard, which then goes on in it; asking uses it up. */
  focusOnOpen: () => boolean
  onClose: () => void
}

/** One entry of the record beside the list, which stays usable: what it says, its rules, and the proof. */
export function EntryDrawer({ seq, focusOnOpen, onClose }: EntryDrawerProps) {
  const answer = useOutcome(`record ${seq}`, () => api.record.entry({ seq }), ['record'])
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another entry is another page to begin to read.
  useEffect(() => {
    if (focusOnOpen()) heading.current?.focus({ preventScroll: true })
  }, [seq, focusOnOpen])
  return (
    <>
      <header className="record-drawer-head">
        {/* Seen only where the entry takes the list's place, and with it the page's title. */}
        <h1 className="visually-hidden record-page-title">Record</h1>
        <h2 tabIndex={-1} ref={heading}>
          Record {seq.toLocaleString('en-US')}
        </h2>
        <button type="button" className="close-button" onClick={onClose}>
          Close
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard. */}
      <section className="record-drawer-body focus-inside" aria-label="Entry" tabIndex={0}>
        <Answered answer={answer} loading={<SkeletonRows rows={9} />}>
          {(entry) => <Entry entry={entry} />}
        </Answered>
      </section>
    </>
  )
}

function Entry({ entry }: { entry: RecordDetail }) {
  return (
    <>
      {/* What was found stands before anything that can’t be relied on any more. */}
      {entry.proof.ok ? null : <FailedProof message={entry.proof.message} />}
      <p className="record-sentence">
        <b>{entry.who}</b> {entry.what}.
      </p>
      <KeyValue
        keyWidth={96}
        rows={[
          {
            label: 'When',
            value: (
              <>
                {entry.when}
                <div className="small muted">{entry.utc}</div>
              </>
            )
          },
          ...entry.facts.map(({ label, value, target }) => ({
            label,
            value: target ? <a href={hashOfTarget(target)}>{value}</a> : value
          }))
        ]}
      />
      {entry.rules.length > 0 ? (
        <section className="record-part" aria-label="Rules">
          <h3>
            {entry.rules.length === 1 ? 'The rule and where it stands' : 'The rules and where they stand'}
          </h3>
          {entry.rules.map((rule) => (
            <Rule key={rule.id} rule={rule} />
          ))}
          {entry.further.length > 0 ? <Further rules={entry.further} /> : null}
        </section>
      ) : null}
      {entry.proof.ok ? (
        <section className="record-part" aria-label="Proof">
          <h3>Proof that it is in the record</h3>
          <ProofLadder proof={entry.proof} />
        </section>
      ) : null}
      <details className="record-fold">
        <summary>The record, byte for byte</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll sideways. */}
        <pre className="mono" tabIndex={0}>
          {entry.canonical}
        </pre>
      </details>
    </>
  )
}

/** The other checks that it passed: named, and in full when asked for. */
const Further = ({ rules }: { rules: readonly RuleView[] }) => (
  <details className="record-fold">
    <summary>
      {rules.length === 1 ? 'One more rule was checked' : `${rules.length} more rules were checked`}
    </summary>
    {rules.map((rule) => (
      <Rule key={rule.id} rule={rule} />
    ))}
  </details>
)

/** A rule in our words, with its place and the few words there that carry it; a reading with what was chosen. */
const Rule = ({ rule }: { rule: RuleView }) => (
  <div className="record-rule">
    <p>
      <RuleButton id={rule.id} /> {rule.text}
    </p>
    {rule.anchor ? (
      <Quote text={`“${rule.anchor}”`} mark={rule.anchor} place={placeOf(rule)} />
    ) : rule.document ? (
      <p className="small muted">{placeOf(rule)}</p>
    ) : null}
    {rule.reading?.chosen ? <p className="small muted">{rule.reading.chosen}</p> : null}
  </div>
)

const placeOf = (rule: RuleView): string => [rule.document, rule.place].filter(Boolean).join(', ')
