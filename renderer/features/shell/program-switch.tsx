import type { Shell, Target } from '@shared/ipc'
import { useId } from 'react'
import { api } from '../../api'
import { announce, FaultNotice, RefusalAlert } from '../../components'
import { clearView, refreshed, replace, useAction } from '../../state'

interface ProgramSwitchProps {
  programs: Shell['programs']
  current: Target['screen']
}

/** Which program the screens are about. With a single one there is nothing to choose. */
export function ProgramSwitch({ programs, current }: ProgramSwitchProps) {
  const id = useId()
  const action = useAction()
  const now = programs.find((program) => program.current)
  if (programs.length < 2 || now === undefined) return null
  const turn = async (program: string) => {
    const shell = await action.run(() => api.workspace.turnTo({ program }))
    if (!shell) return
    clearView()
    if (!shell.nav.some((item) => item.screen === current)) replace('home')
    refreshed(shell)
    announce(`The screens are about ${shell.programs.find((one) => one.current)?.title ?? program} now.`)
  }
  return (
    <div className="program-switch">
      <label htmlFor={id}>Program</label>
      <select id={id} value={now.id} title={now.text} onChange={(event) => void turn(event.target.value)}>
        {programs.map((program) => (
          <option key={program.id} value={program.id}>
            {program.title}
          </option>
        ))}
      </select>
      {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
      {action.fault ? <FaultNotice fault={action.fault} /> : null}
    </div>
  )
}
