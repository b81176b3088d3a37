import type { RefusalView } from '@shared/ipc'
import type { ReactNode } from 'react'
import { FaultNotice, RefusalAlert, SkeletonRows } from './notices'

/** An answer of main on its way to the screen, with the means to ask again. */
export type AnswerLike<T> = (
  | { status: 'loading' }
  | { status: 'ready'; value: T }
  | { status: 'refused'; refusal: RefusalView }
  | { status: 'fault'; fault: { message: string; remedy: string } }
) & { reload: () => void }

interface AnsweredProps<T> {
  answer: AnswerLike<T>
  children: (value: T) => ReactNode
  /** What stands there while it is loading: grey bars unless told. */
  loading?: ReactNode
  rows?: number
}

/** Shows an answer in its four states: loading, there, refused, failed. */
export function Answered<T>({ answer, children, loading, rows }: AnsweredProps<T>) {
  switch (answer.status) {
    case 'loading':
      return loading ?? <SkeletonRows {...(rows ? { rows } : {})} />
    case 'refused':
      return <RefusalAlert refusal={answer.refusal} focus={false} />
    case 'fault':
      return <FaultNotice fault={answer.fault} onRetry={answer.reload} />
    case 'ready':
      return children(answer.value)
  }
}
