import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Programs, screens } from '@shared/policy'
import { loadPrograms } from '@shared/policy/loader'
import type { FieldFact } from '@shared/policy/pack/screen'
import { root } from '../../../tools/lib/paths.mjs'

const read = (folder: string) =>
  readdirSync(join(root, 'resources', folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({
      path: `resources/${folder}/${name}`,
      text: readFileSync(join(root, 'resources', folder, name), 'utf8')
    }))

/** The programs that the application has, checked as it checks them. */
function programsOfRepo(): Programs {
  const loaded = loadPrograms([...read('programs'), ...read('programs/rules'), ...read('identity')])
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors))
  return loaded.programs
}

const programs = programsOfRepo()
const registrationOf = (program: string) => screens(programs, program, { kind: 'new-user' })
const registration = registrationOf('pqrs')

/** Whether a person types into the field, and nothing fills it in for them. */
const isTyped = (field: FieldFact): boolean =>
  field.from === '' && ['text', 'secret', 'date', 'email', 'phone', 'textarea'].includes(field.kind)

/** The titles of the registration's screens that have a field to type into, in their order. */
export const typedScreens: readonly string[] = registration
  .filter(({ fields, variants }) => [...fields, ...variants.flatMap((one) => one.fields)].some(isTyped))
  .map(({ title }) => title)

/** The fields that somebody types into on a screen of the registration, or in the form of a role there. */
export function typedFields(title: string, role?: string, program = 'pqrs'): readonly FieldFact[] {
  const screen = registrationOf(program).find((one) => one.title === title)
  if (!screen) throw new Error(`the registration has no screen “${title}”`)
  const form = role === undefined ? screen : screen.variants.find((one) => one.role === role)
  if (!form) throw new Error(`“${title}” has no form for ${role}`)
  return form.fields.filter(isTyped)
}

/** The fields that somebody types into on a step of making a HARP account. */
export function creationFields(stepId: string): readonly FieldFact[] {
  const step = programs.identity('harp').creation?.steps.find(({ id }) => id === stepId)
  if (!step) throw new Error(`no account is made with a step “${stepId}”`)
  return step.fields.filter(isTyped)
}
