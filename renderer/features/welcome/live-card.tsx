import type { WorkspaceCard } from '@shared/ipc'
import { type FormEvent, useId, useRef, useState } from 'react'
import { api, asFault, type Fault } from '../../api'
import {
  announce,
  Button,
  FaultNotice,
  Icon,
  LinkButton,
  ModeBadge,
  RuleButtons,
  SecretField,
  TextField
} from '../../components'
import { opened, replace } from '../../state'
import { useWait } from './use-wait'
import { againNow, openedLine, triesLine, waitIsOver, wrongTries } from './words'

/** The workspace that is about to be opened: passphrase or recovery kit, and what a wrong try costs. */
export function LiveCard({ card, wasLocked }: { card: WorkspaceCard; wasLocked: boolean }) {
  const title = useId()
  const [by, setBy] = useState<'passphrase' | 'kit'>('passphrase')
  const [secret, setSecret] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [rules, setRules] = useState<readonly string[]>([])
  const [fault, setFault] = useState<Fault | null>(null)
  const [failures, setFailures] = useState(0)
  // Each way in waits by itself: a wrong passphrase doesn't keep the kit out, unless main says so.
  const [waits, setWaits] = useState<Record<'passphrase' | 'kit', string | null>>({
    passphrase: card.waitUntil,
    kit: null
  })
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const wait = useWait(waits[by], () => {
    announce(againNow)
    setProblem((before) => before && waitIsOver(before))
  })
  const waitId = `${title}-wait`

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || wait > 0) return
    if (secret.trim() === '') {
      setProblem(by === 'passphrase' ? 'Type the passphrase.' : 'Type the recovery kit’s code.')
      field.current?.focus()
      return
    }
    setBusy(true)
    setFault(null)
    try {
      const answer =
        by === 'passphrase'
          ? await api.workspace.unlock({ dir: card.dir, passphrase: secret })
          : await api.workspace.unlockWithKit({ dir: card.dir, kit: secret })
      if (answer.ok) {
        opened(answer.shell, card.dir)
        // Whoever needs the kit has no passphrase any more: the first thing is a new one.
        if (by === 'kit' && answer.shell.readOnly === null) replace('settings', 'passphrase')
        return
      }
      setProblem(answer.message)
      setRules(answer.rules)
      setWaits((before) => ({ ...before, [by]: answer.waitUntil }))
      setFailures(answer.failures)
      field.current?.focus()
      field.current?.select()
    } catch (thrown) {
      setFault(asFault(thrown))
    }
    setBusy(false)
  }
  const change = (value: string) => {
    setSecret(value)
    if (wait === 0) setProblem(null)
  }
  const turnTo = (way: 'passphrase' | 'kit') => {
    setBy(way)
    setSecret('')
    setProblem(null)
    requestAnimationFrame(() => field.current?.focus())
  }
  return (
    <section className="workspace-card workspace-live" aria-labelledby={title}>
      <div className="workspace-head">
        <span className="workspace-icon">
          <Icon name="practice" size={24} />
        </span>
        <div className="grow">
          <h2 id={title}>{card.name}</h2>
          <p className="muted">{openedLine(card)}</p>
        </div>
        <ModeBadge mode="LIVE" />
      </div>
      <form className="workspace-form" noValidate onSubmit={(event) => void submit(event)}>
        <div className="grow">
          {by === 'passphrase' ? (
            <SecretField
              key="passphrase"
              id="passphrase"
              label="Passphrase"
              what="the passphrase"
              value={secret}
              onChange={change}
              error={problem ?? undefined}
              inputRef={field}
              autoFocus
            />
          ) : (
            <TextField
              key="kit"
              id="kit"
              label="Recovery kit"
              hint="The code on the printed page. Dashes and spaces may be left out."
              plain
              value={secret}
              onChange={change}
              error={problem ?? undefined}
              inputRef={field}
            />
          )}
        </div>
        <Button
          type="submit"
          look="solid"
          icon="unlock"
          busy={busy}
          disabledBy={wait > 0 ? waitId : undefined}
        >
          {busy ? 'Opening…' : 'Unlock'}
        </Button>
      </form>
      {wait > 0 ? (
        <p className="workspace-wait" id={waitId}>
          <Icon name="clock" size={16} />
          Unlock waits {wait} more {wait === 1 ? 'second' : 'seconds'}: every wrong try makes the next wait
          longer.
        </p>
      ) : null}
      {problem !== null && rules.length > 0 ? (
        <p className="workspace-rules">
          <RuleButtons ids={rules} />
        </p>
      ) : null}
      {fault ? <FaultNotice fault={fault} /> : null}
      <div className="row workspace-foot">
        {by === 'passphrase' ? (
          <LinkButton onClick={() => turnTo('kit')}>Use the recovery kit</LinkButton>
        ) : (
          <LinkButton onClick={() => turnTo('passphrase')}>Use the passphrase</LinkButton>
        )}
        <span className="grow" />
        <span className="small muted">
          {failures > 0 ? wrongTries(failures) : wasLocked ? '' : triesLine(card)}
        </span>
      </div>
    </section>
  )
}

interface OtherCardProps {
  card: WorkspaceCard
  onChoose: () => void
  onForget: () => void
}

/** One line for a workspace that isn't the chosen one; where it can't be opened it says why and what to do. */
export const OtherCard = ({ card, onChoose, onForget }: OtherCardProps) =>
  card.state === 'ready' ? (
    <button type="button" className="welcome-way" onClick={onChoose}>
      <Icon name="practice" />
      <b>{card.name}</b>
      <span className="grow muted">{openedLine(card)}</span>
      <Icon name="right" size={16} />
    </button>
  ) : (
    <div className="welcome-way welcome-way-closed">
      <Icon name="warn" />
      <div className="grow">
        <b>{card.name}</b>
        <p className="muted">{card.message}</p>
      </div>
      <Button size="small" label={`Take off the list: ${card.name}`} onClick={onForget}>
        Take off the list
      </Button>
    </div>
  )
