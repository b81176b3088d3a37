import type { RunAnswer, RunForm } from '@shared/ipc'
import { type FormEvent, useState } from 'react'
import { api } from '../../api'
import {
  Answered,
  announce,
  Button,
  CheckField,
  errorOf,
  FaultNotice,
  Icon,
  Notice,
  RefusalAlert,
  RuleButtons,
  SelectField,
  TextField
} from '../../components'
import { useAction, useAnswer } from '../../state'
import { Documents, ReadingTable, Verdict } from './parts'

/** Names and wanted roles: an order in which everybody can be approved, or the rules that make it impossible. */
export function Run() {
  const answer = useAnswer('explain run', () => api.explain.runForm({}), ['workspace'])
  return (
    <Answered answer={answer} rows={8}>
      {(form) => <RunPage key={form.program} form={form} />}
    </Answered>
  )
}

interface Line {
  key: number
  name: string
  outside: boolean
}

function RunPage({ form }: { form: RunForm }) {
  const [people, setPeople] = useState<Line[]>([{ key: 0, name: '', outside: false }])
  const [wanted, setWanted] = useState<string[]>([])
  const [application, setApplication] = useState('')
  const [result, setResult] = useState<RunAnswer | null>(null)
  const action = useAction()
  const asksApplication = form.roles.some((role) => role.application && wanted.includes(role.id))
  const edited = () => {
    setResult(null)
    if (action.refusal) action.clear()
  }
  const changeLine = (key: number, part: Partial<Line>) => {
    setPeople(people.map((line) => (line.key === key ? { ...line, ...part } : line)))
    edited()
  }
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    const value = await action.run(() =>
      api.explain.run({
        people: people.map(({ name, outside }) => ({ name, outside })),
        wanted,
        application: asksApplication ? application : ''
      })
    )
    setResult(value)
    if (value) announce(value.title)
  }
  const wantedError = errorOf(action.refusal, 'wanted')
  return (
    <div className="explain-run">
      <form className="stack" onSubmit={(event) => void ask(event)} noValidate>
        {action.refusal ? <RefusalAlert refusal={action.refusal} /> : null}
        {action.fault ? <FaultNotice fault={action.fault} /> : null}
        <fieldset className="explain-set">
          <legend>People</legend>
          {people.map((line, index) => (
            <div key={line.key} className="explain-person">
              <TextField
                id={`people.${index}`}
                label={`Name of person ${index + 1}`}
                value={line.name}
                error={errorOf(action.refusal, `people.${index}`)}
                onChange={(name) => changeLine(line.key, { name })}
              />
              <CheckField
                id={`outside.${index}`}
                label="From outside"
                checked={line.outside}
                onChange={(outside) => changeLine(line.key, { outside })}
              />
              {people.length > 1 ? (
                <Button
                  size="small"
                  look="ghost"
                  label={`Take out person ${index + 1}`}
                  onClick={() => {
                    setPeople(people.filter(({ key }) => key !== line.key))
                    edited()
                  }}
                >
                  Take out
                </Button>
              ) : null}
            </div>
          ))}
          {people.length < form.most ? (
            <Button
              size="small"
              icon="plus"
              onClick={() => {
                const key = Math.max(...people.map((line) => line.key)) + 1
                setPeople([...people, { key, name: '', outside: false }])
                edited()
              }}
            >
              Add a person
            </Button>
          ) : (
            <p className="small muted">{form.most} people can be tried at once.</p>
          )}
        </fieldset>
        <fieldset className="explain-set" aria-describedby={wantedError ? 'explain-wanted-error' : undefined}>
          <legend>Roles that somebody is to hold in {form.program}</legend>
          {wantedError ? (
            <p className="explain-error" id="explain-wanted-error">
              <Icon name="alert" size={16} />
              {wantedError}
            </p>
          ) : null}
          {form.roles.map((role, index) => (
            <CheckField
              key={role.id}
              id={index === 0 ? 'wanted' : `wanted.${role.id}`}
              label={role.title}
              {...(role.text ? { hint: role.text } : {})}
              checked={wanted.includes(role.id)}
              onChange={(on) => {
                setWanted(on ? [...wanted, role.id] : wanted.filter((id) => id !== role.id))
                edited()
              }}
            />
          ))}
        </fieldset>
        {asksApplication ? (
          <SelectField
            id="application"
            label="Application"
            options={[{ value: '', label: 'Choose one' }, ...form.applications]}
            value={application}
            error={errorOf(action.refusal, 'application')}
            onChange={(value) => {
              setApplication(value)
              edited()
            }}
          />
        ) : null}
        <div>
          <Button type="submit" look="solid" busy={action.busy}>
            Work it out
          </Button>
        </div>
      </form>
      <div className="explain-run-result">
        {result ? (
          <Result result={result} />
        ) : (
          <p className="muted">
            {action.busy
              ? 'Working it out…'
              : 'The answer stands here: who takes which role in which order and who approves it, or the rules that make it impossible. The names are kept nowhere.'}
          </p>
        )}
      </div>
    </div>
  )
}

const Result = ({ result }: { result: RunAnswer }) => (
  <div className="explain-main">
    <Verdict good={result.feasible} title={result.title} text={result.text} rules={result.rules} />
    {result.advice.length > 0 ? (
      <Notice tone="info" title="What is advised">
        {result.advice.map(({ text, rules }) => (
          <p key={text}>
            {text} <RuleButtons ids={rules} first={2} />
          </p>
        ))}
      </Notice>
    ) : null}
    {result.feasible ? (
      <section aria-labelledby="explain-assignment">
        <h2 className="section-title" id="explain-assignment">
          The assignment, in this order
        </h2>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Person</th>
              <th scope="col">Role</th>
              <th scope="col">Approved by</th>
              <th scope="col">Rules</th>
            </tr>
          </thead>
          <tbody>
            {result.steps.map((step, index) => (
              <tr key={`${step.person} ${step.role}`}>
                <td>{index + 1}</td>
                <th scope="row">{step.person}</th>
                <td>{step.role}</td>
                <td>{step.decidedBy}</td>
                <td>
                  <RuleButtons ids={step.rules} first={2} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    ) : (
      <>
        <section aria-labelledby="explain-reasons">
          <h2 className="section-title" id="explain-reasons">
            What stands in the way
          </h2>
          <ul className="plain explain-lines">
            {result.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </section>
        <Documents rules={result.documents.filter(({ reading }) => reading === null)} />
        {result.documents.map((rule) => (
          <ReadingTable key={rule.id} rule={rule} />
        ))}
      </>
    )}
  </div>
)
