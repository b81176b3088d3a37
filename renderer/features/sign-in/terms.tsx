import { RuleButtons } from '../../components'

/** The terms that stand before every sign-in and every recovery (PQRS-LGN-01). */
export const Terms = ({ paragraphs, rules }: { paragraphs: readonly string[]; rules: string[] }) => (
  <section className="sign-terms" aria-labelledby="terms">
    <header>
      <h2 id="terms">Terms and conditions</h2>
      <RuleButtons ids={rules} />
    </header>
    {paragraphs.map((paragraph) => (
      <p key={paragraph}>{paragraph}</p>
    ))}
  </section>
)
