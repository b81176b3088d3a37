import { create } from 'zustand'

/** What a person has chosen to look at: selected rows, filters, open groups. By screen and name; never a secret. */
interface View {
  chosen: Readonly<Record<string, string>>
}

export const useView = create<View>(() => ({ chosen: {} }))

/**
 * A choice that outlives leaving the screen, until the workspace is locked: `useChosen('approvals.program', 'all')`.
 * Gives the value and its setter.
 */
export function useChosen(name: string, initial: string): [string, (value: string) => void] {
  const value = useView((view) => view.chosen[name] ?? initial)
  return [value, (next) => useView.setState((view) => ({ chosen: { ...view.chosen, [name]: next } }))]
}

/** Forgets every choice: on lock and on a change of persona. */
export const clearView = (): void => useView.setState({ chosen: {} })

/** Whether "About and licenses" is open: from the welcome page as from the settings. */
export const useAbout = create<{ open: boolean }>(() => ({ open: false }))
export const showAbout = (open: boolean): void => useAbout.setState({ open })
