import type { VerifyReport } from '@shared/ipc'
import { useId } from 'react'
import { Button, Icon, type IconName, KeyValue } from '../../components'

type Check = VerifyReport['checks'][number]

const outcomes = { genuine: 'check', refused: 'cross', unreadable: 'warn' } as const
const looks: Record<Check['status'], { icon: IconName; word: string }> = {
  ok: { icon: 'check', word: 'Passed' },
  failed: { icon: 'cross', word: 'Failed' },
  'not-checked': { icon: 'minus', word: 'Not checked' }
}

interface ReportProps {
  report: VerifyReport
  /** Asks for the public key that is missing and verifies once more. */
  onKey: () => void
}

/** What came of a verification: the verdict, every check in its order, what the bundle holds, what can be done now. */
export function Report({ report, onKey }: ReportProps) {
  const id = useId()
  return (
    <>
      <section className={`bundle-verdict bundle-verdict-${report.outcome}`} aria-label="Result">
        <Icon name={outcomes[report.outcome]} size={24} weight={2.2} />
        <div>
          <h3>{report.headline}</h3>
          {report.line ? <p>{report.line}</p> : null}
        </div>
      </section>
      <ol className="plain bundle-checks" aria-label="Checks">
        {report.checks.map((check) => (
          <CheckLine key={check.id} check={check} />
        ))}
      </ol>
      {report.holds.length > 0 ? (
        <section className="bundle-part" aria-labelledby={`${id}-holds`}>
          <h3 id={`${id}-holds`}>What it holds</h3>
          <KeyValue keyWidth={88} rows={report.holds} />
        </section>
      ) : null}
      {report.whatYouCanDo ? (
        <section className="bundle-part" aria-labelledby={`${id}-do`}>
          <h3 id={`${id}-do`}>What you can do</h3>
          <p>{report.whatYouCanDo}</p>
          {report.keyMissing ? (
            <div className="bundle-with-key">
              <Button size="small" icon="key" onClick={onKey}>
                Verify with a public key…
              </Button>
            </div>
          ) : null}
        </section>
      ) : null}
    </>
  )
}

const CheckLine = ({ check }: { check: Check }) => {
  const { icon, word } = looks[check.status]
  return (
    <li className={`bundle-check bundle-check-${check.status}`}>
      <span className="bundle-check-icon">
        <Icon name={icon} size={16} weight={2.2} />
      </span>
      <div className="grow">
        <b className="bundle-check-title">{check.title}</b>
        {check.detail && check.status !== 'not-checked' ? (
          <span className="bundle-check-detail">{check.detail}</span>
        ) : null}
      </div>
      <span className="small bundle-check-word">{word}</span>
    </li>
  )
}
