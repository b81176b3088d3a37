import { Command, FREE_TEXT } from '@shared/policy/commands'
import { expect, it } from 'vitest'
import * as z from 'zod'

/** Members with a form of their own, which their parser checks, or which the desk fills in itself. */
const WITH_A_FORM = [
  ...[
    'tin',
    'npi',
    'ptan',
    'state',
    'zip',
    'phone',
    'email',
    'userId',
    'timeZone',
    'rootHash',
    'manifestSha256'
  ],
  'given' // identifiers of a validation, by field
]

type Shape = {
  type?: string
  maxLength?: number
  minLength?: number
  properties?: object
  [more: string]: unknown
}

/** Names of the members that take text with nothing but a greatest length. */
function textMembers(shape: unknown, name = ''): string[] {
  if (typeof shape !== 'object' || shape === null) return []
  const { type, maxLength, minLength, pattern, properties, additionalProperties, ...others } = shape as Shape
  if (type === 'string') return maxLength !== undefined && minLength === undefined && !pattern ? [name] : []
  return [
    ...Object.entries(properties ?? {}).flatMap(([member, inner]) => textMembers(inner, member)),
    ...textMembers(additionalProperties, name),
    ...Object.values(others).flatMap((inner) =>
      Array.isArray(inner) ? inner.flatMap((one) => textMembers(one, name)) : textMembers(inner, name)
    )
  ]
}

it('every text of a command is known as free, and searched for secrets, or as one with a form of its own', () => {
  const members = new Set(textMembers(z.toJSONSchema(Command)))
  expect(members.has('justification')).toBe(true)
  expect([...members].sort()).toEqual([...new Set([...FREE_TEXT, ...WITH_A_FORM])].sort())
})
