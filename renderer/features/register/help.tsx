import type { FieldView, HelpView, RefusalView } from '@shared/ipc'
import { RuleButtons } from '../../components'
import { HelpParts, TextbookChip, textbook } from '../../components/form'
import { npiProblem } from './npi'
import type { Values } from './values'

interface HelpProps {
  parts: readonly HelpView[]
  fields: readonly FieldView[]
  refusal: RefusalView | null
  /** What stood in the fields when they were refused. */
  refused: Values
}

/** What the document says about this step: our words, its few words that carry them, and where they stand. */
export function HelpColumn({ parts, fields, refusal, refused }: HelpProps) {
  const problem = npiProblem(fields, refusal, refused)
  const examples = fields.some((field) => textbook(field.note))
  return (
    <aside className="reg-help no-print" aria-label="Help for this step" data-region tabIndex={-1}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard (WCAG 2.1.1). */}
      <section className="reg-help-body focus-inside" aria-label="What the document says" tabIndex={0}>
        {problem ? <NpiHelp problem={problem} /> : null}
        <HelpParts parts={parts} />
        {examples ? (
          <div className="reg-help-part reg-help-example">
            <TextbookChip />
            <p>
              The guide prints this number as its example. A real NPI would not pass with it; training accepts
              it and says so, and a live workspace refuses it.
            </p>
          </div>
        ) : null}
      </section>
    </aside>
  )
}

function NpiHelp({ problem }: { problem: NonNullable<ReturnType<typeof npiProblem>> }) {
  const { digits, marked, rules } = problem
  const last = marked === 'last'
  const at = last ? digits.length - 1 : 0
  return (
    <div className="reg-help-part">
      <h2>This NPI, digit by digit</h2>
      <p>
        {last
          ? 'Computed from 80840 and the other nine, the last digit would be another one. Any of the ten may be the wrong one.'
          : 'The first of the ten digits is 1 or 2.'}
      </p>
      <div className="reg-npi" role="img" aria-label={`NPI ${digits.join(' ')}, ${marked} digit marked`}>
        {digits.map((digit, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the place of the digit.
          <span key={index} className={index === at ? 'reg-npi-marked' : undefined}>
            {digit}
          </span>
        ))}
      </div>
      <RuleButtons ids={rules} first={2} />
    </div>
  )
}
