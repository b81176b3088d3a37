import type { RefusalView, WhyQuestion } from '@shared/ipc'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from './button'
import { fieldDomId } from './fields/ids'
import { Icon, type IconName } from './icon'
import { linksOf, summaryTitle } from './refusal-summary'
import { RuleButtons } from './rules'
import { WhyLink } from './why'

type Tone = 'info' | 'ok' | 'warn' | 'error'
const icons: Record<Tone, IconName> = { info: 'info', ok: 'check', warn: 'warn', error: 'alert' }

interface NoticeProps {
  tone?: Tone
  title?: string
  children?: ReactNode
  /** `alert` is said at once, `status` when there is a pause. Leave it out for what stands there from the start. */
  role?: 'alert' | 'status'
}

/** A boxed remark: icon, words, tint. */
export const Notice = ({ tone = 'info', title, children, role }: NoticeProps) => (
  <div className={`notice notice-${tone}`} role={role}>
    <Icon name={icons[tone]} />
    <div className="notice-body">
      {title ? <p className="notice-title">{title}</p> : null}
      {children}
    </div>
  </div>
)

interface FaultLike {
  message: string
  remedy: string
}

/** Something failed: what happened, what to do, and a button that tries again. */
export const FaultNotice = ({ fault, onRetry }: { fault: FaultLike; onRetry?: () => void }) => (
  <Notice tone="error" title={fault.message} role="alert">
    <p>{fault.remedy}</p>
    {onRetry ? (
      <div className="notice-actions">
        <Button size="small" icon="reset" onClick={onRetry}>
          Try again
        </Button>
      </div>
    ) : null}
  </Notice>
)

interface RefusalAlertProps {
  refusal: RefusalView
  /** Label of a field by its id, set before the field's own message in the list. */
  labelOf?: (field: string) => string | undefined
  /** Whether it takes the focus when it appears (the answer to a press on a form's button). */
  focus?: boolean
  /** The question whose answer this is, where there is one: “Why?” leads to it in full. */
  why?: { question: WhyQuestion; program?: string } | null | undefined
}

/**
 * A refusal: what happened, for a form a link to each field with what is wrong there (the error summary), what to do now,
 * and the rules. It takes the focus, so that the answer is heard first; the links lead on to the fields.
 */
export function RefusalAlert({ refusal, labelOf, focus = true, why }: RefusalAlertProps) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new refusal is a new answer and is read again.
  useEffect(() => {
    if (focus) box.current?.focus()
  }, [refusal, focus])
  return (
    <div className="notice notice-error" ref={box} tabIndex={-1} role="alert">
      <Icon name="alert" />
      <div className="notice-body">
        <p className="notice-title">{summaryTitle(refusal)}</p>
        {refusal.fields.length > 0 ? (
          <ul className="plain">
            {linksOf(refusal, labelOf).map(({ field, text }) => (
              <li key={`${field} ${text}`}>
                <FieldLink field={field} text={text} />
              </li>
            ))}
          </ul>
        ) : null}
        <p>
          {refusal.remedy}{' '}
          <RuleButtons
            ids={[...refusal.rules, ...refusal.fields.flatMap((problem) => problem.rules)]}
            first={4}
          />{' '}
          <WhyLink to={why} about="The whole answer" />
        </p>
      </div>
    </div>
  )
}

function FieldLink({ field, text }: { field: string; text: string }) {
  return (
    <button
      type="button"
      className="link"
      onClick={() => {
        const element = document.getElementById(fieldDomId(field))
        element?.scrollIntoView({ block: 'center' })
        element?.focus()
      }}
    >
      {text}
    </button>
  )
}

/** Nothing here: one sentence, why, and what could be done. */
export const EmptyState = (props: {
  icon?: IconName
  title: string
  children?: ReactNode
  action?: ReactNode
}) => (
  <div className="empty">
    <Icon name={props.icon ?? 'check'} size={32} weight={1.2} />
    <h2>{props.title}</h2>
    {props.children ? <p>{props.children}</p> : null}
    {props.action}
  </div>
)

/** True once `milliseconds` have passed: nothing flashes for an answer that comes at once. */
export function useDelay(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return passed
}

/** Grey bars in place of rows while an answer is on its way; under 400 ms nothing is said or shown. */
export function SkeletonRows({ rows = 6, label = 'Loading' }: { rows?: number; label?: string }) {
  const show = useDelay(400)
  return (
    <div className="skeleton" role="status">
      {show ? <span className="visually-hidden">{label}</span> : null}
      {show
        ? // biome-ignore lint/suspicious/noArrayIndexKey: bars without content of their own.
          Array.from({ length: rows }, (_, index) => <i key={index} />)
        : null}
    </div>
  )
}
