import { RuleButtons } from '../../components'

/** The source document's own path to this page (PQRS-APR-11). */
export const EntryPath = ({ path, rules }: { path: string; rules: string[] }) => (
  <>
    In the portal: {path} <RuleButtons ids={rules} />
  </>
)
