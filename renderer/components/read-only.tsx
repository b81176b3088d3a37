import { RuleButtons } from './rules'

interface ReadOnlyReasonProps {
  /** The element that controls name as their reason. */
  id: string
  /** What the frame says of the workspace; null while it can be written to. */
  readOnly: { message: string; rules: readonly string[] } | null
  /** What can’t be done here. */
  children?: string
}

/** Why the controls beside it can’t be used: the workspace is damaged and open for reading only, and by which rule. */
export const ReadOnlyReason = ({
  id,
  readOnly,
  children = 'Nothing can be changed.'
}: ReadOnlyReasonProps) =>
  readOnly === null ? null : (
    <p className="small muted read-only-reason" id={id}>
      {readOnly.message} {children} <RuleButtons ids={readOnly.rules} />
    </p>
  )
