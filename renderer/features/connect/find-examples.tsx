import type { FindWay } from '@shared/ipc'
import { api } from '../../api'
import { useOutcome } from '../../state'

interface FindExamplesProps {
  program: string
  type: string
  model: string | null
  way: FindWay | undefined
  onFill: (value: string) => void
}

/** Training only: numbers that the directory holds, to type where nothing is found by a name. Main gives none elsewhere. */
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
  if (answer.status !== 'ready' || answer.value.examples.length === 0) return null
  return (
    <details className="connect-examples">
      <summary>Fill in the example: {way?.label} of somebody in this directory</summary>
      <ul className="plain">
        {answer.value.examples.map(({ value, name, place }) => (
          <li key={value}>
            <button type="button" className="example-button" onClick={() => onFill(value)}>
              <b>{value}</b> {name}, {place}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
