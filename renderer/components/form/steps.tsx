import { Icon } from '../icon'

interface StepsProps {
  title: string
  steps: readonly { id: string; title: string; status: 'done' | 'current' | 'ahead' }[]
  /** Opens a step already passed; without it the steps are words only. */
  onOpen?: (step: string) => void
}

const words = { done: 'done', current: 'this step', ahead: 'still ahead' }

/** The way through a form of several screens. In a narrow window only the numbers are seen; their names are tooltips and spoken. */
export const Steps = ({ title, steps, onOpen }: StepsProps) => (
  <nav className="reg-steps no-print" aria-label={`Steps: ${title}`} data-region tabIndex={-1}>
    <h2 className="reg-steps-title">{title}</h2>
    <ol>
      {steps.map((step, index) => (
        <li
          key={step.id}
          className={`reg-step reg-step-${step.status}`}
          aria-current={step.status === 'current' ? 'step' : undefined}
          title={step.title}
        >
          <span className="reg-step-number" aria-hidden="true">
            {step.status === 'done' ? <Icon name="check" size={14} weight={2.6} /> : index + 1}
          </span>
          {step.status === 'done' && onOpen ? (
            <button type="button" className="reg-step-name" onClick={() => onOpen(step.id)}>
              <span className="visually-hidden">Back to </span>
              {step.title}
              <span className="visually-hidden">, {words.done}</span>
            </button>
          ) : (
            <span className="reg-step-name">
              {step.title}
              <span className="visually-hidden">, {words[step.status]}</span>
            </span>
          )}
        </li>
      ))}
    </ol>
  </nav>
)
