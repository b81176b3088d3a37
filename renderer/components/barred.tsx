import type { Barred } from '@shared/ipc'
import { Notice } from './notices'
import { RuleButtons } from './rules'

interface BarredNoticeProps {
  /** The element that controls name as their reason. */
  id: string
  title: string
  barred: Barred | null
}

/** Why whoever is here can't use the controls below, by which rule, and what to do. */
export const BarredNotice = ({ id, title, barred }: BarredNoticeProps) =>
  barred === null ? null : (
    <Notice tone="info" title={title}>
      <p id={id}>
        {barred.message} {barred.remedy} <RuleButtons ids={barred.rules} />
      </p>
    </Notice>
  )
