import type { FieldView, RefusalView, RegistrationView, Shell } from '@shared/ipc'
import { type FormEvent, useId, useMemo, useState } from 'react'
import {
  Button,
  Countdown,
  ExampleButton,
  FaultNotice,
  PageHead,
  ReadOnlyReason,
  RefusalAlert,
  RequiredMark,
  RuleButtons
} from '../../components'
import { Steps } from '../../components/form'
import { useSession } from '../../state'
import { CancelDialog } from './cancel-dialog'
import { HelpColumn } from './help'
import { ScreenBody } from './screen-body'
import { stepsTitle } from './steps-title'
import { TimeWarning } from './time-warning'
import { type OrganizationSearch, useOrganizationSearch } from './use-organization-search'
import type { Registration } from './use-registration'
import { type ScreenActions, useScreen } from './use-screen'
import { shownFields, shownHelp } from './values'

interface WizardProps {
  view: RegistrationView
  registration: Registration
}

/** One screen of a registration: the steps at the left, the form, what the document says at the right. */
export function Wizard({ view, registration }: WizardProps) {
  const actions = useScreen(view, registration)
  const search = useOrganizationSearch(view, actions)
  const [canceling, setCanceling] = useState(false)
  const formId = useId()
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  const name = useSession((session) => session.shell?.person.name ?? '')
  const { screen } = view
  const fields = shownFields(screen, actions.values)

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (actions.busy || readOnly) return
    // Enter in the TIN of a practice that is still to be found searches for it, as the guide's own button does.
    if (search.wantsSearch(document.activeElement)) search.run()
    else {
      search.clear()
      if (screen.kind === 'review') actions.submit()
      else actions.next()
    }
  }

  return (
    <div className="reg">
      <Steps title={stepsTitle(view)} steps={view.steps} onOpen={actions.goTo} />
      <div className="reg-center">
        <div className="reg-scroll">
          <PageHead
            title={screen.title}
            beside={view.example ? <ExampleButton name={name} onFill={actions.fillIn} /> : null}
            sub={<StepLine view={view} asks={fields.some((field) => field.required && !field.readOnly)} />}
            side={
              <Countdown
                now={view.now}
                end={view.expiresAt}
                limitSeconds={view.limitSeconds}
                note="left on this screen"
                onZero={registration.reload}
              />
            }
          />
          <form id={formId} className="reg-form" noValidate onSubmit={send} aria-label={screen.title}>
            <Answers view={view} actions={actions} search={search} />
            <ScreenBody view={view} actions={actions} search={search} />
          </form>
        </div>
        <Footer
          view={view}
          actions={actions}
          formId={formId}
          readOnly={readOnly}
          onCancel={() => setCanceling(true)}
        />
      </div>
      <HelpColumn
        parts={shownHelp(screen, actions.values)}
        fields={fields}
        refusal={actions.refusal}
        refused={actions.refusedValues}
      />
      <TimeWarning view={view} busy={actions.busy} onMore={actions.extend} onOver={registration.reload} />
      {canceling ? (
        <CancelDialog
          kind={view.kind}
          onKeep={() => setCanceling(false)}
          onCancel={() => {
            setCanceling(false)
            actions.cancel()
          }}
        />
      ) : null}
    </div>
  )
}

function StepLine({ view, asks }: { view: RegistrationView; asks: boolean }) {
  return (
    <>
      Step {view.stepNumber} of {view.steps.length}.
      {asks ? (
        <>
          {' '}
          A red asterisk (<RequiredMark />) marks a required field.
        </>
      ) : null}
    </>
  )
}

/** What the last press was answered with, when it was no "yes". */
function Answers({
  view,
  actions,
  search
}: {
  view: RegistrationView
  actions: ScreenActions
  search: OrganizationSearch
}) {
  const fields = shownFields(view.screen, actions.values)
  const groups = [...view.screen.groups, ...view.screen.variants.flatMap((variant) => variant.groups)]
  const labelOf = (id: string) => {
    const field = fields.find((one) => one.id === id)
    const twin = fields.some((one) => one.id !== id && one.label === field?.label)
    const group = twin ? groups.find((one) => one.id === field?.group)?.title : undefined
    return field ? (group ? `${group}, ${field.label}` : field.label) : undefined
  }
  const answered = actions.refusal ?? search.refusal
  // biome-ignore lint/correctness/useExhaustiveDependencies: one answer is one summary; a newer one would take the focus.
  const refusal = useMemo(() => answered && onThisScreen(view, fields, answered), [answered])
  const fault = actions.fault ?? search.fault
  return (
    <>
      {refusal ? <RefusalAlert refusal={refusal} labelOf={labelOf} /> : null}
      {fault ? <FaultNotice fault={fault} /> : null}
    </>
  )
}

/** A link of the summary has to lead somewhere: what is wrong on an earlier screen is said in words instead. */
function onThisScreen(
  view: RegistrationView,
  fields: readonly FieldView[],
  refusal: RefusalView
): RefusalView {
  const here = new Set(fields.map((field) => field.id))
  if (view.screen.kind === 'questions') here.add('answers')
  const elsewhere = refusal.fields.filter((problem) => !here.has(problem.field))
  if (elsewhere.length === 0) return refusal
  const said = new Set([refusal.message, refusal.remedy])
  const more = [...new Set(elsewhere.map((problem) => problem.message))].filter(
    (message) => !said.has(message)
  )
  return {
    ...refusal,
    remedy: [...more, refusal.remedy].filter((text) => text !== '').join(' '),
    fields: refusal.fields.filter((problem) => here.has(problem.field))
  }
}

interface FooterProps {
  view: RegistrationView
  actions: ScreenActions
  formId: string
  readOnly: Shell['readOnly']
  onCancel: () => void
}

function Footer({ view, actions, formId, readOnly, onCancel }: FooterProps) {
  const reason = useId()
  const { screen } = view
  const index = view.steps.findIndex((step) => step.id === screen.id)
  const before = index > 0 ? view.steps[index - 1] : undefined
  const off = readOnly ? reason : undefined
  return (
    <footer className="reg-foot no-print">
      {before ? (
        <Button busy={actions.busy} disabledBy={off} onClick={() => actions.goTo(before.id)}>
          Back
        </Button>
      ) : null}
      {readOnly ? (
        <ReadOnlyReason id={reason} readOnly={readOnly} />
      ) : (
        <p className="small muted grow reg-foot-note">
          {screen.timeNote} <RuleButtons ids={screen.timeRules} first={1} />
        </p>
      )}
      <Button look="ghost" busy={actions.busy} disabledBy={off} onClick={onCancel}>
        Cancel
      </Button>
      <Button look="solid" type="submit" form={formId} busy={actions.busy} disabledBy={off}>
        {screen.kind === 'review' ? 'Submit' : 'Next'}
      </Button>
    </footer>
  )
}
