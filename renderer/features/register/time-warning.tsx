import type { RegistrationView } from '@shared/ipc'
import { useEffect, useRef, useState } from 'react'
import { announce, Button, Dialog, RuleButtons, spokenTime, useSecondsLeft } from '../../components'

const warnAt = 120
const askAgainEvery = 3000

interface TimeWarningProps {
  view: RegistrationView
  busy: boolean
  onMore: () => void
  /** The time is up: main knows what that means. */
  onOver: () => void
}

/**
 * Where more time is to be had, a window that offers it two minutes before the end. Where it isn't, nothing: the
 * countdown has announced it, and at zero main is asked until it says that the registration is gone.
 */
export function TimeWarning({ view, busy, onMore, onOver }: TimeWarningProps) {
  const seconds = useSecondsLeft(view.now, view.expiresAt)
  const [refused, setRefused] = useState<string | null>(null)
  const over = useRef(onOver)
  over.current = onOver
  const atEnd = seconds === 0
  useEffect(() => {
    if (!atEnd || !view.strict) return
    const timer = setInterval(() => over.current(), askAgainEvery)
    return () => clearInterval(timer)
  }, [atEnd, view.strict])

  if (view.strict || seconds > warnAt || view.limitSeconds <= warnAt) return null
  const moment = `${view.expiresAt} ${atEnd}`
  if (refused === moment) return null
  const close = () => {
    setRefused(moment)
    announce(atEnd ? 'The time for this screen is up.' : `${spokenTime(seconds)} left on this screen.`)
  }
  return (
    <Dialog
      title={atEnd ? 'The time for this screen is up' : 'Do you need more time?'}
      onClose={close}
      closeLabel="Not now"
      foot={
        <Button look="solid" icon="clock" busy={busy} onClick={onMore}>
          More time
        </Button>
      }
    >
      <p>
        {atEnd
          ? 'What you typed is still here. Take more time to go on with it.'
          : `${spokenTime(seconds)} left on this screen. What you typed stays; “More time” adds ${spokenTime(view.extendSeconds)} to what is left.`}
      </p>
      <RuleButtons ids={view.screen.timeRules} />
    </Dialog>
  )
}
