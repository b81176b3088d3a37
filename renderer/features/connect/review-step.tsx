import { KeyValue, LinkButton, RuleButtons, TextField } from '../../components'
import type { AskingActions } from './use-asking'

/** Everything that will be sent, each part with its way back, and how it is decided. */
export function ReviewStep({ actions }: { actions: AskingActions }) {
  const { view, values } = actions
  return (
    <div className="connect-review">
      {view.review.map((part) => {
        const step = view.steps.find(({ id }) => id === part.screen)?.id
        return (
          <section key={part.screen} aria-label={part.title}>
            <header>
              <h3>{part.title}</h3>
              {step ? (
                <LinkButton onClick={() => actions.goTo(step)}>
                  Change<span className="visually-hidden"> {part.title}</span>
                </LinkButton>
              ) : null}
            </header>
            <KeyValue rows={part.rows} keyWidth={240} />
          </section>
        )
      })}
      {view.justification ? (
        <TextField
          id="justification"
          label={view.justification.label}
          required
          rows={3}
          value={values.justification ?? ''}
          onChange={(value) => actions.change('justification', value)}
          error={actions.errorOf('justification')}
        />
      ) : null}
      <section aria-label="How it is decided">
        <header>
          <h3>How it is decided</h3>
        </header>
        <ul className="plain">
          {view.decides.map(({ organization, text, rules }) => (
            <li key={organization}>
              {view.decides.length > 1 ? <b>For {organization}: </b> : null}
              {text} <RuleButtons ids={rules} first={3} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
