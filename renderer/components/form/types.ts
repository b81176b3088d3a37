/** What is typed on a form, by field id. */
export type Values = Readonly<Record<string, string>>

/** A form as its fields see it: what they hold, how they change, and what is wrong with them. */
export interface FormState {
  values: Values
  change: (field: string, value: string) => void
  errorOf: (field: string) => string | undefined
}
