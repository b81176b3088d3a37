import type { Shell, Target } from '@shared/ipc'
import { useState } from 'react'
import { api } from '../../api'
import { announce, FaultNotice, Icon, RefusalAlert } from '../../components'
import { refreshed, useAction } from '../../state'
import { DateDialog } from './date-dialog'
import { PersonaMenu } from './persona-menu'
import { ResetDialog } from './reset-dialog'

type Trainer = NonNullable<Shell['trainer']>

interface TrainerBarProps {
  trainer: Trainer
  nav: Shell['nav']
  current: Target['screen']
}

type Move = Parameters<typeof api.training.moveClock>[0]

/** Training only: the clock that jumps, who is at the keyboard, and a fresh start. */
export function TrainerBar({ trainer, nav, current }: TrainerBarProps) {
  const [dialog, setDialog] = useState<'date' | 'reset' | null>(null)
  const clock = useAction()
  const move = async (to: Move): Promise<boolean> => {
    const shell = await clock.run(() => api.training.moveClock(to))
    if (!shell) return false
    refreshed(shell)
    if (shell.trainer) announce(`The clock stands at ${shell.trainer.clock}.`)
    return true
  }
  const next = trainer.nextDeadline
  const nextId = 'trainer-next'
  return (
    <section className="trainer-bar no-print" aria-label="Trainer’s bar" data-region>
      <div className="trainer-clock">
        <Icon name="clock" />
        <div>
          <b>{trainer.clock}</b>
          <span>Trainer’s clock{trainer.day ? ` · ${trainer.day}` : ''}</span>
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons is a group, not a fieldset of a form. */}
      <div className="trainer-group" role="group" aria-label="Move the clock" aria-busy={clock.busy}>
        <button type="button" onClick={() => void move({ by: 'minutes', minutes: 15 })}>
          +15 min
        </button>
        <button type="button" onClick={() => void move({ by: 'minutes', minutes: 24 * 60 })}>
          +1 day
        </button>
        <button
          type="button"
          aria-disabled={next === null}
          aria-describedby={nextId}
          title={next ? `${next.label}, ${next.when.text}` : 'Nothing falls due'}
          onClick={() => {
            if (next) void move({ by: 'next-deadline' })
          }}
        >
          Next deadline
        </button>
        <button type="button" onClick={() => setDialog('date')}>
          To a date…
        </button>
      </div>
      <span id={nextId} className={next ? 'trainer-next' : 'visually-hidden'}>
        {next ? (
          <>
            <b>{next.label}</b>
            <span>{next.when.text}</span>
          </>
        ) : (
          'Nothing falls due.'
        )}
      </span>
      <span className="trainer-line" />
      <PersonaMenu personas={trainer.personas} nav={nav} current={current} />
      <span className="grow" />
      <button
        type="button"
        className="trainer-button trainer-reset"
        title="Start the training over"
        onClick={() => setDialog('reset')}
      >
        <Icon name="reset" size={16} />
        <span>Reset…</span>
      </button>
      {dialog === 'date' ? (
        <DateDialog
          date={trainer.date}
          time={trainer.time}
          action={clock}
          onMove={(date, time) => move({ by: 'date', date, time })}
          onClose={() => {
            clock.clear()
            setDialog(null)
          }}
        />
      ) : null}
      {dialog === 'reset' ? <ResetDialog onClose={() => setDialog(null)} /> : null}
      {dialog === null && (clock.refusal || clock.fault) ? (
        <div className="trainer-answer">
          {clock.refusal ? <RefusalAlert refusal={clock.refusal} /> : null}
          {clock.fault ? <FaultNotice fault={clock.fault} /> : null}
          <button type="button" className="close-button" onClick={clock.clear}>
            Close
          </button>
        </div>
      ) : null}
    </section>
  )
}
