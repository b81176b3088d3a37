import type { AskingSubmitted, AskingView, Shell } from '@shared/ipc'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import {
  announce,
  Button,
  Dialog,
  FaultNotice,
  Notice,
  Page,
  PageHead,
  ReadOnlyReason,
  RefusalAlert,
  RuleButtons,
  WhyLink
} from '../../components'
import { useSession } from '../../state'
import { ApplicationStep } from './application-step'
import { Aside } from './aside'
import { Crumbs } from './crumbs'
import { FindStep } from './find-step'
import { GroupStep } from './group-step'
import { ReviewStep } from './review-step'
import { RoleStep } from './role-step'
import { StepLine } from './step-line'
import { TypeTiles } from './type-tiles'
import { type AskingActions, useAsking } from './use-asking'

interface WizardProps {
  view: AskingView
  onView: (view: AskingView) => void
  onSubmitted: (sent: AskingSubmitted) => void
}

/** The steps of a request: what is asked at the left, what the documents say about it at the right. */
export function Wizard(props: WizardProps) {
  const actions = useAsking(props)
  const { view } = actions
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(view.step)
  const formId = useId()
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  const title = view.steps.find(({ id }) => id === view.step)?.title ?? ''

  // Another step is another page in all but its name: its heading takes the focus.
  useEffect(() => {
    if (shown.current === view.step) return
    shown.current = view.step
    heading.current?.focus()
    announce(`Step: ${title}`)
  }, [view.step, title])

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (actions.busy || readOnly) return
    if (view.step === 'review') actions.submit()
    else actions.next()
  }
  const head = (
    <div>
      <h2 className="connect-step" ref={heading} tabIndex={-1} data-quiet-focus>
        {view.step === 'find' ? view.find.title : title}
      </h2>
      {view.intro ? <p className="muted">{view.intro}</p> : null}
    </div>
  )
  const tiles = view.types.length > 1 && (view.step === 'type' || view.step === 'find')
  return (
    <Page className="connect">
      <Crumbs program={view.programTitle} />
      <PageHead title={view.title} side={<StepLine view={view} onOpen={actions.goTo} />} />
      {view.blocked ? <Blocked blocked={view.blocked} explain={view.explain} /> : null}
      <form id={formId} className="connect-form" noValidate onSubmit={send} aria-label={view.title}>
        {view.step === 'type' ? head : null}
        {tiles ? <TypeTiles actions={actions} /> : null}
        <div className="connect-columns">
          <div className="connect-main">
            {view.step === 'type' ? null : head}
            <Answers actions={actions} />
            <StepBody actions={actions} tiles={tiles} />
            <Foot actions={actions} formId={formId} readOnly={readOnly} />
          </div>
          <Aside view={view} />
        </div>
      </form>
    </Page>
  )
}

function StepBody({ actions, tiles }: { actions: AskingActions; tiles: boolean }) {
  switch (actions.view.step) {
    case 'type':
      return tiles ? null : <TypeTiles actions={actions} />
    case 'find':
      return <FindStep actions={actions} />
    case 'role':
      return <RoleStep actions={actions} />
    case 'group':
      return <GroupStep actions={actions} />
    case 'application':
      return <ApplicationStep actions={actions} />
    case 'review':
      return <ReviewStep actions={actions} />
  }
}

/** The tries are used up: what is being done, and the number to ask by. */
const Blocked = ({
  blocked,
  explain
}: {
  blocked: NonNullable<AskingView['blocked']>
  explain: AskingView['explain']
}) => (
  <div className="connect-blocked">
    <Notice tone="warn" title={blocked.message}>
      <p>
        {blocked.remedy} <RuleButtons ids={blocked.rules} first={3} />{' '}
        <WhyLink to={explain} about="The whole answer" />
      </p>
      <p>
        Ticket <b>{blocked.ticket}</b>, request {blocked.tracking}
      </p>
    </Notice>
  </div>
)

/** What the last press was answered with, when it was no "yes". */
function Answers({ actions }: { actions: AskingActions }) {
  const { view } = actions
  const labels = [...(view.validation?.fields ?? []), ...view.declarations]
  const labelOf = (id: string) => labels.find((field) => field.id === id)?.label
  return (
    <>
      {actions.refusal ? (
        <RefusalAlert refusal={actions.refusal} labelOf={labelOf} why={view.explain} />
      ) : null}
      {actions.fault ? <FaultNotice fault={actions.fault} /> : null}
    </>
  )
}

interface FootProps {
  actions: AskingActions
  formId: string
  readOnly: Shell['readOnly']
}

function Foot({ actions, formId, readOnly }: FootProps) {
  const [leaving, setLeaving] = useState(false)
  const reason = useId()
  const { view } = actions
  const at = view.steps.findIndex(({ id }) => id === view.step)
  const before = at > 0 ? view.steps[at - 1] : undefined
  const off = readOnly ? reason : undefined
  const [place] = view.places
  const label =
    view.step === 'review'
      ? 'Submit request'
      : view.step === 'find' && view.find.max === 1 && place !== undefined
        ? `Continue with ${place.name}`
        : 'Continue'
  const touched = view.places.length > 0 || Object.values(actions.values).some((value) => value !== '')
  return (
    <div className="connect-foot no-print">
      {before ? (
        <Button busy={actions.busy} disabledBy={off} onClick={() => actions.goTo(before.id)}>
          Back to {before.title.toLowerCase()}
        </Button>
      ) : null}
      {touched ? (
        <Button look="ghost" busy={actions.busy} disabledBy={off} onClick={() => setLeaving(true)}>
          Start over
        </Button>
      ) : null}
      {readOnly ? <ReadOnlyReason id={reason} readOnly={readOnly} /> : <span className="grow" />}
      <Button look="solid" type="submit" form={formId} busy={actions.busy} disabledBy={off}>
        {label}
      </Button>
      {leaving ? (
        <Dialog
          title="Start over?"
          onClose={() => setLeaving(false)}
          foot={
            <>
              <Button onClick={() => setLeaving(false)}>Keep it</Button>
              <Button
                look="danger"
                onClick={() => {
                  setLeaving(false)
                  actions.startOver()
                }}
              >
                Start over
              </Button>
            </>
          }
        >
          <p>What you chose and typed for this request is dropped. Requests that were sent stay.</p>
        </Dialog>
      ) : null}
    </div>
  )
}
