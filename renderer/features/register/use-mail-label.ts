import { useSession } from '../../state'

/** What leads to the mail, by the name that it has in the navigation: in live nobody has a mailbox here. */
export const useMailLabel = (): string =>
  useSession((session) => session.shell?.workspace.mode) === 'LIVE' ? 'Open the outbox' : 'Open Messages'
