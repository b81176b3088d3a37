import * as z from 'zod'
import { none, outcome, procedure, StatusWord, typed, When } from './procedure'

const id = z.string().max(80)
/** Values of a screen by field id ("professionals.0.npi"). Secret ones come in here and never come back out. */
const Values = z.record(z.string().max(80), typed)

export const FieldView = z.strictObject({
  id: z.string(),
  label: z.string(),
  hint: z.string(),
  kind: z.enum([
    'text',
    'secret',
    'date',
    'email',
    'phone',
    'state',
    'textarea',
    'choice',
    'select',
    'check'
  ]),
  required: z.boolean(),
  /** Masked while typing with a way to show it; when `kept` it was given before and is not sent back. */
  kept: z.boolean(),
  value: z.string(),
  options: z.array(z.strictObject({ value: z.string(), label: z.string(), hint: z.string() })),
  group: z.string(),
  width: z.enum(['half', 'full']),
  autocomplete: z.string(),
  /** A remark beside an accepted value, e.g. "Textbook example". */
  note: z.string(),
  readOnly: z.boolean(),
  rules: z.array(z.string())
})
export type FieldView = z.infer<typeof FieldView>

export const GroupView = z.strictObject({ id: z.string(), title: z.string(), hint: z.string() })

/** What the document says about a step or a role: our words, place, anchor words. */
export const HelpView = z.strictObject({
  title: z.string(),
  text: z.string(),
  place: z.string(),
  anchor: z.string(),
  rules: z.array(z.string())
})
export type HelpView = z.infer<typeof HelpView>

/** A role's own form on the Access request screen (PQRS-FLOW-06). */
export const RoleVariant = z.strictObject({
  role: z.string(),
  title: z.string(),
  /** "Create a New Organization" or "Associate to an Existing Organization". */
  action: z.string(),
  explanation: z.string(),
  rules: z.array(z.string()),
  fields: z.array(FieldView),
  groups: z.array(GroupView),
  help: z.array(HelpView),
  /** The organization is found by search and picked by name (PQRS-FLOW-11/12). */
  search: z.boolean()
})
export type RoleVariant = z.infer<typeof RoleVariant>

export const ReviewSection = z.strictObject({
  screen: z.string(),
  title: z.string(),
  rows: z.array(z.strictObject({ label: z.string(), value: z.string() }))
})

export const ScreenView = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['terms', 'fields', 'code', 'access', 'justification', 'questions', 'review']),
  intro: z.string(),
  fields: z.array(FieldView),
  groups: z.array(GroupView),
  variants: z.array(RoleVariant),
  review: z.array(ReviewSection),
  /** Paragraphs of terms, on the terms screen. */
  terms: z.array(z.string()),
  help: z.array(HelpView),
  rules: z.array(z.string()),
  /** What happens at zero, in words, with its rule. */
  timeNote: z.string(),
  timeRules: z.array(z.string())
})
export type ScreenView = z.infer<typeof ScreenView>

export const RegistrationView = z.strictObject({
  registrationId: z.string(),
  program: z.string(),
  programTitle: z.string(),
  kind: z.enum(['new-user', 'existing-user']),
  steps: z.array(
    z.strictObject({ id: z.string(), title: z.string(), status: z.enum(['done', 'current', 'ahead']) })
  ),
  stepNumber: z.number().int(),
  screen: ScreenView,
  expiresAt: z.string(),
  limitSeconds: z.number().int(),
  /** Strict: at zero everything is lost (training). Otherwise a warning and an extension are offered. */
  strict: z.boolean(),
  /** What an extension adds to the time that is left; 0 where there is none. */
  extendSeconds: z.number().int(),
  /** The clock that `expiresAt` is measured by, at the moment of this answer. */
  now: z.string(),
  /** Training only: the persona's own example values for this screen, offered by a button. */
  example: Values.nullable()
})
export type RegistrationView = z.infer<typeof RegistrationView>

export const Acknowledgement = z.strictObject({
  requestId: z.string(),
  tracking: z.string(),
  role: z.string(),
  organization: z.string(),
  person: z.string(),
  email: z.string(),
  submitted: When,
  /** How it stands now. */
  status: StatusWord,
  decidedBy: z.string(),
  next: z.array(z.strictObject({ text: z.string(), rules: z.array(z.string()) })),
  rules: z.array(z.string())
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

export const RegisterStart = z.strictObject({
  program: z.string(),
  current: RegistrationView.nullable(),
  /** Why the last registration is gone, shown once on the start page. */
  lost: z.strictObject({ message: z.string(), rules: z.array(z.string()) }).nullable(),
  /** What a person has at hand before beginning, by role (PQRS-REG-01…06). */
  gather: z.array(
    z.strictObject({ title: z.string(), items: z.array(z.string()), rules: z.array(z.string()) })
  ),
  /** What the program says to whoever is about to register: whom it concerns, where the work is done. */
  notices: z.array(HelpView),
  entry: z.string(),
  entryRules: z.array(z.string()),
  kind: z.enum(['new-user', 'existing-user']),
  /** Requests this person has already sent. */
  sent: z.array(Acknowledgement)
})
export type RegisterStart = z.infer<typeof RegisterStart>

/** A user group that can be chosen, of an organization that was found. */
const FoundGroup = z.strictObject({ groupId: z.string(), name: z.string(), kind: z.string() })
export type FoundGroup = z.infer<typeof FoundGroup>
const FoundOrganization = z.strictObject({
  organizationId: z.string(),
  name: z.string(),
  groups: z.array(FoundGroup)
})
export type FoundOrganization = z.infer<typeof FoundOrganization>

export const register = {
  start: procedure('open', none, RegisterStart),
  begin: procedure('open', z.strictObject({ program: id }), outcome(RegistrationView)),
  /** Next: checks the screen's values and opens the next screen. */
  next: procedure(
    'open',
    z.strictObject({ registrationId: id, screen: id, values: Values }),
    outcome(RegistrationView)
  ),
  /** Back, and the links from the review: opens a screen already passed. `values` keeps what was typed on the open one. */
  goTo: procedure(
    'open',
    z.strictObject({ registrationId: id, screen: id, values: Values }),
    outcome(RegistrationView)
  ),
  /** Keeps what was typed so far, unchecked, so that a lock loses nothing (secret fields are not kept). */
  keep: procedure(
    'open',
    z.strictObject({ registrationId: id, screen: id, values: Values }),
    z.strictObject({ kept: z.boolean() })
  ),
  resendCode: procedure('open', z.strictObject({ registrationId: id }), outcome(RegistrationView)),
  searchOrganization: procedure(
    'open',
    z.strictObject({ registrationId: id, role: id, tin: typed }),
    outcome(z.strictObject({ matches: z.array(FoundOrganization) }))
  ),
  extend: procedure('open', z.strictObject({ registrationId: id }), outcome(RegistrationView)),
  cancel: procedure('open', z.strictObject({ registrationId: id }), outcome(RegisterStart)),
  submit: procedure('open', z.strictObject({ registrationId: id }), outcome(Acknowledgement))
}
