/**
 * The options in which every typed word occurs, in any order and without regard to case; "_" and "/" count as spaces, so
 * that "new york" finds "America/New_York". Everything for an empty query.
 */
export function matching<O extends { label: string }>(options: readonly O[], query: string): readonly O[] {
  const words = plain(query).split(' ').filter(Boolean)
  return words.length === 0
    ? options
    : options.filter((option) => {
        const text = plain(option.label)
        return words.every((word) => text.includes(word))
      })
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[_/\s]+/g, ' ')
