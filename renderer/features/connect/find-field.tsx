import type { ReferenceHit } from '@shared/ipc'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import {
  Button,
  errorOf,
  FaultNotice,
  fieldDomId,
  Icon,
  Notice,
  RefusalAlert,
  RequiredMark,
  RuleButtons,
  Segmented,
  Status
} from '../../components'
import { countOf, invalidOf, useReferenceSearch } from '../../state'
import { FindExamples } from './find-examples'
import { TryNext } from './try-next'
import type { AskingActions } from './use-asking'

/** So many matches stand in the list; all are counted. */
const MOST = 8

/** The field in which an organization is looked for, with what is found below it while typing (WAI-ARIA combobox). */
export function FindField({ actions }: { actions: AskingActions }) {
  const { ways, type, models } = actions.view.find
  const [wayId, setWayId] = useState(ways[0]?.id ?? '')
  const way = ways.find(({ id }) => id === wayId) ?? ways[0]
  const model = models.length > 0 ? (actions.values.model ?? '') : null
  const finding = useReferenceSearch({ program: actions.view.program, type, model }, way, MOST)
  const [active, setActive] = useState(-1)
  const [open, setOpen] = useState(true)
  const list = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  // One more was taken: the field is empty again, for the next one.
  const taken = actions.view.places.length
  const before = useRef(taken)
  const clear = finding.type
  useEffect(() => {
    if (before.current === taken) return
    before.current = taken
    clear('')
    input.current?.focus()
  })
  const id = fieldDomId('organizationId')
  const { answer, text } = finding
  const hits = answer?.state === 'found' ? answer.hits : []
  const shown = open && hits.length > 0
  const bySaying = way?.how === 'complete' && way.length === null
  const error = invalidOf(answer)?.text
  const problem = error ?? errorOf(finding.refusal, 'organizationId') ?? actions.errorOf('organizationId')

  const take = (hit: ReferenceHit | undefined) => {
    if (hit) actions.choose({ organizationId: null, referenceId: hit.id })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!shown) return setOpen(true)
      const next = Math.max(0, Math.min(hits.length - 1, active + (event.key === 'ArrowDown' ? 1 : -1)))
      setActive(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      // Enter chooses, or says that the value is complete; it doesn't leave the step.
      event.preventDefault()
      if (shown && active >= 0) take(hits[active])
      else if (shown && hits.length === 1) take(hits[0])
      else if (bySaying) finding.find()
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault()
      setOpen(false)
    }
  }
  const described = [
    way?.hint ? `${id}-hint` : '',
    answer?.hint ? `${id}-dash` : '',
    problem ? `${id}-error` : '',
    `${id}-count`
  ]
  return (
    <div className="connect-find">
      {ways.length > 1 ? (
        <div className="connect-ways">
          <Segmented
            label="Search by"
            items={ways.map(({ id: value, label }) => ({ id: value, label }))}
            chosen={way?.id ?? ''}
            onChoose={setWayId}
          />
        </div>
      ) : null}
      <label className="ds-c-label" htmlFor={id}>
        {way?.label} <RequiredMark />
      </label>
      {way?.hint ? (
        <p className="ds-c-hint" id={`${id}-hint`}>
          {way.hint}
        </p>
      ) : null}
      <div className="connect-find-row">
        <div className="connect-find-box">
          <Icon name="search" size={18} />
          <input
            ref={input}
            id={id}
            className={problem ? 'ds-c-field ds-c-field--error' : 'ds-c-field'}
            role="combobox"
            aria-expanded={shown}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={shown && active >= 0 ? `${id}-option-${active}` : undefined}
            aria-required
            aria-invalid={Boolean(problem)}
            aria-describedby={described.filter((part) => part !== '').join(' ')}
            autoComplete="off"
            spellCheck={false}
            // Another field is about to stand here: what would be typed now would be gone with this one.
            readOnly={actions.picking}
            value={text}
            onChange={(event) => {
              setOpen(true)
              setActive(-1)
              finding.type(event.target.value)
            }}
            onKeyDown={onKeyDown}
          />
          <div
            className="connect-hits"
            id={`${id}-list`}
            role="listbox"
            aria-label="Matches"
            ref={list}
            hidden={!shown}
          >
            {hits.map((hit, index) => (
              <Hit
                key={hit.id}
                id={`${id}-option-${index}`}
                hit={hit}
                active={index === active}
                onTake={() => take(hit)}
              />
            ))}
          </div>
        </div>
        {bySaying ? (
          <Button icon="search" onClick={finding.find}>
            Find
          </Button>
        ) : null}
      </div>
      {answer?.hint ? (
        <p className="field-note muted" id={`${id}-dash`}>
          {answer.hint.text} <RuleButtons ids={answer.hint.rules} />
        </p>
      ) : null}
      {problem ? (
        <p className="ds-c-inline-error" id={`${id}-error`}>
          {problem}
        </p>
      ) : null}
      <p className="small muted connect-count" id={`${id}-count`} role="status">
        {countOf(answer)}
      </p>
      <FindExamples
        program={actions.view.program}
        type={type}
        model={model}
        way={way}
        onFill={(value) => {
          setOpen(true)
          finding.fill(value)
          input.current?.focus()
        }}
      />
      {finding.refusal && finding.refusal.fields.length === 0 ? (
        <RefusalAlert refusal={finding.refusal} focus={false} />
      ) : null}
      {finding.fault ? <FaultNotice fault={finding.fault} onRetry={() => finding.type(text)} /> : null}
      {answer?.state === 'none' ? (
        <Notice tone="warn" title="There is no reference directory here">
          <p>Whoever keeps this workspace imports one under Settings. Until then nobody can be found.</p>
        </Notice>
      ) : null}
      {answer?.state === 'not-found' && answer.notFound ? (
        <Notice tone="warn" title={error ? 'What to try next' : answer.notFound.message}>
          <TryNext notFound={answer.notFound} />
        </Notice>
      ) : null}
    </div>
  )
}

interface HitProps {
  id: string
  hit: ReferenceHit
  active: boolean
  onTake: () => void
}

const Hit = ({ id, hit, active, onTake }: HitProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the input, which keeps the focus.
  <div
    id={id}
    className="connect-hit"
    role="option"
    aria-selected={active}
    tabIndex={-1}
    onMouseDown={(event) => event.preventDefault()}
    onClick={onTake}
  >
    <span className="grow">
      <span className="connect-hit-name">
        {hit.parts.map((part, index) =>
          part.found ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in its order.
            <b key={index}>{part.text}</b>
          ) : (
            part.text
          )
        )}
      </span>
      <span className="small muted">{hit.place}</span>
    </span>
    <span className="connect-key">
      {[hit.foundBy, hit.key].map((key) =>
        key ? (
          <span key={key.label} className="connect-key-line">
            <span className="small muted">{key.label}</span> {key.value}
          </span>
        ) : null
      )}
    </span>
    {hit.official.status.word === '' ? null : (
      <span className="connect-hit-status">
        <Status {...hit.official.status} icon={hit.official.has ? 'check' : 'flag'} />
      </span>
    )}
  </div>
)
