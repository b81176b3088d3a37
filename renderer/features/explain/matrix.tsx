import type { MatrixView } from '@shared/ipc'
import { Fragment } from 'react'
import { api } from '../../api'
import { Answered, Icon, type IconName, RuleButton, RuleButtons } from '../../components'
import { hashOf, useAnswer } from '../../state'
import { PrintButtons } from './print-buttons'

/** The role matrix of the program, made of the pack by the readings in force; printable as a job aid. */
export function Matrix() {
  const answer = useAnswer('explain matrix', () => api.explain.matrix({}), ['overview', 'workspace'])
  return (
    <Answered answer={answer} rows={10}>
      {(view) => <MatrixPage view={view} />}
    </Answered>
  )
}

const MatrixPage = ({ view }: { view: MatrixView }) => (
  <div className="explain-job-aid">
    <div className="explain-matrix-head">
      <div className="grow">
        <h2>{view.program}: who may do what</h2>
        <p className="muted">{view.asOf}, by the readings in force that are listed below.</p>
      </div>
      <PrintButtons title={`${view.program}: who may do what. ${view.asOf}`} />
    </div>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard (WCAG 2.1.1). */}
    <section className="explain-scroll focus-inside" aria-label="Role matrix" tabIndex={0}>
      <table className="table explain-matrix">
        <thead>
          <tr>
            <th scope="col">Act</th>
            {view.columns.map(({ id, title }) => (
              <th key={id} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        {view.sections.map((section) => (
          <Section key={section.title} section={section} columns={view.columns.length} />
        ))}
      </table>
    </section>
    <Readings readings={view.readings} />
  </div>
)

interface SectionProps {
  section: MatrixView['sections'][number]
  columns: number
}

const Section = ({ section, columns }: SectionProps) => (
  <tbody>
    <tr className="explain-matrix-section">
      <th scope="rowgroup" colSpan={columns + 1}>
        {section.title}
      </th>
    </tr>
    {section.rows.map((row) => (
      <tr key={row.act}>
        <th scope="row">{row.act}</th>
        {row.cells.map((cell) => (
          <td key={cell.column}>
            <Cell cell={cell} />
          </td>
        ))}
      </tr>
    ))}
  </tbody>
)

type CellView = SectionProps['section']['rows'][number]['cells'][number]
const WORDS: Record<CellView['answer'], { word: string; icon: IconName }> = {
  yes: { word: 'Yes', icon: 'check' },
  limited: { word: 'Limited', icon: 'alert' },
  no: { word: 'No', icon: 'minus' }
}

const Cell = ({ cell }: { cell: CellView }) => {
  const { word, icon } = WORDS[cell.answer]
  return (
    <div className="explain-cell" data-answer={cell.answer}>
      <span className="explain-cell-word">
        <Icon name={icon} size={14} weight={2.2} />
        {word}
      </span>
      {cell.note === '' ? null : <span className="small">{cell.note}</span>}
      <RuleButtons ids={cell.rules} first={1} />
    </div>
  )
}

const Readings = ({ readings }: Pick<MatrixView, 'readings'>) =>
  readings.length === 0 ? null : (
    <section className="explain-readings" aria-labelledby="explain-readings">
      <h2 className="section-title" id="explain-readings">
        Readings in force
      </h2>
      <dl>
        {readings.map((reading) => (
          <Fragment key={reading.id}>
            <dt>
              {reading.question} <RuleButton id={reading.id} />
            </dt>
            <dd>{reading.option}</dd>
          </Fragment>
        ))}
      </dl>
      <p className="small muted no-print">
        Another reading is put in force under <a href={hashOf('settings')}>Settings</a>.
      </p>
    </section>
  )
