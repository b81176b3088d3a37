import type { Decision } from '@shared/policy/decision'

const refused = (check: string, rules: string[], message: string, remedy: string): Decision => ({
  accepted: false,
  refusal: { check, rules, message, remedy, fields: [] },
  events: [],
  record: false,
  trace: [{ check, label: message, status: 'fails', rules, detail: remedy }]
})

/** Nothing is decided in a workspace that can't keep it. */
export const refusedReadOnly = (): Decision =>
  refused(
    'workspace-writable',
    ['CS-REC-01'],
    'This workspace is damaged and open for reading only, so nothing was done.',
    'Look at what is intact, then restore the workspace from a backup into a new folder.'
  )

/** A text that has no canonical form can't be put on record. */
export const refusedText = (): Decision =>
  refused(
    'well-formed',
    ['CS-CMD-01', 'CS-TXT-01'],
    'The text holds half of a character, which can’t be kept.',
    'Type the text again by hand.'
  )
