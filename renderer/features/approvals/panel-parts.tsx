import './detail.css'
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'
import { Answered, Avatar, Icon, SideBody, SkeletonRows, Status } from '../../components'
import type { Asked } from '../../state'

interface PanelBodyProps {
  /** What a screen reader calls the panel. */
  label: string
  /** The page's title. */
  title: string
  /** What was done a moment ago. */
  notice: ReactNode
  onBack: () => void
  children: ReactNode
}

/** The part of the panel that scrolls: the way back, what was done a moment ago, and what the panel is about. */
export const PanelBody = ({ label, title, notice, onBack, children }: PanelBodyProps) => (
  <SideBody label={label}>
    {/* Seen only where the panel takes the list's place, and with it the page's title. */}
    <header className="approvals-back">
      <h1 className="visually-hidden">{title}</h1>
      <button type="button" className="link row" onClick={onBack}>
        <Icon name="left" size={16} />
        Back to the list
      </button>
    </header>
    {notice}
    {children}
  </SideBody>
)

/** What stands in the panel until its answer is there, or in its place. */
export const PanelWaits = <T,>({ answer }: { answer: Asked<T> }) => (
  <Answered answer={answer} loading={<SkeletonRows rows={9} />}>
    {() => null}
  </Answered>
)

interface PanelHeadProps {
  initials: string
  name: string
  sub: string
  status: ComponentProps<typeof Status>
  /** Whether the head takes the focus when it appears; asking uses it up. */
  focusOnOpen: () => boolean
}

/** Whom the panel is about, and how it stands with them. */
export function PanelHead({ initials, name, sub, status, focusOnOpen }: PanelHeadProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focusOnOpen()) heading.current?.focus()
  }, [focusOnOpen])
  return (
    <header className="approvals-head">
      <Avatar initials={initials} size="big" />
      <div className="grow">
        <h2 tabIndex={-1} ref={heading}>
          {name}
        </h2>
        <div className="muted">{sub}</div>
      </div>
      <Status {...status} />
    </header>
  )
}
