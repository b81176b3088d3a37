import { Component, type ReactNode } from 'react'
import { Dialog, FaultNotice, Page, PageHead } from '../components'

interface BoundaryProps {
  children: ReactNode
  /** A new key is a new try: another screen, another workspace. */
  resetKey: string
  /** What stands there instead; `retry` shows the children again. */
  instead: (retry: () => void) => ReactNode
}

/** What is said of a bug: nothing of its insides, and what the person can do. */
const fault = {
  message: 'A fault in the application stopped this page.',
  remedy:
    'Nothing that was shown as done is lost. Try again; if it stops again, close the window and start anew.'
}

/** Holds a bug where it happened: what is around it still works, and the person can go elsewhere, lock, or try again. */
export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidUpdate(before: BoundaryProps) {
    if (this.state.failed && before.resetKey !== this.props.resetKey) this.setState({ failed: false })
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return this.props.instead(() => this.setState({ failed: false }))
  }
}

/** In place of a screen: the frame around it still works. */
export const FailedPage = ({ onRetry }: { onRetry: () => void }) => (
  <Page>
    <PageHead title="This page could not be shown" />
    <FaultNotice fault={fault} onRetry={onRetry} />
  </Page>
)

/** In place of the whole window. */
export const FailedWindow = ({ onRetry }: { onRetry: () => void }) => (
  <main className="page">
    <FailedPage onRetry={onRetry} />
  </main>
)

/** In place of a panel over the page. */
export const FailedPanel = ({ onRetry, onClose }: { onRetry: () => void; onClose: () => void }) => (
  <Dialog title="This could not be shown" onClose={onClose}>
    <FaultNotice fault={fault} onRetry={onRetry} />
  </Dialog>
)
