import './navigation.css'
import './shell.css'
import './trainer.css'
import type { Shell, Target } from '@shared/ipc'
import { type ReactNode, useEffect } from 'react'
import { Avatar, FaultNotice, Icon, Logo, ModeBadge } from '../../components'
import { lockNow, refreshShell, useSession } from '../../state'
import { Banner, OpeningNotes } from './banner'
import { Navigation } from './navigation'
import { TrainerBar } from './trainer-bar'

interface FrameProps {
  shell: Shell
  current: Target['screen']
  onPoint: (screen: Target['screen']) => void
  children: ReactNode
}

const oftenEnough = 30_000

/** What stands around every screen of an open workspace: top bar, mode banner, navigation, trainer's bar. */
export function Frame({ shell, current, onPoint, children }: FrameProps) {
  // The clock, ages and counts in the frame go on while nobody does anything.
  useEffect(() => {
    const timer = setInterval(() => void refreshShell(), oftenEnough)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className="frame">
      {/* A button, not a link: the address belongs to the screens. */}
      <button type="button" className="skip-link" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the page
      </button>
      <TopBar shell={shell} />
      <Banner mode={shell.workspace.mode} />
      <OpeningNotes key={shell.notes.join()} readOnly={shell.readOnly} notes={shell.notes} />
      <FrameFault />
      <div className="frame-middle">
        <Navigation shell={shell} current={current} onPoint={onPoint} />
        <main id="main" className="main" tabIndex={-1} data-region>
          {children}
        </main>
      </div>
      {shell.trainer ? <TrainerBar trainer={shell.trainer} nav={shell.nav} current={current} /> : null}
    </div>
  )
}

/** The frame could not be asked for again, or the lock failed: what it shows may be old. */
function FrameFault() {
  const fault = useSession((session) => session.fault)
  return fault ? <FaultNotice fault={fault} onRetry={() => void refreshShell()} /> : null
}

const TopBar = ({ shell }: { shell: Shell }) => (
  <header className="top-bar on-dark no-print">
    <div className="brand">
      <Logo />
      <span>Countersign</span>
    </div>
    <div className="top-workspace">
      <Icon name="practice" size={18} />
      <span>{shell.workspace.name}</span>
    </div>
    <ModeBadge mode={shell.workspace.mode} inverse />
    <span className="grow" />
    <div className="top-network">
      <Icon name="offline" size={18} />
      {shell.network}
    </div>
    <div className="top-person">
      <Avatar initials={shell.person.initials} look="on-dark" />
      <span className="top-person-words">
        <b>{shell.person.name}</b>
        <span>{shell.person.line}</span>
      </span>
    </div>
    <button type="button" className="top-lock" onClick={() => void lockNow()} title="Lock (Ctrl+L)">
      <Icon name="lock" size={18} />
      Lock
    </button>
  </header>
)
