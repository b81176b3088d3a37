import type { FieldView } from '@shared/ipc'
import type { ReactNode } from 'react'
import { KeyValue } from '../blocks'
import { type FieldGroup, grouped, type Place, places } from './layout'
import { ScreenField } from './screen-field'
import type { FormState } from './types'

interface FieldGroupsProps {
  form: FormState
  fields: readonly FieldView[]
  groups: readonly { id: string; title: string; hint: string }[]
  /** Something of the screen's own beside a field, such as a search button. */
  beside?: (field: FieldView) => ReactNode
  options?: (field: FieldView) => FieldView['options'] | undefined
  /** The titles of open groups are only spoken: what stands above says it already. */
  bare?: boolean
  /** No hint fits beside its label. */
  narrow?: boolean
}

/** Groups in their order; small ones that follow one another stand side by side. */
function rows(groups: readonly FieldGroup[]): FieldGroup[][] {
  const found: FieldGroup[][] = []
  for (const group of groups) {
    const last = found.at(-1)
    if (group.framed && last?.[0]?.framed) last.push(group)
    else found.push([group])
  }
  return found
}

/** The fields of a screen: loose ones in a grid, the others in their groups; small groups side by side. */
export function FieldGroups(props: FieldGroupsProps) {
  const { loose, groups } = grouped(props.fields, props.groups)
  return (
    <>
      {loose.length > 0 ? <FieldGrid {...props} fields={loose} /> : null}
      {rows(groups).map((row) => {
        const [first] = row
        if (first === undefined) return null
        return first.framed && row.length > 1 ? (
          <div key={first.id} className="reg-frames">
            {row.map((group) => (
              <FramedGroup key={group.id} group={group} {...props} />
            ))}
          </div>
        ) : (
          <OpenGroup
            key={first.id}
            group={first}
            bare={groups.length === 1 || (props.bare ?? false)}
            {...props}
          />
        )
      })}
    </>
  )
}

function FieldGrid({ form, fields, beside, options, narrow = false }: FieldGroupsProps) {
  const where = places(fields, { narrow })
  return (
    <div className="reg-grid">
      {fields.map((field, index) => (
        <div key={field.id} className={classOf(where[index])}>
          <ScreenField
            field={field}
            value={form.values[field.id] ?? ''}
            onChange={(value) => form.change(field.id, value)}
            error={form.errorOf(field.id)}
            options={options?.(field)}
          />
          {beside?.(field)}
        </div>
      ))}
    </div>
  )
}

const classOf = (place: Place | undefined) =>
  `reg-span-${place?.span ?? 4}${place?.sinks ? ' reg-sinks' : ''}${place?.hintBeside ? ' reg-hint-beside' : ''}`

/** A group of many fields. What comes from an earlier step is text here, not a field. */
function OpenGroup({ group, bare, ...props }: FieldGroupsProps & { group: FieldGroup; bare: boolean }) {
  const given = group.fields.every((field) => field.readOnly)
  return (
    <fieldset className="reg-group">
      <legend className={bare ? 'visually-hidden' : undefined}>{group.title}</legend>
      {group.hint ? <p className="small muted">{group.hint}</p> : null}
      {given ? (
        <KeyValue rows={group.fields.map((field) => ({ label: field.label, value: field.value }))} />
      ) : (
        <FieldGrid {...props} fields={group.fields} />
      )}
    </fieldset>
  )
}

function FramedGroup({ group, form, ...props }: FieldGroupsProps & { group: FieldGroup }) {
  const wrong = group.fields.filter((field) => form.errorOf(field.id))
  // A message under one field alone may run on under its neighbor, as long as that one has nothing to say.
  const speaking = group.fields.filter((field) => form.errorOf(field.id) || field.note)
  const look = `reg-frame${wrong.length > 0 ? ' reg-frame-wrong' : ''}${speaking.length === 1 ? ' reg-frame-one' : ''}`
  return (
    <fieldset className={look}>
      <legend>{group.title}</legend>
      {group.hint ? <p className="small muted reg-frame-hint">{group.hint}</p> : null}
      <FieldGrid form={form} {...props} fields={group.fields} narrow />
    </fieldset>
  )
}
