import type { WhatIfView } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import { Answered, EmptyState, RuleButtons, SelectField } from '../../components'
import { type Leaving, useAnswer } from '../../state'
import { Lines, Verdict } from './parts'
import { useKept } from './use-kept'

type Found = NonNullable<WhatIfView['answer']>

/** Somebody leaves: what freezes, what gets stuck, what nobody may do any more, and the steps in their order. */
export function WhatIf({ leaving }: { leaving: Leaving }) {
  const [asked, setAsked] = useState(leaving)
  const answer = useAnswer(`explain if ${asked.who} ${asked.place}`, () => api.explain.whatIf(asked), [
    'overview'
  ])
  const view = useKept(answer)
  if (view === null) return <Answered answer={answer}>{() => null}</Answered>
  return (
    <>
      {view.people.length > 0 ? (
        <div className="explain-ask explain-ask-two">
          <SelectField
            id="leaver"
            label="What if"
            options={view.people}
            value={view.chosen.who}
            onChange={(who) => setAsked({ who, place: '' })}
          />
          <SelectField
            id="leaves"
            label="leaves"
            options={view.places}
            value={view.chosen.place}
            onChange={(place) => setAsked({ who: view.chosen.who, place })}
          />
        </div>
      ) : null}
      {view.answer === null ? (
        <EmptyState icon="help" title="Nobody to ask about">
          {view.empty}
        </EmptyState>
      ) : (
        <Result found={view.answer} />
      )}
    </>
  )
}

const Result = ({ found }: { found: Found }) => (
  <div className="explain-answer" aria-live="polite">
    <div className="explain-main">
      <Verdict good={found.harmless} title={found.title} text={found.text} rules={[]} />
      <Group id="explain-frozen" title="What freezes" none="Nothing freezes." lines={found.frozen} />
      <Group
        id="explain-stuck"
        title="Requests that get stuck"
        none="No request that waits gets stuck."
        lines={found.stuck}
      />
      <Group
        id="explain-lost"
        title="What nobody may do any more"
        none="Everything that is done there can still be done by somebody."
        lines={found.lost}
      />
    </div>
    <div className="explain-side">
      <Lines id="explain-ends" title="Roles that would end">
        <ul className="plain explain-could">
          {found.roles.map((role) => (
            <li key={`${role.text} ${role.detail}`}>
              <div className="grow">
                <b>{role.text}</b>
                <div className="small muted">{role.detail}</div>
              </div>
              <RuleButtons ids={role.rules} first={2} />
            </li>
          ))}
        </ul>
      </Lines>
      <Lines id="explain-order" title="What to do, in this order">
        {found.steps.length === 0 ? (
          <p className="card-body">Nothing has to be done.</p>
        ) : (
          <ol className="plain explain-steps">
            {found.steps.map((step) => (
              <li key={step.text}>
                {step.text} <RuleButtons ids={step.rules} first={3} />
              </li>
            ))}
          </ol>
        )}
      </Lines>
    </div>
  </div>
)

interface GroupProps {
  id: string
  title: string
  none: string
  lines: Found['frozen']
}

const Group = ({ id, title, none, lines }: GroupProps) => (
  <section aria-labelledby={id}>
    <h2 className="section-title" id={id}>
      {title}
    </h2>
    {lines.length === 0 ? (
      <p className="muted">{none}</p>
    ) : (
      <ul className="plain explain-lines">
        {lines.map((line) => (
          <li key={`${line.text} ${line.detail}`}>
            <div className="grow">
              {line.text}
              {line.detail ? <div className="small muted">{line.detail}</div> : null}
            </div>
            <RuleButtons ids={line.rules} first={3} />
          </li>
        ))}
      </ul>
    )}
  </section>
)
