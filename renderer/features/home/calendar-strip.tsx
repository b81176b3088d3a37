import type { HomeView } from '@shared/ipc'
import type { CSSProperties } from 'react'
import { goTo } from '../../state'
import { placeEvents } from './calendar-lines'

const headHeight = 60
const lineHeight = 44

/** What falls due in the next fourteen days. */
export function CalendarStrip({ days }: { days: HomeView['days'] }) {
  const { placed, lines } = placeEvents(days)
  const height = headHeight + Math.max(1, lines) * lineHeight + 8
  return (
    <section className="calendar" aria-labelledby="calendar-title">
      <h2 id="calendar-title" className="visually-hidden">
        What falls due in the next {days.length} days
      </h2>
      <ol
        className="plain"
        style={{ '--calendar-days': days.length, height: `${height}px` } as CSSProperties}
      >
        {days.map((day, index) => (
          <li key={day.date} className={day.today ? 'calendar-today' : day.weekend ? 'calendar-weekend' : ''}>
            <span className="calendar-weekday">{day.weekday}</span>
            <span className="calendar-day">{day.day}</span>
            {day.today ? <span className="visually-hidden">today</span> : null}
            {placed
              .filter((one) => one.day === index)
              .map(({ event, first, line }) => (
                <button
                  key={`${event.title} ${line}`}
                  type="button"
                  className={`calendar-event calendar-${event.tone}`}
                  data-before={first < index}
                  style={{ top: `${headHeight + line * lineHeight}px` }}
                  title={`${event.title} ${event.line}`}
                  onClick={() => goTo(event.target)}
                >
                  <b>{event.title}</b>
                  <span>{event.line}</span>
                </button>
              ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
