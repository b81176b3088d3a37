import type { ReferenceEditionView, ReferencePreview } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Button,
  Card,
  CheckField,
  Dialog,
  errorOf,
  FaultNotice,
  fieldDomId,
  KeyValue,
  Notice,
  RefusalAlert,
  RuleButtons
} from '../../components'
import { useAction } from '../../state'
import type { ReadOnly } from './use-read-only'

interface ImportingProps {
  edition: ReferenceEditionView | null
  readOnly: ReadOnly
}

/** A directory from a file: verified and looked at first, put in force only then. */
export function Importing({ edition, readOnly }: ImportingProps) {
  const [preview, setPreview] = useState<ReferencePreview | null>(null)
  const action = useAction()
  const choose = async () => {
    const found = await action.run(() => api.reference.importPreview({}))
    if (found !== null) setPreview(found)
  }
  return (
    <Card title="Import">
      <div className="stack">
        <p>
          A directory comes as one signed file and replaces the one before whole. You see what it changes
          before anything does.
        </p>
        {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        <div>
          <Button icon="file" busy={action.busy} disabledBy={readOnly.by} onClick={() => void choose()}>
            Choose a file…
          </Button>
        </div>
        <p className="small muted" role="status">
          {action.busy
            ? 'Choose the file. It is then verified, which takes a few seconds for a large one.'
            : ''}
        </p>
      </div>
      {preview ? <Preview preview={preview} edition={edition} onClose={() => setPreview(null)} /> : null}
    </Card>
  )
}

const count = (number: number): string => number.toLocaleString('en-US')

const relations: Record<ReferencePreview['relation'], string> = {
  first: 'It is the first one here.',
  newer: 'It is newer than the one in force.',
  same: 'It has the same organizations as the one in force.',
  older: 'It is older than the one in force.'
}

interface PreviewProps {
  preview: ReferencePreview
  edition: ReferenceEditionView | null
  onClose: () => void
}

/** What taking this file would change. An older one is taken only by somebody who says that they want that. */
function Preview({ preview, edition, onClose }: PreviewProps) {
  const [confirmed, setConfirmed] = useState(false)
  const [unconfirmed, setUnconfirmed] = useState(false)
  const action = useAction()
  const older = preview.relation === 'older'
  const put = async () => {
    if (older && !confirmed) {
      setUnconfirmed(true)
      document.getElementById(fieldDomId('confirmed'))?.focus()
      return
    }
    const state = await action.run(() => api.reference.import({ token: preview.token, confirmed }))
    if (state === null) return
    announce(`The directory as of ${preview.asOf.text} is in force.`)
    onClose()
  }
  const { changes, missing } = preview
  return (
    <Dialog
      title="What this directory changes"
      look="wide"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="solid" busy={action.busy} onClick={() => void put()}>
            Put it in force
          </Button>
        </>
      }
    >
      <div className="stack wide">
        {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        <p>
          The signature of {preview.publisher} holds. {relations[preview.relation]}
        </p>
        <KeyValue
          keyWidth={128}
          rows={[
            { label: 'File', value: preview.file },
            { label: 'Title', value: preview.title },
            {
              label: 'As of',
              value: (
                <>
                  <b>{preview.asOf.text}</b>, {preview.age}
                  {edition ? <span className="muted"> · in force: {edition.asOf.text}</span> : null}
                </>
              )
            },
            {
              label: 'Publisher',
              value: (
                <>
                  {preview.publisher}
                  <div className="mono small muted reference-hash">{preview.kid}</div>
                </>
              )
            },
            {
              label: 'Organizations',
              value: (
                <>
                  <b>{count(preview.organizations)}</b>
                  <div className="small muted">
                    {preview.kinds.map(({ label, count: many }) => `${label} ${count(many)}`).join(' · ')}
                  </div>
                </>
              )
            },
            {
              label: 'Changes',
              value: changes
                ? `${count(changes.added)} added, ${count(changes.removed)} removed, ${count(changes.changed)} changed`
                : 'There is none in force to compare it with.'
            }
          ]}
        />
        {missing.count > 0 ? (
          <Notice
            tone="warn"
            title={`${count(missing.count)} ${missing.count === 1 ? 'organization' : 'organizations'} of this workspace ${missing.count === 1 ? 'isn’t' : 'aren’t'} in it`}
          >
            <p>
              {missing.names.join(', ')}
              {missing.count > missing.names.length
                ? ` and ${count(missing.count - missing.names.length)} more`
                : ''}
              . Their roles stay; new requests can’t find them.
            </p>
          </Notice>
        ) : null}
        {preview.warning ? (
          <>
            <Notice tone="warn" title="This one is older">
              <p>
                {preview.warning.text} <RuleButtons ids={preview.warning.rules} />
              </p>
            </Notice>
            <CheckField
              id="confirmed"
              label="Put the older directory in force all the same"
              required
              checked={confirmed}
              error={
                unconfirmed
                  ? 'Mark that you want the older one, or cancel.'
                  : errorOf(action.refusal, 'confirmed')
              }
              onChange={(checked) => {
                setUnconfirmed(false)
                setConfirmed(checked)
              }}
            />
          </>
        ) : null}
      </div>
    </Dialog>
  )
}
