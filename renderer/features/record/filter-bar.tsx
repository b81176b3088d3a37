import { FilterChip } from '@cmsgov/design-system'
import { useEffect, useRef, useState } from 'react'
import { Icon, SelectField, TextField } from '../../components'
import { type FilterState, kindLabels, kinds, periods } from './filter'

const settle = 200

/** Find while typing, and what narrows the list: each as a chip that can be taken off. */
export function FilterBar({ state }: { state: FilterState }) {
  const { filter } = state
  const [more, setMore] = useState(false)
  const period = periods.find(({ days }) => days === filter.days)
  return (
    <search className="record-filter no-print">
      <div className="record-filter-line">
        <div className="record-find">
          <FindField query={filter.query} onQuery={state.setQuery} />
        </div>
        <div className="record-chips">
          {filter.days === null || !period ? null : (
            <FilterChip label={period.label} onDelete={() => state.setDays(null)} />
          )}
          {filter.kinds.length === 0 ? null : (
            <FilterChip
              label={filter.kinds.map((kind) => kindLabels[kind]).join(', ')}
              onDelete={() => state.setKinds([])}
            />
          )}
          <button
            type="button"
            className="link record-more"
            aria-expanded={more}
            onClick={() => setMore(!more)}
          >
            {more ? 'Fewer filters' : 'More filters'}
            <Icon name="down" size={16} />
          </button>
        </div>
      </div>
      {more ? (
        <div className="record-more-panel">
          <SelectField
            id="period"
            label="Period"
            options={periods.map(({ days, label }) => ({ value: String(days ?? ''), label }))}
            value={String(filter.days ?? '')}
            onChange={(value) => state.setDays(value === '' ? null : Number(value))}
          />
          <fieldset className="record-kinds">
            <legend>Kinds</legend>
            <div className="record-kinds-line">
              {kinds.map((kind) => (
                <label key={kind}>
                  <input
                    type="checkbox"
                    checked={filter.kinds.includes(kind)}
                    onChange={(event) =>
                      state.setKinds(
                        event.target.checked
                          ? [...filter.kinds, kind]
                          : filter.kinds.filter((other) => other !== kind)
                      )
                    }
                  />
                  {kindLabels[kind]}
                </label>
              ))}
            </div>
          </fieldset>
        </div>
      ) : null}
    </search>
  )
}

/** Types at once, asks when the typing pauses. */
function FindField({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  const [typed, setTyped] = useState(query)
  const told = useRef(query)
  const tell = useRef(onQuery)
  tell.current = onQuery
  useEffect(() => {
    // Changed from elsewhere: a link that leads to somebody's record, or "Clear the filters".
    if (query === told.current) return
    told.current = query
    setTyped(query)
  }, [query])
  useEffect(() => {
    if (typed === told.current) return
    const timer = setTimeout(() => {
      told.current = typed
      tell.current(typed)
    }, settle)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <TextField
      id="find"
      type="search"
      label="Find"
      placeholder="Person, rule id, tracking number"
      plain
      value={typed}
      onChange={(text) => setTyped(text.slice(0, 200))}
    />
  )
}
