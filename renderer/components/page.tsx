import {
  type CSSProperties,
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useLayoutEffect,
  useRef
} from 'react'
import { takePageFocus, wantPageFocus } from './page-focus'

/** What stands after the page's name in the window's title: the workspace and its mode. */
const TitleSuffix = createContext('Countersign')
export const TitleSuffixProvider = TitleSuffix.Provider

interface PageHeadProps {
  title: string
  /** Stands in the title's own line. */
  beside?: ReactNode
  sub?: ReactNode
  side?: ReactNode
}

/**
 * The title of a page: its only h1. It names the window and takes the focus when its screen has just been opened, also
 * when it replaces the title that stood there while the screen was loading.
 */
export function PageHead({ title, beside, sub, side }: PageHeadProps) {
  const suffix = useContext(TitleSuffix)
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    document.title = `${title} · ${suffix}`
  }, [title, suffix])
  useLayoutEffect(() => {
    const element = heading.current
    takePageFocus(element)
    return () => {
      if (element !== null && document.activeElement === element) wantPageFocus()
    }
  }, [])
  return (
    <header className="page-head">
      <div className="page-head-text">
        <div className="page-head-title">
          <h1 tabIndex={-1} ref={heading}>
            {title}
          </h1>
          {beside}
        </div>
        {sub ? <p>{sub}</p> : null}
      </div>
      {side ? <div className="page-head-side">{side}</div> : null}
    </header>
  )
}

/** A page that scrolls as a whole. */
export const Page = ({ children, className = '' }: { children: ReactNode; className?: string }) => (
  <div className={`page ${className}`}>{children}</div>
)

interface SplitPageProps {
  children: ReactNode
  /** The panel at the right; F6 reaches it. Without it the page takes the whole width. */
  side: ReactNode
  sideLabel: string
  /** Widths in pixels; at 1024 the second one holds. */
  width?: number
  smallWidth?: number
  /** Below 1024 only one half is seen: which. */
  open?: 'main' | 'side'
  className?: string
  /** Escape inside the panel: back to where it was opened from. */
  onEscape?: () => void
}

/** List at the left, detail at the right, each scrolling by itself. `side` brings `SideBody` and, if need be, `SideFoot`. */
export function SplitPage(props: SplitPageProps) {
  const { width = 512, smallWidth = 456, open = 'main', className = '', onEscape } = props
  // What is on top of the panel (a rule, a list) takes the key first.
  const onKeyDown = (event: KeyboardEvent) => {
    if (!onEscape || event.key !== 'Escape' || event.defaultPrevented) return
    if (document.querySelector('dialog[open]')) return
    event.preventDefault()
    onEscape()
  }
  const widths: Record<string, string> = {
    '--split-side': `${width}px`,
    '--split-side-small': `${smallWidth}px`
  }
  if (!props.side) return <Page className={className}>{props.children}</Page>
  return (
    <div className={`split ${className}`} data-open={open} style={widths as CSSProperties}>
      <div className="split-main">{props.children}</div>
      <aside
        className="split-side"
        aria-label={props.sideLabel}
        data-region
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {props.side}
      </aside>
    </div>
  )
}

/** The scrolling part of a side panel. Reachable by Tab, because it may hold nothing but text. */
export const SideBody = ({ children, label }: { children: ReactNode; label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard (WCAG 2.1.1).
  <section className="split-side-body focus-inside" aria-label={label} tabIndex={0}>
    {children}
  </section>
)

/** Buttons and fields that stay in view below a side panel. */
export const SideFoot = ({ children }: { children: ReactNode }) => (
  <footer className="split-side-foot">{children}</footer>
)

export const SectionTitle = ({ children, id }: { children: ReactNode; id?: string }) => (
  <h2 className="section-title" id={id}>
    {children}
  </h2>
)
