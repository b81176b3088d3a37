/** Rules of the house that checks of every program cite; program facts bring their own. */
export const HOUSE = {
  command: ['CS-CMD-01'],
  session: ['CS-SES-01'],
  object: ['CS-OBJ-01'],
  final: ['CS-FIN-01'],
  trainer: ['CS-TRN-01'],
  mode: ['CS-MODE-01'],
  record: ['CS-REC-01'],
  text: ['CS-TXT-01'],
  message: ['CS-MSG-01'],
  reference: ['CS-REF-01'],
  publisher: ['CS-REF-02']
} as const

export const ASK_HELP = 'Ask the Help Desk if you don’t know how to go on.'
