import './connect.css'
import './find.css'
import type { AskingSubmitted, AskingView } from '@shared/ipc'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api'
import { Answered, Page, PageHead } from '../../components'
import { replace, type ScreenProps, useOutcome, useSession } from '../../state'
import { Gate } from './gate'
import { Submitted } from './submitted'
import { Wizard } from './wizard'

/** Asking for a role with the account that one has: "Connect to an organization", "Request user role". */
export default function ConnectScreen({ param }: ScreenProps) {
  const answer = useOutcome(`connect/${param ?? ''}`, () => api.asking.open({ program: param }), ['asking'])
  const [submitted, setSubmitted] = useState<AskingSubmitted | null>(null)
  if (submitted !== null)
    return (
      <Submitted
        sent={submitted}
        onAgain={() => {
          setSubmitted(null)
          answer.reload()
        }}
      />
    )
  if (answer.status === 'ready') return <Opened opened={answer.value} onSubmitted={setSubmitted} />
  return (
    <Page>
      <PageHead title="Ask for a role" />
      <Answered answer={answer}>{() => null}</Answered>
    </Page>
  )
}

interface OpenedProps {
  opened: AskingView
  onSubmitted: (sent: AskingSubmitted) => void
}

/** The request as main showed it last: by an answer of the screen's own, or because something changed elsewhere. */
function Opened({ opened, onSubmitted }: OpenedProps) {
  const [view, setView] = useState(opened)
  useEffect(() => setView(opened), [opened])
  useTurnedAway(view.program)
  return view.gate === null ? (
    <Wizard key={view.program} view={view} onView={setView} onSubmitted={onSubmitted} />
  ) : (
    <Gate view={view} gate={view.gate} />
  )
}

/** The screens were turned to another program while a request for this one is open: it is kept, and its page is left. */
function useTurnedAway(program: string): void {
  const current = useSession((session) => session.shell?.programs.find((one) => one.current)?.id)
  const here = useRef(false)
  useEffect(() => {
    if (current === program) here.current = true
    else if (here.current) replace('access')
  }, [current, program])
}
