/**
 * A look at the outline of a JSON text, for what JSON.parse passes over in silence: members given twice, data after
 * the end, nesting without limit. It names these; whether the rest is JSON is for JSON.parse to say.
 */
interface Frame {
  /** The member names met so far; null in an array. */
  readonly names: Set<string> | null
  /** True where the next string is a member's name. */
  nameNext: boolean
}

const isSpace = (character: string): boolean => /[ \t\n\r]/.test(character)

/** The index behind the closing quote of the string that starts at `start`; -1 if it never closes. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const character = text[i]
    if (character === '\\') i++
    else if (character === '"') return i + 1
  }
  return -1
}

function nameOf(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1)
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}

/** The first thing wrong with the outline of a text that should hold one JSON object; null if nothing is. */
export function jsonShape(
  text: string,
  maxDepth: number
): 'not-json' | 'trailing-data' | 'duplicate-member' | 'too-deep' | null {
  let at = 0
  while (at < text.length && isSpace(text.charAt(at))) at++
  if (text[at] !== '{') return 'not-json'
  const frames: Frame[] = []
  while (at < text.length) {
    const character = text.charAt(at)
    const top = frames.at(-1)
    if (character === '"') {
      const end = endOfString(text, at)
      if (end < 0) return 'not-json'
      if (top?.names && top.nameNext) {
        const name = nameOf(text.slice(at, end))
        if (top.names.has(name)) return 'duplicate-member'
        top.names.add(name)
        top.nameNext = false
      }
      at = end
      continue
    }
    if (character === '{' || character === '[') {
      if (frames.length === maxDepth) return 'too-deep'
      frames.push({ names: character === '{' ? new Set() : null, nameNext: character === '{' })
    } else if (character === ',' && top) {
      top.nameNext = top.names !== null
    } else if (character === '}' || character === ']') {
      frames.pop()
      if (frames.length === 0) {
        const rest = text.slice(at + 1)
        return rest === '' || [...rest].every(isSpace) ? null : 'trailing-data'
      }
    }
    at++
  }
  return 'not-json'
}
