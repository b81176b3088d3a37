import type { FindWay } from '@shared/ipc'
import { api } from '../../api'
import { useOutcome } from '../../state'

interface Example {
  value: string
  name: string
  place: string
}

interface ExampleNumbersProps {
  label: string
  examples: readonly Example[]
  onFill: (value: string) => void
}

/** Training only: numbers that find somebody, to type where nothing is found by a name. Main gives none elsewhere. */
export const ExampleNumbers = ({ label, examples, onFill }: ExampleNumbersProps) =>
  examples.length === 0 ? null : (
    <details className="connect-examples">
      <summary>Fill in the example: {label} of somebody in this directory</summary>
      <ul className="plain">
        {examples.map(({ value, name, place }) => (
          <li key={value}>
            <button type="button" className="example-button" onClick={() => onFill(value)}>
              <b>{value}</b> {[name, place].filter((part) => part !== '').join(', ')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )

interface FindExamplesProps {
  program: string
  type: string
  model: string | null
  way: FindWay | undefined
  onFill: (value: string) => void
}

/** Those of the reference directory, for one way of searching it. */
export function FindExamples({ program, type, model, way, onFill }: FindExamplesProps) {
  const wayId = way?.id ?? ''
  const answer = useOutcome(
    `reference examples ${program} ${type} ${model ?? ''} ${wayId}`,
    () =>
      api.reference.examples({
        program,
        type,
        ...(model === null ? {} : { model }),
        ...(wayId === '' ? {} : { way: wayId })
      }),
    ['reference']
  )
  return answer.status === 'ready' ? (
    <ExampleNumbers label={way?.label ?? ''} examples={answer.value.examples} onFill={onFill} />
  ) : null
}
