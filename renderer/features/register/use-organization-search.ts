import type { FieldView, RefusalView, RegistrationView } from '@shared/ipc'
import { useState } from 'react'
import { api, type Fault } from '../../api'
import { announce, errorOf, fieldDomId } from '../../components'
import type { FormState } from '../../components/form'
import { useAction } from '../../state'
import type { ScreenActions } from './use-screen'
import { chosenVariant } from './values'

interface Found {
  tin: string
  options: FieldView['options']
  /** The user groups of each organization that was found. */
  groups: Readonly<Record<string, FieldView['options']>>
}

export interface OrganizationSearch {
  /** The field whose value is searched for, and the one that takes the choice; undefined where nothing is searched. */
  tin: FieldView | undefined
  choice: FieldView | undefined
  busy: boolean
  refusal: RefusalView | null
  fault: Fault | null
  /** What was found for the TIN as it stands now; null before a search. */
  found: FieldView['options'] | null
  /** The user groups of the organization that is chosen; undefined where the screen knows them already. */
  groups: FieldView['options'] | undefined
  /** The form with the search's own errors, in which another TIN undoes the choice. */
  form: FormState
  run: () => void
  clear: () => void
  /** Whether Enter, pressed there, means Search. */
  wantsSearch: (focused: Element | null) => boolean
}

/** Finding a practice by its TIN and picking it by name (PQRS-FLOW-11, PQRS-FLOW-12). */
export function useOrganizationSearch(view: RegistrationView, form: ScreenActions): OrganizationSearch {
  const action = useAction()
  const [found, setFound] = useState<Found | null>(null)
  const variant = chosenVariant(view.screen, form.values)
  const tin = variant?.search ? variant.fields.find((field) => /tin$/i.test(field.id)) : undefined
  const choice = variant?.search ? variant.fields.find((field) => field.kind === 'select') : undefined
  const typed = tin ? (form.values[tin.id] ?? '') : ''
  const current = found?.tin === typed ? found.options : knownBefore(tin, choice, typed)

  const run = async () => {
    if (!variant || !tin) return
    form.clear()
    const answer = await action.run(() =>
      api.register.searchOrganization({ registrationId: view.registrationId, role: variant.role, tin: typed })
    )
    if (!answer) {
      setFound(null)
      return
    }
    const options = answer.matches.map((match) => ({
      value: match.organizationId,
      label: match.name,
      hint: ''
    }))
    const groups = Object.fromEntries(
      answer.matches.map((match) => [
        match.organizationId,
        match.groups.map(({ groupId, name, kind }) => ({ value: groupId, label: name, hint: kind }))
      ])
    )
    setFound({ tin: typed, options, groups })
    if (!choice) return
    const kept = options.some((option) => option.value === form.values[choice.id])
    if (!kept) form.change(choice.id, '')
    announce(`${options.length} found. Choose the organization by its name.`)
    document.getElementById(fieldDomId(choice.id))?.focus()
  }

  return {
    tin,
    choice,
    busy: action.busy,
    refusal: tin ? action.refusal : null,
    fault: tin ? action.fault : null,
    found: current,
    groups: found?.tin === typed && choice ? (found.groups[form.values[choice.id] ?? ''] ?? []) : undefined,
    form: {
      values: form.values,
      errorOf: (field) => form.errorOf(field) ?? (tin ? errorOf(action.refusal, field) : undefined),
      change: (field, value) => {
        form.change(field, value)
        if (choice && field === tin?.id) form.change(choice.id, '')
      }
    },
    run: () => void run(),
    clear: action.clear,
    wantsSearch: (focused) =>
      tin !== undefined && current === null && focused?.id === fieldDomId(tin.id) && typed.trim() !== ''
  }
}

/** After coming back to the screen, main still knows what was found for the TIN that stands there. */
function knownBefore(tin: FieldView | undefined, choice: FieldView | undefined, typed: string) {
  return tin && choice && choice.options.length > 0 && typed !== '' && typed === tin.value
    ? choice.options
    : null
}
