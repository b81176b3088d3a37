import { useId, useRef, useState } from 'react'
import { announce, Button } from '../../components'
import { copyForAWhile, type Ending } from './clipboard'

const endings: Record<Ending, string> = {
  cleared: 'The clipboard is cleared.',
  replaced: 'The clipboard holds something else by now.',
  kept: 'The clipboard could not be cleared: copy something else over it.'
}

interface CopyFactProps {
  label: string
  value: string
}

/** Something to be copied: a code, a User ID, a temporary password. */
export function CopyFact({ label, value }: CopyFactProps) {
  const [said, setSaid] = useState('')
  const text = useRef<HTMLElement>(null)
  const hint = useId()
  const say = (words: string) => {
    setSaid(words)
    announce(words)
  }
  const copy = async () => {
    const answer = await copyForAWhile(value, (ending) => say(endings[ending]))
    if (answer === 'copied') {
      say('Copied. The clipboard is cleared in ten seconds.')
      return
    }
    if (text.current) select(text.current)
    say('Selected. Press Ctrl+C to copy it.')
  }
  return (
    <div className="mail-fact">
      <div className="mail-fact-row">
        <span>{label}</span>
        <code ref={text}>{value}</code>
        <Button
          size="small"
          icon="copy"
          label={`Copy: ${label}`}
          describedBy={hint}
          onClick={() => void copy()}
        >
          Copy
        </Button>
      </div>
      <p className="small muted" id={hint}>
        {said}
      </p>
    </div>
  )
}

function select(element: HTMLElement) {
  const range = document.createRange()
  range.selectNodeContents(element)
  const selection = window.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}
