import type { BundleState, Shell } from '@shared/ipc'
import { useId, useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Button,
  FaultNotice,
  LinkButton,
  Notice,
  RefusalAlert,
  RuleButtons,
  SkeletonRows
} from '../../components'
import { hashOf, useAction, useSession } from '../../state'
import { Contents } from './contents'
import { type Chosen, number, type Range, rangeIn, rangeText, recordsText } from './range'
import { RangePicker } from './range-picker'
import { type Preview, usePreview } from './use-preview'

/** What came of the last press of a button: shown until the next one. */
interface Done {
  text: string
  record: number | null
}

const untouched: Chosen = { first: null, last: null }

/** Makes a bundle: which records, exactly what leaves with them, and then the signature. */
export function NewBundle({ state, onSigned }: { state: BundleState; onSigned: () => void }) {
  const id = useId()
  const [chosen, setChosen] = useState<Chosen>(untouched)
  const [done, setDone] = useState<Done | null>(null)
  const range = rangeIn(state, chosen)
  const preview = usePreview(range, state.total)
  const choose = (next: Chosen) => {
    setDone(null)
    setChosen(next)
  }
  const change = (next: Range) =>
    // An end at the newest record follows the record as it grows.
    choose({ first: next.first, last: next.last === state.total ? 'newest' : next.last })
  const count = range.last - range.first + 1
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <header className="card-head">
        <h2 id={`${id}-title`}>New bundle, no. {number(state.nextSeq)}</h2>
        <span className="muted">
          {recordsText(count)}
          {preview.value && !preview.busy ? `, ${number(preview.value.bytes)} bytes` : ''}
        </span>
      </header>
      <div className="bundle-choose">
        <div className="bundle-range-words" id={`${id}-range`}>
          <b>{rangeText(range)}</b>
          <span className="small muted">
            {preview.busy || !preview.value ? 'Counting what leaves…' : preview.value.span}
          </span>
        </div>
        <RangePicker state={state} range={range} onChange={change} describedBy={`${id}-range`} />
        <div className="row wrap bundle-quick">
          <LinkButton onClick={() => choose(untouched)}>What is in no bundle yet</LinkButton>
          <LinkButton onClick={() => choose({ first: 1, last: 'newest' })}>The whole record</LinkButton>
        </div>
      </div>
      <div aria-busy={preview.busy}>
        <Counted preview={preview} />
      </div>
      <SignFoot
        state={state}
        range={range}
        preview={preview}
        done={done}
        onDone={setDone}
        onSigned={() => {
          setChosen(untouched)
          onSigned()
        }}
      />
    </section>
  )
}

/** The answer to "what would leave": counted, on its way, refused, or failed. */
function Counted({ preview }: { preview: Preview }) {
  const { value, refusal, fault } = preview
  if (fault)
    return (
      <div className="bundle-answer">
        <FaultNotice fault={fault} onRetry={preview.reload} />
      </div>
    )
  if (refusal)
    return (
      <div className="bundle-answer">
        <RefusalAlert refusal={refusal} focus={false} />
      </div>
    )
  if (!value)
    return (
      <div className="bundle-answer">
        <SkeletonRows rows={5} label="Counting what leaves" />
      </div>
    )
  return (
    <>
      <Contents preview={value} />
      {value.overlaps ? <p className="small bundle-overlaps">{value.overlaps}</p> : null}
    </>
  )
}

interface SignFootProps {
  state: BundleState
  range: Range
  preview: Preview
  done: Done | null
  onDone: (done: Done | null) => void
  onSigned: () => void
}

/** Who signs, and the buttons. What can't be signed says why beside them. */
function SignFoot({ state, range, preview, done, onDone, onSigned }: SignFootProps) {
  const id = useId()
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  const signing = useAction()
  const saving = useAction()
  const training = state.mode === 'TRAINING'
  const obstacle = obstacleTo(preview, readOnly, state.unsaved)

  const say = (text: string, record: number | null = null) => {
    onDone({ text, record })
    announce(text)
  }
  const sign = async () => {
    onDone(null)
    saving.clear()
    const value = await signing.run(() => api.bundles.sign(range))
    if (value === null) return
    if (value.saved === null) {
      say('No place was chosen: nothing was signed, and nothing was recorded.')
      return
    }
    const kind = training ? ' as training' : ''
    say(
      `Bundle no. ${number(state.nextSeq)} is signed${kind} and saved as ${value.saved}.`,
      value.state.total
    )
    onSigned()
  }
  const saveKey = async () => {
    onDone(null)
    signing.clear()
    const value = await saving.run(() => api.bundles.savePublicKey({}))
    if (value === null) return
    say(
      value.saved === null
        ? 'No place was chosen: the public key was not saved.'
        : `The public key is saved as ${value.saved}. Hand it over yourself, apart from any bundle.`
    )
  }
  const refusal = signing.refusal ?? saving.refusal
  const fault = signing.fault ?? saving.fault
  return (
    <div className="bundle-foot">
      {refusal ? <RefusalAlert refusal={refusal} /> : null}
      {fault ? <FaultNotice fault={fault} /> : null}
      {done ? (
        <Notice tone={done.record === null ? 'info' : 'ok'} role="status">
          <p className="bundle-done">{done.text}</p>
          {done.record === null ? null : (
            <a href={hashOf('record', String(done.record))}>Show record {number(done.record)}</a>
          )}
        </Notice>
      ) : null}
      <footer className="row wrap">
        <div className="grow">
          <div>
            <span className="muted">Signs as</span> <b>{state.deviceName}</b>
          </div>
          <div className="mono muted bundle-kid">
            <span className="visually-hidden">Key id </span>
            {state.kid}
          </div>
          {obstacle ? (
            <div className="small bundle-obstacle" id={`${id}-why`}>
              {obstacle.text} <RuleButtons ids={obstacle.rules} />
            </div>
          ) : null}
        </div>
        <Button
          busy={saving.busy}
          disabledBy={readOnly ? `${id}-why` : undefined}
          onClick={() => void saveKey()}
        >
          Save public key
        </Button>
        <Button
          look="solid"
          icon="sign"
          busy={signing.busy || preview.busy}
          disabledBy={obstacle ? `${id}-why` : undefined}
          onClick={() => void sign()}
        >
          {training ? 'Sign as training' : 'Sign and save'}
        </Button>
      </footer>
    </div>
  )
}

/** Why nothing can be signed as things stand; null when it can. */
function obstacleTo(
  preview: Preview,
  readOnly: Shell['readOnly'],
  unsaved: number | null
): { text: string; rules: readonly string[] } | null {
  if (readOnly)
    return {
      text: 'This workspace is open for reading only, so nothing can be signed.',
      rules: readOnly.rules
    }
  if (unsaved !== null)
    return { text: `Bundle no. ${number(unsaved)} has to be saved first.`, rules: ['CS-REC-01'] }
  if (preview.value && !preview.value.search.clean)
    return {
      text: 'A record that looks like a secret can’t be signed. Choose a range without it.',
      rules: ['CS-SEC-01']
    }
  return null
}
