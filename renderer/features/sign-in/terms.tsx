import { RuleButtons } from '../../components'

interface TermsProps {
  title: string
  paragraphs: readonly string[]
  rules: string[]
}

/** The terms that stand before every sign-in and every recovery (PQRS-LGN-01, QPP-SGN-02). */
export const Terms = ({ title, paragraphs, rules }: TermsProps) => (
  <section className="sign-terms" aria-labelledby="terms">
    <header>
      <h2 id="terms">{title}</h2>
      <RuleButtons ids={rules} />
    </header>
    {paragraphs.map((paragraph) => (
      <p key={paragraph}>{paragraph}</p>
    ))}
  </section>
)
