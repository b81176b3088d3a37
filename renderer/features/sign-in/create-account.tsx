import '../../components/form/wizard.css'
import type { CreationView, Outcome } from '@shared/ipc'
import { type FormEvent, useCallback, useId, useRef, useState } from 'react'
import { api } from '../../api'
import {
  Answered,
  Button,
  CheckField,
  ChoiceField,
  ExampleButton,
  errorOf,
  FaultNotice,
  KeyValue,
  LinkButton,
  Notice,
  Page,
  PageHead,
  ReadOnlyReason,
  RefusalAlert,
  RequiredMark,
  RuleButtons,
  SkeletonRows,
  wantPageFocus
} from '../../components'
import { FieldGroups, type FormState, HelpParts, Steps, type Values } from '../../components/form'
import { useAction, useAnswer, useKeeping, useSession } from '../../state'

const TRUE = 'true'

/** Making an account of one's own: profile, credentials, proofing, and a last look (IQ-HARP-01…04). */
export function CreateAccount({ onLeave }: { onLeave: () => void }) {
  const answer = useAnswer('creation', () => api.identity.creation({}), [])
  const [shown, setShown] = useState<CreationView | null>(null)
  return (
    <Answered
      answer={answer}
      loading={
        <Page>
          <PageHead title="Create an account" />
          <SkeletonRows rows={6} />
        </Page>
      }
    >
      {(loaded) => {
        const view = shown ?? loaded
        if (view.done) return <Done view={view} done={view.done} onLeave={onLeave} />
        return <CreationStep key={view.step.id} view={view} take={setShown} onLeave={onLeave} />
      }}
    </Answered>
  )
}

const secretOf = (view: CreationView, id: string): boolean =>
  view.step.fields.some((field) => field.id === id && field.kind === 'secret')

interface StepProps {
  view: CreationView
  take: (view: CreationView) => void
  onLeave: () => void
}

function CreationStep({ view, take, onLeave }: StepProps) {
  const { step } = view
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(step.fields.map((field) => [field.id, field.value]))
  )
  const action = useAction()
  const formId = useId()
  const readOnly = useSession((session) => session.shell?.readOnly ?? null)
  const name = useSession((session) => session.shell?.person.name ?? '')
  const reason = useId()
  const dirty = useRef(false)

  const latest = useRef(values)
  latest.current = values

  // What is typed and no secret survives a lock.
  const keep = useCallback(() => {
    if (!dirty.current) return
    dirty.current = false
    const open = Object.fromEntries(Object.entries(latest.current).filter(([id]) => !secretOf(view, id)))
    // Nothing is lost by a failure that the person could act on: it still stands in the form.
    api.identity.keep({ step: view.step.id, values: open }).catch(() => {
      dirty.current = true
    })
  }, [view])
  useKeeping(values, keep)

  const form: FormState = {
    values,
    change: (field, value) => {
      dirty.current = true
      setValues((before) => ({ ...before, [field]: value }))
    },
    errorOf: (field) => errorOf(action.refusal, field)
  }
  const run = async (command: () => Promise<Outcome<CreationView>>) => {
    const next = await action.run(command)
    if (!next) return
    dirty.current = false
    wantPageFocus()
    take(next)
  }
  const goTo = (target: string) => void run(() => api.identity.goTo({ step: target, values }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (readOnly) return
    void run(() =>
      step.id === 'confirm' ? api.identity.create({}) : api.identity.next({ step: step.id, values })
    )
  }
  const cancel = async () => {
    dirty.current = false
    await action.run(() => api.identity.cancel({}))
    onLeave()
  }
  const index = view.steps.findIndex(({ status }) => status === 'current')
  const before = view.steps[index - 1]
  const labelOf = (id: string) => step.fields.find((field) => field.id === id)?.label ?? names[id]
  const off = readOnly ? reason : undefined
  return (
    <div className="reg">
      <Steps title={view.title} steps={view.steps} onOpen={goTo} />
      <div className="reg-center">
        <div className="reg-scroll">
          <PageHead
            title={step.title}
            beside={
              view.example ? (
                <ExampleButton
                  name={name}
                  onFill={() => {
                    dirty.current = true
                    setValues((typed) => ({ ...typed, ...view.example }))
                  }}
                />
              ) : null
            }
            sub={
              <>
                {step.intro} <RuleButtons ids={step.rules} />
                {step.fields.some((field) => field.required) ? (
                  <>
                    {' '}
                    A red asterisk (<RequiredMark />) marks a required field.
                  </>
                ) : null}
              </>
            }
          />
          <form id={formId} className="reg-form" noValidate onSubmit={submit} aria-label={step.title}>
            {action.refusal ? <RefusalAlert refusal={action.refusal} labelOf={labelOf} /> : null}
            {action.fault ? <FaultNotice fault={action.fault} /> : null}
            <FieldGroups form={form} fields={step.fields} groups={step.groups} />
            {view.proofing ? <Proofing proofing={view.proofing} form={form} /> : null}
            {view.review.map((section) => (
              <section key={section.screen} className="reg-review-part">
                <h2>{section.title}</h2>
                <KeyValue rows={section.rows} />
                <LinkButton onClick={() => goTo(section.screen)}>Change: {section.title}</LinkButton>
              </section>
            ))}
          </form>
        </div>
        <footer className="reg-foot no-print">
          {before ? (
            <Button busy={action.busy} disabledBy={off} onClick={() => goTo(before.id)}>
              Back
            </Button>
          ) : null}
          {readOnly ? <ReadOnlyReason id={reason} readOnly={readOnly} /> : <span className="grow" />}
          <Button look="ghost" busy={action.busy} onClick={() => void cancel()}>
            Cancel
          </Button>
          <Button look="solid" type="submit" form={formId} busy={action.busy} disabledBy={off}>
            {step.id === 'confirm' ? 'Create account' : 'Next'}
          </Button>
        </footer>
      </div>
      <aside className="reg-help no-print" aria-label="Help for this step" data-region tabIndex={-1}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard (WCAG 2.1.1). */}
        <section className="reg-help-body focus-inside" aria-label="What the document says" tabIndex={0}>
          <HelpParts parts={step.help} />
        </section>
      </aside>
    </div>
  )
}

const names: Record<string, string> = { proofing: 'Identity proofing', human: 'I am not a robot' }

function Proofing({ proofing, form }: { proofing: NonNullable<CreationView['proofing']>; form: FormState }) {
  return (
    <>
      <Notice tone="info" title="Only HARP asks these">
        {proofing.note} <RuleButtons ids={proofing.rules} />
      </Notice>
      <div id="field-proofing" tabIndex={-1}>
        {proofing.questions.map((question) => (
          <ChoiceField
            key={question.id}
            id={`proofing.${question.id}`}
            label={question.text}
            required
            options={question.options.map((option) => ({ value: option, label: option }))}
            value={form.values[`proofing.${question.id}`] ?? ''}
            onChange={(value) => form.change(`proofing.${question.id}`, value)}
            error={form.values[`proofing.${question.id}`] ? undefined : form.errorOf('proofing')}
          />
        ))}
      </div>
      <CheckField
        id="human"
        label={proofing.human}
        required
        checked={form.values.human === TRUE}
        onChange={(checked) => form.change('human', checked ? TRUE : '')}
        error={form.errorOf('human')}
      />
    </>
  )
}

function Done({
  view,
  done,
  onLeave
}: {
  view: CreationView
  done: NonNullable<CreationView['done']>
  onLeave: () => void
}) {
  return (
    <Page>
      <PageHead title={view.title} sub={<RuleButtons ids={done.rules} />} />
      <Notice tone="ok" title={done.text}>
        Your User ID is <b>{done.userId}</b>. It stays for good.
      </Notice>
      <ul className="sign-next">
        {done.next.map((line) => (
          <li key={line.text}>
            {line.text} <RuleButtons ids={line.rules} />
          </li>
        ))}
      </ul>
      <p>
        <Button look="solid" onClick={onLeave}>
          Sign in
        </Button>
      </p>
    </Page>
  )
}
