import type { RecordDetail } from '@shared/ipc'
import { useRef, useState } from 'react'
import { announce, LinkButton, Notice, Status } from '../../components'

type Proof = RecordDetail['proof']
type WholeProof = Extract<Proof, { ok: true }>

/** From the leaf of this record to the root of the whole tree, each sibling on the side on which it is hashed. */
export function ProofLadder({ proof }: { proof: WholeProof }) {
  return (
    <>
      <div className="record-ladder">
        <div className="record-rung-end">
          <span className="record-knot">
            <b>This record</b>
            <code>{proof.leaf}</code>
          </span>
        </div>
        <ol className="plain" aria-label={`${proof.steps.length} hashes from this record to the root`}>
          {proof.steps.map((step) => (
            <li key={`${step.range} ${step.hash}`} className={`record-rung record-rung-${step.side}`}>
              <span className="record-sibling">
                <i>
                  <span className="visually-hidden">{step.side} of it, </span>
                  {step.range}
                </i>
                <code>{step.hash}</code>
              </span>
            </li>
          ))}
        </ol>
        <div className="record-rung-end">
          <span className="record-knot">
            <b>Root of {proof.size.toLocaleString('en-US')}</b>
            <code>{proof.root}</code>
          </span>
        </div>
      </div>
      <CopyProof proof={proof} />
    </>
  )
}

/** The record doesn't belong to the tree: what was found, and what to do now. */
export const FailedProof = ({ message }: { message: string }) => (
  <div className="record-failed">
    <Notice tone="error" title="The proof failed" role="alert">
      <p>{message}</p>
    </Notice>
  </div>
)

/** The clipboard may be refused to this window; then the text stands there, selected, for the keyboard to copy. */
function CopyProof({ proof }: { proof: WholeProof }) {
  const [state, setState] = useState<'idle' | 'copied' | 'select'>('idle')
  const area = useRef<HTMLTextAreaElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(proof.text)
      setState('copied')
      announce('The proof is on the clipboard.')
    } catch {
      setState('select')
      requestAnimationFrame(() => {
        area.current?.focus()
        area.current?.select()
      })
      announce('The proof is selected. Press Control and C to copy it.')
    }
  }
  return (
    <>
      <div className="row record-proof-foot">
        <Status tone="ok" word="Checked just now, whole" />
        <span className="grow" />
        <LinkButton onClick={() => void copy()}>
          {state === 'copied' ? 'Copied' : 'Copy the proof'}
        </LinkButton>
      </div>
      {state === 'select' ? (
        <label className="record-proof-text small">
          Press Ctrl+C to copy
          <textarea ref={area} className="mono" rows={6} readOnly value={proof.text} />
        </label>
      ) : null}
    </>
  )
}
