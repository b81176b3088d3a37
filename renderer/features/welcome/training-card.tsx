import type { WorkspaceCard } from '@shared/ipc'
import { useEffect, useRef, useState } from 'react'
import { api, asFault, type Fault } from '../../api'
import { Button, FaultNotice, Icon, ModeBadge, Notice, RuleButtons } from '../../components'
import { opened } from '../../state'

interface TrainingCardProps {
  /** Not there before it was opened for the first time: it is made then. */
  card: WorkspaceCard | undefined
  /** The first thing to do on the page. */
  focus: boolean
}

/** Training never asks for a passphrase. */
export function TrainingCard({ card, focus }: TrainingCardProps) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(card && card.state !== 'ready' ? card.message : null)
  const [rules, setRules] = useState<readonly string[]>([])
  const [fault, setFault] = useState<Fault | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focus) button.current?.focus()
  }, [focus])
  const open = async () => {
    setBusy(true)
    setFault(null)
    try {
      const answer = await api.workspace.openTraining({})
      if (answer.ok) {
        opened(answer.shell, card?.dir ?? null)
        return
      }
      setProblem(answer.message)
      setRules(answer.rules)
    } catch (thrown) {
      setFault(asFault(thrown))
    }
    setBusy(false)
  }
  return (
    <section className="workspace-card workspace-training" aria-labelledby="training-title">
      <div className="workspace-head">
        <span className="workspace-icon">
          <Icon name="training" size={24} />
        </span>
        <div className="grow">
          <h2 id="training-title">Training</h2>
          <p className="muted">Fictional data, no passphrase, a clock you can move. Ready at once.</p>
        </div>
        <ModeBadge mode="TRAINING" />
        <Button
          look="plum"
          busy={busy}
          onClick={() => void open()}
          label="Open the training workspace"
          ref={button}
        >
          {busy ? 'Opening…' : 'Open'}
        </Button>
      </div>
      {problem ? (
        <div className="workspace-problem">
          <Notice tone="error" title={problem} role="alert">
            <RuleButtons ids={rules} />
          </Notice>
        </div>
      ) : null}
      {fault ? <FaultNotice fault={fault} /> : null}
    </section>
  )
}
