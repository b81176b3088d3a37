import type { AskingStepId, AskingView } from '@shared/ipc'
import { Icon } from '../../components'

const words = { done: 'done', current: 'this step', ahead: 'still ahead' }

/** The steps in one line; those passed lead back. */
export const StepLine = ({ view, onOpen }: { view: AskingView; onOpen: (step: AskingStepId) => void }) => (
  <nav className="connect-steps no-print" aria-label="Steps">
    <ol>
      {view.steps.map((step, index) => (
        <li
          key={step.id}
          className={`connect-dot connect-dot-${step.status}`}
          aria-current={step.status === 'current' ? 'step' : undefined}
        >
          <span className="connect-number" aria-hidden="true">
            {step.status === 'done' ? <Icon name="check" size={14} weight={2.6} /> : index + 1}
          </span>
          {step.status === 'done' ? (
            <button type="button" onClick={() => onOpen(step.id)}>
              <span className="visually-hidden">Back to </span>
              {step.title}
              <span className="visually-hidden">, {words.done}</span>
            </button>
          ) : (
            <span>
              {step.title}
              <span className="visually-hidden">, {words[step.status]}</span>
            </span>
          )}
        </li>
      ))}
    </ol>
  </nav>
)
