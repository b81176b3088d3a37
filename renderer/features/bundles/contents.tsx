import type { BundlePreview } from '@shared/ipc'
import { useId, useState } from 'react'
import { Icon, LinkButton } from '../../components'
import { LinesDialog } from './lines-dialog'
import { number, type Range } from './range'

/** What leaves and what never does, side by side, counted from the bytes that would be signed. */
export function Contents({ preview }: { preview: BundlePreview }) {
  const id = useId()
  const [reading, setReading] = useState<Range | null>(null)
  const { count, first, last, search } = preview
  return (
    <div className="bundle-contents">
      <section aria-labelledby={`${id}-leaves`}>
        <h3 id={`${id}-leaves`}>
          <Icon name="arrow" size={16} weight={2} />
          Leaves this computer
        </h3>
        <ul className="plain bundle-leaves">
          {preview.leaves.map((line) => (
            <li key={line.text}>
              <b className="bundle-count">{number(line.count)}</b>
              <span className="bundle-leaves-text">{line.text}</span>
            </li>
          ))}
        </ul>
        <LinkButton onClick={() => setReading({ first, last })}>
          {count === 1
            ? 'Read the record, byte for byte'
            : `Read all ${number(count)} records, byte for byte`}
        </LinkButton>
      </section>
      <section className="bundle-never" aria-labelledby={`${id}-never`}>
        <h3 id={`${id}-never`}>
          <Icon name="lock" size={16} weight={2} />
          Never leaves
        </h3>
        <ul className="plain">
          {preview.never.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className={search.clean ? 'bundle-search' : 'bundle-search bundle-search-bad'}>
          <Icon name={search.clean ? 'check' : 'cross'} size={14} weight={2.2} />
          {search.text}
        </p>
        {search.look === '' ? null : (
          <p className="bundle-search bundle-search-look">
            <Icon name="warn" size={14} weight={2.2} />
            {search.look}
          </p>
        )}
      </section>
      {reading ? <LinesDialog range={reading} onClose={() => setReading(null)} /> : null}
    </div>
  )
}
