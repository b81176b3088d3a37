import type { StatusWord, Tone } from '@shared/ipc'
import { Icon, type IconName } from './icon'

/** The double check mark: one who signs, and one who countersigns. */
export const Logo = ({ size = 24 }: { size?: number }) => (
  <svg className="icon" width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
    <rect x="1" y="1" width="22" height="22" rx="5" fill="#fff" />
    <g strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
      <path d="M5 12.8 9 17l7.5-9.5" stroke="var(--color-primary-light)" />
      <path d="M10.5 14.8 12.6 17 20 7.5" stroke="var(--color-primary-darkest)" />
    </g>
  </svg>
)

interface AvatarProps {
  initials: string
  size?: 'small' | 'medium' | 'big'
  look?: 'plain' | 'on-dark' | 'plum' | 'gray'
}

export const Avatar = ({ initials, size = 'medium', look = 'plain' }: AvatarProps) => (
  <span className={`avatar avatar-${size} avatar-${look}`} aria-hidden="true">
    {initials === '' ? <Icon name="user" size={size === 'small' ? 14 : 18} /> : initials}
  </span>
)

const toneIcon: Record<Tone, IconName> = {
  ok: 'check',
  wait: 'clock',
  warn: 'warn',
  bad: 'cross',
  off: 'minus',
  own: 'lock',
  info: 'clock',
  frozen: 'snow'
}

/** A status: icon, word and tint. Nothing is shown for an empty word. `icon` where the word asks for another one. */
export const Status = ({ tone, word, icon = toneIcon[tone] }: StatusWord & { icon?: IconName }) =>
  word === '' ? null : (
    <span className={`status status-${tone}`}>
      <Icon name={icon} size={14} weight={2} />
      {word}
    </span>
  )

/** LIVE or TRAINING: told by word, color and hatching, so that one of the three may fail. */
export const ModeBadge = ({ mode, inverse = false }: { mode: 'LIVE' | 'TRAINING'; inverse?: boolean }) => (
  <span className={`mode mode-${mode === 'LIVE' ? 'live' : 'training'}${inverse ? ' mode-inverse' : ''}`}>
    <span className="mode-dot" aria-hidden="true" />
    {mode}
  </span>
)

export const Kbd = ({ children }: { children: string }) => <kbd className="kbd">{children}</kbd>

interface MeterProps {
  /** 0 to 1. */
  share: number
  warn?: boolean
  /** What a screen reader says in its place. */
  label: string
}

export const Meter = ({ share, warn = false, label }: MeterProps) => (
  <span className={`meter${warn ? ' meter-warn' : ''}`} role="img" aria-label={label}>
    <i style={{ width: `${Math.round(Math.min(1, Math.max(0.06, share)) * 100)}%` }} />
  </span>
)
