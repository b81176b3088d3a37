import type { HomeLine } from '@shared/ipc'
import { useId } from 'react'
import { Button, Icon, iconNamed, RuleButtons } from '../../components'
import { goTo } from '../../state'

interface LineListProps {
  lines: readonly HomeLine[]
  /** The first line's button is the page's main one. */
  leads?: boolean
}

/** Lines of Home: each with its reason, its rule and one action. */
export const LineList = ({ lines, leads = false }: LineListProps) => (
  <ul className="plain home-lines">
    {lines.map((line, index) => (
      <Line key={line.id} line={line} main={leads && index === 0} />
    ))}
  </ul>
)

function Line({ line, main }: { line: HomeLine; main: boolean }) {
  const heading = useId()
  return (
    <li className={`home-line home-line-${line.tone}`}>
      <span className="home-line-icon">
        <Icon name={iconNamed(line.icon)} />
      </span>
      <div className="grow">
        <b id={heading}>{line.heading}</b>
        <p>
          {line.text} <RuleButtons ids={line.rules} />
        </p>
      </div>
      <Button
        size="small"
        look={main ? 'solid' : 'outline'}
        describedBy={heading}
        onClick={() => goTo(line.target)}
      >
        {line.action}
      </Button>
    </li>
  )
}
