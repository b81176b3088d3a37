// @ts-check
// The people and practices of the training room, as its own data names them: the driver types what they would type.
import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { root } from '../../lib/paths.mjs'

/**
 * @typedef {{ street: string, city: string, state: string, zip: string }} Address
 * @typedef {{ id: string, tin: string, name: string, phone: string, address: Address, professionals: { npi: string, ptan: string }[] }} Practice
 * @typedef {'primary-official' | 'backup-official' | 'representative'} Role
 * @typedef {{
 *   id: string, first: string, last: string, practice: string, role: Role, email: string, phone: string, ssn: string,
 *   birth: string, answers: string[], justification: string, password?: string
 * }} Person
 */

/** @type {{ practices: Practice[], personas: (Person | { id: string, authority: string })[] }} */
const data = parse(fs.readFileSync(path.join(root, 'resources/training/people.yaml'), 'utf8'))

/** The persona who decides for CMS. */
export const REVIEWER = 'CMS reviewer'

/** @param {{ first: string, last: string }} person */
export const nameOf = (person) => `${person.first} ${person.last}`

/** Everybody of the training room by name. @param {string} name @returns {Person} */
export function personNamed(name) {
  const found = data.personas.find((one) => 'email' in one && nameOf(one) === name)
  if (!found || !('email' in found)) throw new Error(`The training room has no ${name}.`)
  return found
}

/** @param {Person} person @returns {Practice} */
export function practiceOf(person) {
  const found = data.practices.find(({ id }) => id === person.practice)
  if (!found) throw new Error(`The training room has no practice ${person.practice}.`)
  return found
}

/** Every secret that these people type when they register: none of it may leave in a bundle. @returns {string[]} */
export const typedSecrets = () =>
  data.personas.flatMap((one) =>
    'email' in one
      ? [one.ssn, one.ssn.replaceAll('-', ''), one.birth, isoDate(one.birth), ...one.answers]
      : []
  )

/** 04/09/1978 as 1978-04-09. @param {string} birth */
const isoDate = (birth) => birth.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$1-$2')
