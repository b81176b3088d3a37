import { foreignCharacter, isPlainAscii, trimmed } from './characters'
import { accept, type Parsed, refuse } from './parsed'

const LONGEST = 20
const SHAPE = /^[A-Z0-9](?:[A-Z0-9-]*[A-Z0-9])?$/

/**
 * Takes an id under which a directory of organizations knows one of them, or that came with an approval: letters, digits
 * and dashes. Small letters are read as capitals; whether the id exists is the directory's to say.
 */
export function parseEntityId(
  input: string,
  { subject, rules }: { subject: string; rules: readonly string[] }
): Parsed<string> {
  const text = trimmed(input, { subject, max: LONGEST, rules })
  if (!text.ok) return text
  if (!isPlainAscii(text.value)) return foreignCharacter(subject, rules)
  const value = text.value.toUpperCase()
  return SHAPE.test(value)
    ? accept(value)
    : refuse('wrong-shape', 'It has letters, digits and dashes, and nothing else.', rules)
}
