import type { Screen } from './hash'

/** What a feature's screen is given. `param` is what the address names beyond the screen: a request, a record's number. */
export interface ScreenProps {
  screen: Screen
  param: string | null
}
