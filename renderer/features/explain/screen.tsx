import './explain.css'
import { Page, PageHead } from '../../components'
import { EXPLAIN_PAGES, type ExplainPage, hashOf, readExplain, type ScreenProps } from '../../state'
import { Matrix } from './matrix'
import { Run } from './run'
import { WhatIf } from './what-if'
import { Why } from './why'

const NAMES: Record<ExplainPage, string> = {
  why: 'Why can’t I…?',
  matrix: 'Who may do what',
  if: 'What if…',
  run: 'Can we run with these people?'
}

/** Answers to every why about the present program. Nothing changes by any of them. `param`: the page and its question. */
export default function ExplainScreen({ param }: ScreenProps) {
  const { page, question, leaving } = readExplain(param)
  return (
    <Page className="explain">
      <div className="explain-head no-print">
        <PageHead title="Explain" />
      </div>
      <nav className="explain-pages no-print" aria-label="Explain">
        {EXPLAIN_PAGES.map((name) => (
          <a
            key={name}
            href={hashOf('explain', name)}
            className="explain-page"
            aria-current={name === page ? 'page' : undefined}
          >
            {NAMES[name]}
          </a>
        ))}
      </nav>
      {page === 'why' ? <Why question={question} /> : null}
      {page === 'matrix' ? <Matrix /> : null}
      {page === 'if' ? <WhatIf key={param ?? ''} leaving={leaving} /> : null}
      {page === 'run' ? <Run /> : null}
    </Page>
  )
}
