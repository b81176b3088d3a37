import { RuleButtons } from '../rules'

export interface HelpPart {
  title: string
  text: string
  place: string
  anchor: string
  rules: string[]
}

/** What the documents say about a step: our words, their few words that carry them, and where they stand. */
export const HelpParts = ({ parts }: { parts: readonly HelpPart[] }) =>
  parts.map((help) => (
    <div key={help.title} className="reg-help-part">
      <h2>{help.title}</h2>
      <p>{help.text}</p>
      <figure className="quote">
        {help.anchor ? (
          <blockquote>
            “<mark>{help.anchor}</mark>”
          </blockquote>
        ) : null}
        <figcaption>{help.place}</figcaption>
      </figure>
      <RuleButtons ids={help.rules} />
    </div>
  ))
