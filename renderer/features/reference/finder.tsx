import type { FindWay, ReferenceAnswer, ReferenceEditionView, ReferenceHit } from '@shared/ipc'
import type { KeyboardEvent } from 'react'
import {
  Button,
  FaultNotice,
  fieldDomId,
  Icon,
  Notice,
  RefusalAlert,
  RuleButtons,
  Status
} from '../../components'
import { countOf, invalidOf, type SearchPlace, useReferenceSearch } from '../../state'

interface FinderProps {
  place: SearchPlace
  way: FindWay
  edition: ReferenceEditionView | null
}

const id = fieldDomId('reference-search')
/** So many matches stand in the list; all are counted. */
const MOST = 20

/** The field, and below it while typing what was found. */
export function Finder({ place, way, edition }: FinderProps) {
  const search = useReferenceSearch(place, way, MOST)
  const { answer } = search
  const bySaying = way.how === 'complete' && way.length === null
  const invalid = invalidOf(answer)
  const described = [
    way.hint ? `${id}-hint` : '',
    answer?.hint ? `${id}-dash` : '',
    invalid ? `${id}-error` : '',
    `${id}-count`
  ]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !bySaying) return
    event.preventDefault()
    search.find()
  }
  return (
    <div className="reference-find">
      <label className="ds-c-label" htmlFor={id}>
        {way.label}
      </label>
      {way.hint ? (
        <p className="ds-c-hint" id={`${id}-hint`}>
          {way.hint}
        </p>
      ) : null}
      <div className="reference-find-row">
        <div className="reference-find-box">
          <Icon name="search" size={18} />
          <input
            id={id}
            className={invalid ? 'ds-c-field ds-c-field--error' : 'ds-c-field'}
            type="search"
            autoComplete="off"
            spellCheck={false}
            aria-invalid={invalid !== null}
            aria-describedby={described.filter((one) => one !== '').join(' ')}
            value={search.text}
            onChange={(event) => search.type(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        {bySaying ? (
          <Button icon="search" onClick={search.find}>
            Find
          </Button>
        ) : null}
      </div>
      {answer?.hint ? (
        <p className="field-note muted" id={`${id}-dash`}>
          {answer.hint.text} <RuleButtons ids={answer.hint.rules} />
        </p>
      ) : null}
      {invalid ? (
        <p className="ds-c-inline-error" id={`${id}-error`}>
          {invalid.text} <RuleButtons ids={invalid.rules} />
        </p>
      ) : null}
      <p className="small muted reference-count" id={`${id}-count`} role="status">
        {countOf(answer)}
      </p>
      {search.refusal ? <RefusalAlert refusal={search.refusal} focus={false} /> : null}
      {search.fault ? <FaultNotice fault={search.fault} onRetry={() => search.type(search.text)} /> : null}
      {answer?.state === 'none' ? (
        <Notice title="There is no directory to search yet">
          <p>As soon as one is in force, it is searched here while you type.</p>
        </Notice>
      ) : null}
      {answer?.state === 'not-found' && answer.notFound ? (
        <NotFound notFound={answer.notFound} edition={edition} />
      ) : null}
      <div aria-busy={!search.settled}>{answer?.state === 'found' ? <Hits hits={answer.hits} /> : null}</div>
    </div>
  )
}

interface NotFoundProps {
  notFound: NonNullable<ReferenceAnswer['notFound']>
  edition: ReferenceEditionView | null
}

/** Nothing found is no proof: how old the directory is, and what to try next. */
const NotFound = ({ notFound, edition }: NotFoundProps) => (
  <Notice tone="warn" title={notFound.message}>
    {edition ? (
      <p>
        The directory is of {edition.asOf.text} and {edition.age}.
      </p>
    ) : null}
    <p>
      {notFound.remedy} <RuleButtons ids={notFound.rules} />
    </p>
  </Notice>
)

const Hits = ({ hits }: { hits: readonly ReferenceHit[] }) => {
  const models = hits.some(({ model }) => model !== '')
  return (
    <table className="table reference-hits">
      <caption className="visually-hidden">Organizations found</caption>
      <thead>
        <tr>
          <th scope="col">Organization</th>
          <th scope="col">{hits[0]?.key.label}</th>
          {models ? (
            <th scope="col" className="reference-wide">
              Model
            </th>
          ) : null}
          <th scope="col">Official here</th>
        </tr>
      </thead>
      <tbody>
        {hits.map((hit) => (
          <tr key={hit.id}>
            <th scope="row">
              {hit.parts.map((part, index) =>
                part.found ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, in its order.
                  <mark key={index}>{part.text}</mark>
                ) : (
                  part.text
                )
              )}
              <div className="small muted">{hit.place}</div>
            </th>
            <td className="reference-key">
              {hit.key.value}
              {hit.foundBy ? (
                <div className="small muted">
                  {hit.foundBy.label} {hit.foundBy.value}
                </div>
              ) : null}
            </td>
            {models ? <td className="reference-wide">{hit.model}</td> : null}
            <td>
              {hit.official.status.word === '' ? null : (
                <Status {...hit.official.status} icon={hit.official.has ? 'check' : 'flag'} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
