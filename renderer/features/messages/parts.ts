import type { MailView } from '@shared/ipc'

/** "1 of 2" as its two numbers; null for a mail that stands alone. */
const partOf = (mail: MailView): { number: number; of: number } | null => {
  const found = /^(\d+) of (\d+)$/.exec(mail.part)
  return found ? { number: Number(found[1]), of: Number(found[2]) } : null
}

/** The other parts of the same sending: to the same address, of the same moment. */
export function companions(mail: MailView, all: readonly MailView[]): MailView[] {
  const own = partOf(mail)
  if (!own) return []
  return all.filter((other) => {
    const part = partOf(other)
    return (
      part !== null &&
      part.of === own.of &&
      part.number !== own.number &&
      other.to === mail.to &&
      other.sent.at === mail.sent.at
    )
  })
}
