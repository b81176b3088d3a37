import type { PublisherView, ReferenceState } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import { announce, Button, Card, Dialog, FaultNotice, RefusalAlert, RuleButtons } from '../../components'
import { type Action, useAction } from '../../state'
import type { ReadOnly } from './use-read-only'

interface PublishersProps {
  state: ReferenceState
  readOnly: ReadOnly
}

interface Introduced {
  token: string
  kid: string
  name: string
}

/** Whose directories are taken here. Each was enrolled by somebody who compared the thumbprint of its key. */
export function Publishers({ state, readOnly }: PublishersProps) {
  const [introduced, setIntroduced] = useState<Introduced | null>(null)
  const [leaving, setLeaving] = useState<PublisherView | null>(null)
  const choose = useAction()
  const change = useAction()

  const introduce = async () => {
    const found = await choose.run(() => api.reference.publisherPreview({}))
    if (found !== null) setIntroduced(found)
  }
  const enroll = async ({ token, name }: Introduced) => {
    if ((await change.run(() => api.reference.enrollPublisher({ token }))) === null) return
    announce(`${name} is enrolled.`)
    setIntroduced(null)
  }
  const dismiss = async ({ kid, name }: PublisherView) => {
    if ((await change.run(() => api.reference.dismissPublisher({ kid }))) === null) return
    announce(`No further directory of ${name} is taken.`)
    setLeaving(null)
  }

  return (
    <Card title="Publishers">
      <div className="stack">
        <p>
          {state.mode === 'TRAINING'
            ? 'Directories of the training publisher are always taken. Others need their key enrolled.'
            : 'Only directories that an enrolled publisher signed are taken.'}{' '}
          <RuleButtons ids={state.rules} />
        </p>
        {state.publishers.length > 0 ? (
          <ul className="plain reference-publishers">
            {state.publishers.map((publisher) => (
              <li key={publisher.kid}>
                <div className="grow">
                  <b>{publisher.name}</b>
                  {publisher.since ? (
                    <div className="small muted">Enrolled {publisher.since.text}</div>
                  ) : null}
                  <div className="mono small reference-hash">{publisher.kid}</div>
                </div>
                <Button
                  size="small"
                  disabledBy={readOnly.by}
                  label={`Dismiss ${publisher.name}…`}
                  onClick={() => {
                    change.clear()
                    setLeaving(publisher)
                  }}
                >
                  Dismiss…
                </Button>
              </li>
            ))}
          </ul>
        ) : (
          <p className="muted">No publisher is enrolled.</p>
        )}
        <Problem action={choose} />
        <div>
          <Button
            icon="plus"
            busy={choose.busy}
            disabledBy={readOnly.by}
            onClick={() => {
              change.clear()
              void introduce()
            }}
          >
            Enroll a publisher…
          </Button>
        </div>
      </div>
      {introduced ? (
        <Dialog
          title={`Enroll ${introduced.name}?`}
          onClose={() => setIntroduced(null)}
          foot={
            <>
              <Button onClick={() => setIntroduced(null)}>Cancel</Button>
              <Button look="solid" busy={change.busy} onClick={() => void enroll(introduced)}>
                It is the same: enroll
              </Button>
            </>
          }
        >
          <div className="stack">
            <Problem action={change} />
            <p>
              Call the publisher by a number that you know and compare the thumbprint of the key, character by
              character. From then on every directory signed with it is taken here.
            </p>
            <p className="mono reference-thumbprint">{introduced.kid}</p>
          </div>
        </Dialog>
      ) : null}
      {leaving ? (
        <Dialog
          title={`Dismiss ${leaving.name}?`}
          onClose={() => setLeaving(null)}
          foot={
            <>
              <Button onClick={() => setLeaving(null)}>Cancel</Button>
              <Button look="danger-solid" busy={change.busy} onClick={() => void dismiss(leaving)}>
                Dismiss
              </Button>
            </>
          }
        >
          <div className="stack">
            <Problem action={change} />
            <p>
              No further directory of this publisher is taken. The one in force stays until another replaces
              it.
            </p>
          </div>
        </Dialog>
      ) : null}
    </Card>
  )
}

const Problem = ({ action }: { action: Action }) => (
  <>
    {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
    {action.fault ? <FaultNotice fault={action.fault} /> : null}
  </>
)
