import type { Shell } from '@shared/ipc'
import { useState } from 'react'
import { Icon } from '../../components'

/** Says on every screen which kind of workspace this is. Printed pages carry it too. */
export const Banner = ({ mode }: { mode: Shell['workspace']['mode'] }) => (
  <section className={`banner banner-${mode === 'LIVE' ? 'live' : 'training'}`} aria-label="Workspace mode">
    {mode === 'LIVE' ? (
      <>
        <b>Live workspace.</b>
        <span>
          What you decide here is recorded under your name and leaves this computer only in bundles that you
          sign.
        </span>
      </>
    ) : (
      <>
        <b>Training workspace.</b>
        <span>
          People, numbers and organizations are fictional. Training signatures are refused by every live
          endpoint.
        </span>
      </>
    )}
  </section>
)

interface OpeningNotesProps {
  readOnly: Shell['readOnly']
  notes: readonly string[]
}

/** What was noticed when the workspace was opened. Read-only stays until it is repaired; notes can be put away. */
export function OpeningNotes({ readOnly, notes }: OpeningNotesProps) {
  const [read, setRead] = useState(false)
  return (
    <>
      {readOnly ? (
        <section className="opening-note opening-note-bad" aria-label="Read-only">
          <Icon name="alert" size={18} weight={2} />
          <div className="grow">
            <p>
              <b>Read-only.</b> {readOnly.message} {readOnly.remedy}
            </p>
            <details>
              <summary>What was found</summary>
              <p>{readOnly.found}</p>
            </details>
          </div>
        </section>
      ) : null}
      {notes.length > 0 && !read ? (
        <section className="opening-note" aria-label="Noticed at opening">
          <Icon name="info" size={18} weight={2} />
          <div className="grow">
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </div>
          <button type="button" className="close-button" onClick={() => setRead(true)}>
            I have read it
          </button>
        </section>
      ) : null}
    </>
  )
}
