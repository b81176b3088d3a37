import { InlineError } from '@cmsgov/design-system'
import type { FieldView, RegistrationView, RoleVariant } from '@shared/ipc'
import {
  announce,
  Button,
  ChoiceField,
  fieldDomId,
  KeyValue,
  LinkButton,
  RuleButtons
} from '../../components'
import { FieldGroups } from '../../components/form'
import { go } from '../../state'
import { useMailLabel } from './use-mail-label'
import type { OrganizationSearch } from './use-organization-search'
import type { ScreenActions } from './use-screen'
import { chosenVariant, roleField } from './values'

interface BodyProps {
  view: RegistrationView
  actions: ScreenActions
  search: OrganizationSearch
}

/** What a screen asks for, by its kind. The role's form stands under the access request (PQRS-FLOW-06). */
export function ScreenBody(props: BodyProps) {
  const { screen } = props.view
  return (
    <>
      {screen.intro ? <p className="reg-intro">{screen.intro}</p> : null}
      <KindBody {...props} />
    </>
  )
}

function KindBody(props: BodyProps) {
  const { view, actions } = props
  const { screen } = view
  switch (screen.kind) {
    case 'terms':
      return (
        <>
          <Terms paragraphs={screen.terms} />
          <FieldGroups form={actions} fields={screen.fields} groups={screen.groups} />
        </>
      )
    case 'access':
      return <AccessRequest {...props} />
    case 'code':
      return <Code {...props} />
    case 'questions':
      return (
        // Too few answers are no single field's mistake: the summary leads to the whole list.
        <div id={fieldDomId('answers')} className="reg-questions" tabIndex={-1}>
          {actions.errorOf('answers') ? (
            <InlineError id="answers-error">{actions.errorOf('answers')}</InlineError>
          ) : null}
          <FieldGroups form={actions} fields={screen.fields} groups={screen.groups} />
        </div>
      )
    case 'review':
      return <Review {...props} />
    default:
      return <FieldGroups form={actions} fields={screen.fields} groups={screen.groups} />
  }
}

const Terms = ({ paragraphs }: { paragraphs: readonly string[] }) => (
  <div className="reg-terms">
    {paragraphs.map((paragraph) => (
      <p key={paragraph}>{paragraph}</p>
    ))}
  </div>
)

function Code({ view, actions }: BodyProps) {
  const mailLabel = useMailLabel()
  return (
    <div className="reg-narrow">
      <FieldGroups form={actions} fields={view.screen.fields} groups={view.screen.groups} />
      <p className="reg-code-ways">
        <LinkButton onClick={() => go('messages')}>{mailLabel}</LinkButton>
        <LinkButton onClick={actions.resendCode}>Send a new code</LinkButton>
      </p>
    </div>
  )
}

function AccessRequest({ view, actions, search }: BodyProps) {
  const { screen } = view
  const role = roleField(screen)
  const variant = chosenVariant(screen, actions.values)
  if (!role) return null
  const options =
    role.options.length > 0
      ? role.options
      : screen.variants.map(({ role: value, title }) => ({ value, label: title, hint: '' }))
  const choose = (value: string) => {
    actions.change(role.id, value)
    const next = screen.variants.find((one) => one.role === value)
    if (next) announce(`${next.action}. The form below now has ${next.fields.length} fields.`)
  }
  return (
    <>
      <div className="reg-role">
        <ChoiceField
          id={role.id}
          label={role.label}
          required={role.required}
          inline
          options={options}
          value={actions.values[role.id] ?? ''}
          onChange={choose}
          error={actions.errorOf(role.id)}
        />
        {variant ? (
          <p className="small muted">
            <b>{variant.action}.</b> {variant.explanation} <RuleButtons ids={variant.rules} first={1} />
          </p>
        ) : (
          <p className="small muted">The fields of the role appear here once it is chosen.</p>
        )}
      </div>
      <FieldGroups
        form={actions}
        fields={screen.fields.filter((field) => field.id !== role.id)}
        groups={screen.groups}
      />
      {variant ? <RoleForm variant={variant} search={search} /> : null}
    </>
  )
}

/** The field in which a user group of the organization is chosen. */
const GROUP = 'groupId'

function RoleForm({ variant, search }: { variant: RoleVariant; search: OrganizationSearch }) {
  const beside = (field: FieldView) =>
    field.id === search.tin?.id ? (
      <div className="reg-search">
        <Button icon="search" busy={search.busy} onClick={search.run}>
          Search
        </Button>
        {search.found ? (
          <span className="small muted">
            {search.found.length === 1
              ? 'One organization found.'
              : `${search.found.length} organizations found.`}
          </span>
        ) : null}
      </div>
    ) : null
  const options = (field: FieldView) => {
    if (field.id === search.choice?.id) return search.found ?? []
    return field.id === GROUP ? search.groups : undefined
  }
  return (
    <FieldGroups
      key={variant.role}
      form={search.form}
      fields={variant.fields}
      groups={variant.groups}
      bare
      beside={beside}
      options={options}
    />
  )
}

function Review({ view, actions }: BodyProps) {
  return (
    <div className="reg-review">
      {view.screen.review.map((section) => (
        <section key={section.screen} aria-labelledby={`review-${section.screen}`}>
          <header>
            <h2 id={`review-${section.screen}`}>{section.title}</h2>
            <LinkButton onClick={() => actions.goTo(section.screen)}>
              Change<span className="visually-hidden"> {section.title}</span>
            </LinkButton>
          </header>
          <KeyValue rows={section.rows} keyWidth={216} />
        </section>
      ))}
    </div>
  )
}
