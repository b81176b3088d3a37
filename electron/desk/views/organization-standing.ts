import type { OrgNode } from '@shared/ipc'
import type { Grant } from '@shared/policy/model'
import { monthDay } from './dates'

export const leftOn = (at: string | null, zone: string): OrgNode['status'] => ({
  tone: 'off',
  word: at === null ? 'Left' : `Left on ${monthDay(at, zone)}`
})

/** In office, or told to have left: then nothing is decided by this role any more. */
export const standing = ({ departed, departedAt }: Grant, zone: string): OrgNode['status'] =>
  departed ? leftOn(departedAt, zone) : { tone: 'ok', word: 'Active' }

/** Of a person: active as long as one role is. */
export const personStanding = (grants: readonly Grant[], zone: string): OrgNode['status'] => {
  const [first] = grants
  const there = grants.find(({ departed }) => !departed) ?? first
  return there === undefined ? { tone: 'off', word: 'No role' } : standing(there, zone)
}
