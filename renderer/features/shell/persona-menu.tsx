import type { Persona, Shell, Target } from '@shared/ipc'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { api } from '../../api'
import { Avatar, announce, FaultNotice, Icon, RefusalAlert } from '../../components'
import { clearView, refreshed, replace, useAction } from '../../state'

interface PersonaMenuProps {
  personas: readonly Persona[]
  nav: Shell['nav']
  current: Target['screen']
}

/** Who is at the keyboard. One press, and the next person sits there, signed out or in as they left. */
export function PersonaMenu({ personas, current }: PersonaMenuProps) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const action = useAction()
  const now = personas.find((persona) => persona.current)

  useEffect(() => {
    if (!open) return
    const item = (which: string) => box.current?.querySelector<HTMLElement>(`[role="menuitemradio"]${which}`)
    const current = item('[aria-checked="true"]') ?? item('')
    current?.focus()
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const choose = async (persona: Persona) => {
    const shell = await action.run(() => api.training.switchPersona({ personaId: persona.id }))
    if (!shell) return
    clearView()
    if (!shell.nav.some((item) => item.screen === current)) replace('home')
    refreshed(shell)
    announce(`${shell.person.name} is at the keyboard.`)
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>('[role="menuitemradio"]') ?? [])]
    const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1
    const go = (index: number) => {
      event.preventDefault()
      items[(index + items.length) % items.length]?.focus()
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      close()
    } else if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(items.length - 1)
    else if (event.key === 'Tab') setOpen(false)
  }

  return (
    <div className="persona" ref={box}>
      <button
        type="button"
        ref={button}
        className="persona-button"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Avatar initials={now?.initials ?? '–'} look="plum" />
        <span className="persona-words">
          <span>Persona</span>
          <b>{now?.name ?? 'Nobody'}</b>
        </span>
        <Icon name="down" size={16} />
      </button>
      {open ? (
        <div className="persona-panel">
          {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
          {action.fault ? <FaultNotice fault={action.fault} /> : null}
          <div role="menu" aria-label="Who is at the keyboard" onKeyDown={onKeyDown} tabIndex={-1}>
            {personas.map((persona) => (
              <button
                key={persona.id}
                type="button"
                role="menuitemradio"
                aria-checked={persona.current}
                tabIndex={-1}
                onClick={() => void choose(persona)}
              >
                <Avatar initials={persona.initials} look={persona.current ? 'plum' : 'plain'} />
                <span className="persona-words">
                  <b>{persona.name}</b>
                  <span>{persona.line}</span>
                </span>
                {persona.current ? <Icon name="check" size={16} weight={2} /> : null}
              </button>
            ))}
          </div>
        </div>
      ) : null}
    </div>
  )
}
