import type { WhyChoices, WhyQuestion } from '@shared/ipc'
import { type FormEvent, useEffect, useState } from 'react'
import { api } from '../../api'
import { Answered, announce, Button, EmptyState, SelectField } from '../../components'
import { go, useAnswer, useOutcome, whyParam } from '../../state'
import { useKept } from './use-kept'
import { Answer } from './why-answer'

const OPEN: WhyQuestion = { who: '', act: '', place: '', thing: '' }

/** A person, an act and a thing: whether they may, by which rule, and what would have to change. */
export function Why({ question }: { question: WhyQuestion | null }) {
  const [draft, setDraft] = useState(question ?? OPEN)
  const [changed, setChanged] = useState(false)
  const asked = question === null ? null : whyParam(question)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another question; the same one asked again is not.
  useEffect(() => {
    setDraft(question ?? OPEN)
    setChanged(false)
  }, [asked])
  const answer = useAnswer(`explain choices ${whyParam(draft)}`, () => api.explain.choices(draft), [
    'overview'
  ])
  const choices = useKept(answer)
  if (choices === null) return <Answered answer={answer}>{() => null}</Answered>

  const change = (next: WhyQuestion) => {
    setDraft(next)
    setChanged(true)
  }
  return (
    <>
      {choices.people.length > 0 ? (
        <Ask
          choices={choices}
          busy={answer.status === 'loading'}
          onChange={change}
          onAsk={() => {
            setChanged(false)
            go('explain', whyParam(choices.chosen))
          }}
        />
      ) : null}
      {choices.empty !== '' ? (
        <EmptyState icon="help" title="Nothing to ask about here">
          {choices.empty}
        </EmptyState>
      ) : question !== null && !changed ? (
        <Asked question={question} />
      ) : (
        <p className="muted explain-hint">
          Choose who, what and for which, then press Ask. Nothing is changed or recorded by asking.
        </p>
      )}
    </>
  )
}

interface AskProps {
  choices: WhyChoices
  busy: boolean
  onChange: (question: WhyQuestion) => void
  onAsk: () => void
}

function Ask({ choices, busy, onChange, onAsk }: AskProps) {
  const { chosen } = choices
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy && choices.things.length > 0) onAsk()
  }
  const known = (who: string): WhyQuestion =>
    who === 'authority' && chosen.act !== 'decide' ? { ...OPEN, who } : { ...chosen, who }
  return (
    <form className="explain-ask" data-places={choices.places.length > 1} onSubmit={submit} noValidate>
      <SelectField
        id="who"
        label="Who"
        options={choices.people}
        value={chosen.who}
        onChange={(who) => onChange(known(who))}
      />
      <SelectField
        id="act"
        label="wants to"
        options={choices.acts}
        value={chosen.act}
        onChange={(value) => {
          const act = choices.acts.find((one) => one.value === value)?.value
          if (act === 'decide' || act === 'ask' || act === 'use')
            onChange({ ...chosen, act, place: '', thing: '' })
        }}
      />
      {choices.places.length > 1 ? (
        <SelectField
          id="place"
          label="at"
          options={choices.places}
          value={chosen.place}
          onChange={(place) => onChange({ ...chosen, place, thing: '' })}
        />
      ) : null}
      <SelectField
        id="thing"
        label={chosen.act === 'decide' ? 'of' : 'namely'}
        options={choices.things}
        value={chosen.thing}
        onChange={(thing) => onChange({ ...chosen, thing })}
      />
      <Button type="submit" look="solid">
        Ask
      </Button>
    </form>
  )
}

function Asked({ question }: { question: WhyQuestion }) {
  const answer = useOutcome(`explain why ${whyParam(question)}`, () => api.explain.why(question), [
    'overview'
  ])
  const title = answer.status === 'ready' ? answer.value.title : ''
  useEffect(() => {
    if (title !== '') announce(title)
  }, [title])
  return (
    <Answered answer={answer} rows={9}>
      {(value) => <Answer answer={value} />}
    </Answered>
  )
}
