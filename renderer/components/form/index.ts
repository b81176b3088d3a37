import './wizard.css'

export * from './field-groups'
export * from './help-parts'
export { type FieldGroup, grouped, type Place, places } from './layout'
export * from './screen-field'
export * from './steps'
export * from './textbook'
export * from './types'
