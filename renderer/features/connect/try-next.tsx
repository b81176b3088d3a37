import type { AskingView } from '@shared/ipc'
import { RuleButtons } from '../../components'
import { useSession } from '../../state'

type NotFound = NonNullable<AskingView['find']['notFound']>

/** What to try when nothing was found, one after the other; the last is the help desk. */
export function TryNext({ notFound }: { notFound: NotFound }) {
  const desk = useSession((session) => session.shell?.helpDesk)
  const lines = notFound.remedy.split(/(?<=[.!?])\s+/u)
  return (
    <ol className="connect-try">
      {lines.map((line, index) => (
        <li key={line}>
          {line}{' '}
          {index === 0 ? (
            <RuleButtons ids={notFound.rules} first={3} />
          ) : index === lines.length - 1 && desk ? (
            <span className="nowrap">{desk.phone}</span>
          ) : null}
        </li>
      ))}
    </ol>
  )
}
