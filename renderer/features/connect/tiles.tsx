import type { AskingView } from '@shared/ipc'
import { type ReactNode, useId } from 'react'
import { fieldDomId, Icon, type IconName, RequiredMark, RuleButtons, WhyLink } from '../../components'

export interface Tile {
  id: string
  title: string
  text: string
  icon?: IconName
  /** Why it can't be chosen now. */
  blocked?: AskingView['roles'][number]['blocked']
  more?: ReactNode
}

interface TilesProps {
  /** The contract's field id: a link of the error summary leads to the first tile. */
  field: string
  label: string
  tiles: readonly Tile[]
  chosen: string
  onChoose: (id: string) => void
  error: string | undefined
  look: 'row' | 'list'
}

/** One of a few, each told in a sentence: radio buttons that look like tiles. One that can't be chosen says why. */
export function Tiles({ field, label, tiles, chosen, onChoose, error, look }: TilesProps) {
  const id = useId()
  const first = tiles.findIndex(({ blocked }) => !blocked)
  return (
    <fieldset
      className={`connect-tiles connect-tiles-${look}`}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className="ds-c-label connect-tiles-label">
        {label} <RequiredMark />
      </legend>
      {error ? (
        <p className="ds-c-inline-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      <div className="connect-tile-grid">
        {tiles.map((tile, index) => (
          <div key={tile.id} className="connect-tile-cell">
            <label
              className={`connect-tile${tile.id === chosen ? ' connect-tile-chosen' : ''}${tile.blocked ? ' connect-tile-off' : ''}`}
            >
              <input
                type="radio"
                className="visually-hidden"
                name={`${id}-${field}`}
                value={tile.id}
                {...(index === Math.max(first, 0) ? { id: fieldDomId(field) } : {})}
                checked={tile.id === chosen}
                disabled={Boolean(tile.blocked)}
                onChange={() => onChoose(tile.id)}
              />
              <span className="connect-tile-head">
                {tile.icon ? <Icon name={tile.icon} size={24} /> : null}
                <span className="connect-tile-title">{tile.title}</span>
                {tile.id === chosen ? (
                  <span className="connect-tile-check">
                    <Icon name="check" size={14} weight={2.6} />
                  </span>
                ) : null}
              </span>
              {tile.text ? <span className="connect-tile-text">{tile.text}</span> : null}
            </label>
            {tile.blocked ? (
              <p className="connect-tile-why">
                <b>Not now.</b> {tile.blocked.message} {tile.blocked.remedy}{' '}
                <RuleButtons ids={tile.blocked.rules} first={3} />{' '}
                <WhyLink to={tile.blocked.explain} about={tile.title} />
              </p>
            ) : null}
            {tile.more}
          </div>
        ))}
      </div>
    </fieldset>
  )
}
