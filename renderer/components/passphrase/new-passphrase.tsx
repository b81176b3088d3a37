import { type Strength, strengthOf } from '@shared/domain/strength'
import { useEffect, useState } from 'react'
import { SecretField } from '../fields'

/** The least length that a passphrase may have; main holds to it. */
export const leastPassphrase = 12

const words = ['Very weak', 'Weak', 'Fair', 'Strong', 'Very strong'] as const

interface NewPassphraseProps {
  passphrase: string
  repeat: string
  onPassphrase: (value: string) => void
  onRepeat: (value: string) => void
  /** The contract's field ids. */
  ids: { passphrase: string; repeat: string }
  labels: { passphrase: string; repeat: string }
  errors: { passphrase: string | undefined; repeat: string | undefined }
  /** Words that an attacker would try first. */
  known: readonly string[]
}

/** A passphrase typed twice, with a meter that says how hard it is to guess and what would help. */
export function NewPassphrase(props: NewPassphraseProps) {
  return (
    <>
      <div>
        <SecretField
          id={props.ids.passphrase}
          label={props.labels.passphrase}
          what="the new passphrase"
          hint={`At least ${leastPassphrase} characters. Four or five unrelated words are easy to remember and hard to guess.`}
          required
          value={props.passphrase}
          onChange={props.onPassphrase}
          error={props.errors.passphrase}
        />
        <StrengthMeter passphrase={props.passphrase} known={props.known} />
      </div>
      <SecretField
        id={props.ids.repeat}
        label={props.labels.repeat}
        what="the repeated passphrase"
        required
        value={props.repeat}
        onChange={props.onRepeat}
        error={props.errors.repeat}
      />
    </>
  )
}

function StrengthMeter({ passphrase, known }: { passphrase: string; known: readonly string[] }) {
  const [strength, setStrength] = useState<Strength | null>(null)
  const knownList = known.join('\n')
  useEffect(() => {
    if (passphrase === '') {
      setStrength(null)
      return
    }
    let late = false
    const timer = setTimeout(() => {
      strengthOf(passphrase, knownList.split('\n')).then(
        (found) => {
          if (!late) setStrength(found)
        },
        // Without the dictionaries there is no meter; the passphrase is no worse for it.
        () => setStrength(null)
      )
    }, 150)
    return () => {
      late = true
      clearTimeout(timer)
    }
  }, [passphrase, knownList])
  if (strength === null) return <div className="strength" />
  const missing = leastPassphrase - [...passphrase].length
  const advice =
    missing > 0 ? [`${missing} more ${missing === 1 ? 'character' : 'characters'} needed.`] : strength.advice
  return (
    <div className="strength" role="status" data-score={strength.score}>
      <div className="strength-bars" aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <i key={bar} className={strength.score >= bar ? 'filled' : ''} />
        ))}
      </div>
      <p>
        <b>{words[strength.score]}</b>
        {advice.length > 0 ? ` · ${advice.join(' ')}` : ''}
      </p>
    </div>
  )
}
