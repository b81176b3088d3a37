import type { NavItem, Shell, Target } from '@shared/ipc'
import { useState } from 'react'
import { Dialog, Icon, iconNamed, RuleButtons } from '../../components'
import { hashOf } from '../../state'
import { ProgramSwitch } from './program-switch'

interface NavigationProps {
  shell: Shell
  current: Target['screen']
  onPoint: (screen: Target['screen']) => void
}

/** The screens of this person, and whom to call. Below 1200 wide only icons, their names as tooltips. */
export const Navigation = ({ shell, current, onPoint }: NavigationProps) => (
  <div className="side-bar no-print focus-inside" data-region>
    <nav aria-label="Main">
      <ProgramSwitch programs={shell.programs} current={current} />
      <ul className="plain nav-list">
        {shell.nav.map((item) => (
          <li key={item.screen}>
            <NavLink item={item} current={item.screen === current} onPoint={onPoint} />
          </li>
        ))}
      </ul>
    </nav>
    <HelpPanel desk={shell.helpDesk} />
  </div>
)

interface NavLinkProps {
  item: NavItem
  current: boolean
  onPoint: (screen: Target['screen']) => void
}

const NavLink = ({ item, current, onPoint }: NavLinkProps) => (
  <a
    className="nav-link"
    href={hashOf(item.screen)}
    title={item.label}
    aria-current={current ? 'page' : undefined}
    onPointerEnter={() => onPoint(item.screen)}
    onFocus={() => onPoint(item.screen)}
  >
    <Icon name={iconNamed(item.screen)} />
    <span className="nav-name">{item.label}</span>
    {item.count > 0 ? (
      <span className={item.quiet ? 'nav-count nav-count-quiet' : 'nav-count'}>
        {item.count}
        <span className="visually-hidden">{item.quiet ? ' unread' : ' waiting'}</span>
      </span>
    ) : null}
  </a>
)

const HelpLines = ({ desk }: { desk: Shell['helpDesk'] }) => (
  <>
    {desk.phone ? <span>{desk.phone}</span> : null}
    {desk.tty ? <span>TTY {desk.tty}</span> : null}
    {desk.email ? <span className="help-email">{desk.email}</span> : null}
    {desk.hours ? <span>{desk.hours}</span> : null}
    <RuleButtons ids={desk.rules} />
  </>
)

/** The help desk of the program: a panel when there is room, else behind a button. */
function HelpPanel({ desk }: { desk: Shell['helpDesk'] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <section className="help-desk" aria-label="Help desk">
        <b>{desk.name}</b>
        <HelpLines desk={desk} />
      </section>
      <button type="button" className="nav-link help-button" onClick={() => setOpen(true)}>
        <Icon name="phone" />
        <span className="nav-name">{desk.name}</span>
      </button>
      {open ? (
        <Dialog title={desk.name} onClose={() => setOpen(false)}>
          <div className="help-lines">
            <HelpLines desk={desk} />
            {desk.hoursNote ? <p className="small muted">{desk.hoursNote}</p> : null}
          </div>
        </Dialog>
      ) : null}
    </>
  )
}
