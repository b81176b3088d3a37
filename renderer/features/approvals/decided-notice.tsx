import { Notice, RuleButtons } from '../../components'
import { hashOf } from '../../state'
import type { Decided } from './detail-panel'

/** What was just decided, with the way to its entry in the record. */
export const DecidedNotice = ({
  done,
  onClose
}: {
  done: Omit<Decided, 'requestId'>
  onClose: () => void
}) => (
  <div className="approvals-done">
    <Notice tone="ok" title={done.message} role="status">
      <div className="row wrap">
        <a href={hashOf('record', String(done.recordSeq))}>
          Show record {done.recordSeq.toLocaleString('en-US')}
        </a>
        <RuleButtons ids={done.rules} />
      </div>
      <button type="button" className="close-button" onClick={onClose}>
        Close
        <span className="visually-hidden"> this message</span>
      </button>
    </Notice>
  </div>
)
