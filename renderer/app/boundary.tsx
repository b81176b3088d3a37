import { Component, type ReactNode } from 'react'
import { FaultNotice, Page, PageHead } from '../components'

interface BoundaryProps {
  children: ReactNode
  /** A new key is a new try: another screen, another workspace. */
  resetKey: string
}

/** A bug in a screen leaves the frame standing: the person can go elsewhere, lock, or try again. */
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
    return (
      <Page>
        <PageHead title="This page could not be shown" />
        <FaultNotice
          fault={{
            message: 'A fault in the application stopped this page.',
            remedy: 'Nothing that was shown as done is lost. Try again, or open another page at the left.'
          }}
          onRetry={() => this.setState({ failed: false })}
        />
      </Page>
    )
  }
}
