import type { WorkspaceSettings } from '@shared/ipc'
import { useEffect, useState } from 'react'
import { api } from '../../api'
import {
  announce,
  Card,
  CheckField,
  FaultNotice,
  RefusalAlert,
  RuleButtons,
  SelectField
} from '../../components'
import { useAction, useSession } from '../../state'
import { idleChoices } from './idle-choices'

interface LockingProps {
  settings: WorkspaceSettings
  onChanged: () => void
}

const minutesText = (minutes: number): string => (minutes === 1 ? '1 minute' : `${minutes} minutes`)

type Choice = Pick<WorkspaceSettings, 'idleMinutes' | 'extendTime'>

/** When the workspace locks itself, and whether more time is given on a screen without being asked. */
export function Locking({ settings, onChanged }: LockingProps) {
  const live = useSession((session) => session.shell?.workspace.mode === 'LIVE')
  const action = useAction()
  // What was chosen stands at once, and goes back if it is refused: nothing flickers while main is asked.
  const [chosen, setChosen] = useState<Partial<Choice>>({})
  const shown: Choice = { ...settings, ...chosen }
  // biome-ignore lint/correctness/useExhaustiveDependencies: settings asked for anew hold what was chosen.
  useEffect(() => setChosen({}), [settings])
  const keep = async (
    choice: Partial<Choice>,
    command: Parameters<typeof action.run<WorkspaceSettings>>[0],
    said: string
  ) => {
    setChosen(choice)
    if ((await action.run(command)) === null) return setChosen({})
    announce(said)
    onChanged()
  }
  return (
    <Card title="Locking and time">
      <div className="stack">
        {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        {live ? (
          <div className="settings-idle">
            <SelectField
              id="minutes"
              label="Lock when nobody has used it for"
              hint="It also locks when the computer sleeps or its screen is locked."
              value={String(shown.idleMinutes)}
              options={idleChoices(shown.idleMinutes).map((minutes) => ({
                value: String(minutes),
                label: minutesText(minutes)
              }))}
              onChange={(value) =>
                void keep(
                  { idleMinutes: Number(value) },
                  () => api.settings.setIdleMinutes({ minutes: Number(value) }),
                  `Locks after ${minutesText(Number(value))} from now on.`
                )
              }
            />
          </div>
        ) : (
          <p className="muted">
            Training never locks by itself: nothing in it is secret. Lock in the top bar, or Ctrl+L, closes
            it.
          </p>
        )}
        {settings.extendAllowed ? (
          <CheckField
            id="on"
            label="Give more time on a screen without being asked"
            hint="Two minutes before a screen’s time is up there is a warning, and more time on request. With this, nobody has to ask: nothing typed is ever lost to the clock."
            checked={shown.extendTime}
            onChange={(on) =>
              void keep(
                { extendTime: on },
                () => api.settings.setExtendTime({ on }),
                on ? 'More time is given by itself.' : 'More time is given on request.'
              )
            }
            note={<RuleButtons ids={['X-31']} />}
          />
        ) : (
          <p className="muted">
            Here a screen ends when its time is up and what was typed is lost, as the document says.{' '}
            <RuleButtons ids={['PQRS-TIME-03', 'X-31']} />
          </p>
        )}
      </div>
    </Card>
  )
}
