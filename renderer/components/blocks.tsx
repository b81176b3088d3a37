import { type CSSProperties, Fragment, type ReactNode, useId } from 'react'

interface SegmentedProps {
  label: string
  items: readonly { id: string; label: string }[]
  chosen: string
  onChoose: (id: string) => void
}

/** A filter of few choices, one of them pressed. */
export const Segmented = ({ label, items, chosen, onChoose }: SegmentedProps) => (
  // biome-ignore lint/a11y/useSemanticElements: buttons that filter are a group, not a fieldset of a form.
  <div className="segmented" role="group" aria-label={label}>
    {items.map((item) => (
      <button key={item.id} type="button" aria-pressed={item.id === chosen} onClick={() => onChoose(item.id)}>
        {item.label}
      </button>
    ))}
  </div>
)

export interface KeyValueRow {
  label: string
  value: ReactNode
}

/** Labels at the left (144 px unless told), values at the right. */
export function KeyValue({ rows, keyWidth }: { rows: readonly KeyValueRow[]; keyWidth?: number }) {
  const width = keyWidth ? ({ '--key-width': `${keyWidth}px` } as CSSProperties) : undefined
  return (
    <dl className="key-value" style={width}>
      {rows.map((row) => (
        <Fragment key={row.label}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

interface CardProps {
  title: string
  /** Buttons or a status at the right of the title. */
  side?: ReactNode
  children: ReactNode
  /** `flush` for a table that touches the frame. */
  flush?: boolean
  level?: 2 | 3
}

/** A framed section with its title. */
export function Card({ title, side, children, flush = false, level = 2 }: CardProps) {
  const id = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className="card" aria-labelledby={id}>
      <header className="card-head">
        <Heading id={id}>{title}</Heading>
        {side}
      </header>
      {flush ? children : <div className="card-body">{children}</div>}
    </section>
  )
}

/** Words of a document, with the place they stand in. `mark` is the part that carries the rule. */
export const Quote = ({ text, place, mark }: { text: string; place: string; mark?: string }) => {
  const at = mark ? text.indexOf(mark) : -1
  return (
    <figure className="quote">
      <blockquote>
        {at < 0 || !mark ? (
          text
        ) : (
          <>
            {text.slice(0, at)}
            <mark>{mark}</mark>
            {text.slice(at + mark.length)}
          </>
        )}
      </blockquote>
      <figcaption>{place}</figcaption>
    </figure>
  )
}

interface LifeLineProps {
  days: number
  today: number
  todayLabel: string
  submitted: string
  now: string
  end: string
  endLabel: string
  /** The whole picture in one sentence. */
  spoken: string
}

/** The days of a request from its submission to the last one, today marked. */
export const LifeLine = (props: LifeLineProps) => (
  <div className="life" role="img" aria-label={props.spoken}>
    <div className="life-days">
      {Array.from({ length: props.days + 1 }, (_, day) => {
        const look =
          day === props.today ? 'today' : day === props.days ? 'end' : day < props.today ? 'past' : ''
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the day itself.
        return <i key={day} className={look} />
      })}
    </div>
    <div className="life-words">
      <span>
        <b>Submitted</b>
        {props.submitted}
      </span>
      <span className="today">
        <b>{props.todayLabel}</b>
        {props.now}
      </span>
      <span className="end">
        <b>{props.endLabel}</b>
        {props.end}
      </span>
    </div>
  </div>
)
