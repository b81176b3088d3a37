import type { Outcome } from '@shared/ipc'

/** Prints the window's page, or saves it as a PDF where the person chooses. */
export interface Printer {
  print(as: 'printer' | 'pdf', title: string): Promise<Outcome<{ saved: string | null }>>
}
