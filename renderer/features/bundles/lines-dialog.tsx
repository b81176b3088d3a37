import { useState } from 'react'
import { api } from '../../api'
import { Answered, Button, Dialog, SkeletonRows } from '../../components'
import { useOutcome } from '../../state'
import { number, type Range, rangeText } from './range'

/** A record may have thousands of lines: as many are set on the page at a time. */
const pageSize = 100

/** The very lines that would leave, as they would be signed. */
export function LinesDialog({ range, onClose }: { range: Range; onClose: () => void }) {
  const { first, last } = range
  const answer = useOutcome(`lines ${first} ${last}`, () => api.bundles.lines({ first, last }), [])
  return (
    <Dialog title={`${rangeText(range)}, byte for byte`} look="wide" onClose={onClose}>
      <p className="muted bundle-lines-note">
        Each line stands in the bundle’s records.ndjson exactly so, and nothing else does.
      </p>
      <Answered answer={answer} loading={<SkeletonRows rows={8} />}>
        {({ lines }) => <Lines lines={lines} first={first} />}
      </Answered>
    </Dialog>
  )
}

function Lines({ lines, first }: { lines: readonly string[]; first: number }) {
  const [shown, setShown] = useState(pageSize)
  const rest = lines.length - shown
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard. */}
      <section className="bundle-lines" aria-label="Lines" tabIndex={0}>
        <ol className="plain">
          {lines.slice(0, shown).map((line, index) => (
            <li key={line}>
              <b>{number(first + index)}</b>
              <code className="mono">{line}</code>
            </li>
          ))}
        </ol>
      </section>
      {rest > 0 ? (
        <div className="bundle-lines-more">
          <Button size="small" onClick={() => setShown(shown + pageSize)}>
            {`Show ${number(Math.min(rest, pageSize))} more of ${number(rest)}`}
          </Button>
        </div>
      ) : null}
    </>
  )
}
