import type { WhyTarget } from '@shared/ipc'
import { afterEach, describe, expect, test } from 'vitest'
import { accessView } from '../../../electron/desk/access'
import { choose, findHere, next, open } from '../../../electron/desk/asking'
import type { Desk } from '../../../electron/desk/desk'
import { whyAnswer } from '../../../electron/desk/views/explain-why'
import { organizationView } from '../../../electron/desk/views/organization'
import { cleanUp, ok, refusalOf } from './world'
import { iacsRoom, seated } from './world-iacs-asking'

afterEach(cleanUp)

/** What stands where a “Why?” leads; there has to be a way. */
const followed = (desk: Desk, link: WhyTarget | null | undefined) => {
  if (!link) throw new Error('there is no way to an answer')
  expect(link.program).toBe(desk.keyboard.program().id)
  return ok(whyAnswer(desk, link.question))
}

const organizationOf = (desk: Desk, personId: string): string =>
  desk.directory.grantsOf(personId)[0]?.organizationId ?? ''

describe('“Why?” beside what can’t be used now', () => {
  test('leads from an application that is closed to a group to the same rule, with the application filled in', async () => {
    const { desk } = await iacsRoom()
    await seated(desk, 'joel-armstrong')
    const find = await started(desk, 'application-user')
    const group = find.groups.find(({ name }) => name === 'Clear Ledger')?.id ?? ''
    const { applications } = ok(
      await next(desk, { program: 'iacs', step: 'group', values: { groupId: group } })
    )
    const blocked = applications.find(({ id }) => id === 'ps-and-r')?.blocked
    const answer = followed(desk, blocked?.explain)
    expect(blocked?.explain?.question.thing).toBe(`application-user|${group}|ps-and-r`)
    expect(answer.allowed).toBe(false)
    expect(answer.text).toBe(blocked?.remedy)
    expect(answer.rules).toEqual(blocked?.rules)
    expect(answer.changes.length).toBeGreaterThan(0)
  })

  test('leads from a role that can’t be asked for to the same answer', async () => {
    const { desk } = await iacsRoom()
    await seated(desk, 'priya-nair')
    await started(desk, 'application-user')
    const { roles } = ok(await open(desk, { program: 'iacs' }))
    const closed = roles.filter(({ blocked }) => blocked !== null)
    // A role that no hospital has is answered on the tile itself.
    const other = closed.filter(({ blocked }) => blocked?.explain === null)
    expect(other.map(({ id }) => id)).toEqual(['practitioner-application-user'])
    const known = closed.filter((role) => !other.includes(role))
    expect(known.length).toBeGreaterThan(0)
    for (const { blocked } of known) {
      const answer = followed(desk, blocked?.explain)
      expect(answer.allowed).toBe(false)
      expect([answer.title, answer.rules]).toEqual([`No. ${blocked?.message}`, blocked?.rules])
    }
  })

  test('leads from every permission that isn’t given now, on one’s own page and on the organization’s', async () => {
    const { desk } = await iacsRoom()
    await seated(desk, 'maria-delgado')
    const own = accessView(desk).roles.flatMap(({ permissions }) => permissions)
    const { people } = organizationView(desk, { organizationId: organizationOf(desk, 'maria-delgado') })
    const all = [...own, ...people.flatMap(({ permissions }) => permissions)]
    expect(all.some(({ allowed }) => !allowed)).toBe(true)
    for (const { allowed, explain, rules } of all) {
      const answer = followed(desk, explain)
      expect([answer.allowed, answer.rules]).toEqual([allowed, rules])
    }
  })

  test('leads nowhere where the answer isn’t for whoever is at the keyboard (X-33)', async () => {
    const { desk } = await iacsRoom()
    await seated(desk, 'hannah-lindqvist')
    const elsewhere = organizationView(desk, { organizationId: organizationOf(desk, 'maria-delgado') })
    const links = elsewhere.people.flatMap(({ permissions }) => permissions.map(({ explain }) => explain))
    expect(links.length).toBeGreaterThan(0)
    expect(links.every((link) => link === null)).toBe(true)
  })

  test('of somebody who asks in an organization for the first time is answered without any name', async () => {
    const { desk } = await iacsRoom()
    await seated(desk, 'hannah-lindqvist')
    await started(desk, 'backup-security-official', organizationOf(desk, 'maria-delgado'))
    const view = ok(await open(desk, { program: 'iacs' }))
    const answer = followed(desk, view.explain)
    expect(answer.couldTitle).toBe('Who would decide the request')
    expect(JSON.stringify(answer)).not.toContain('Delgado')
  })

  test('has no place before there is something to ask about', async () => {
    const { desk } = await iacsRoom()
    await seated(desk, 'priya-nair')
    expect(ok(await open(desk, { program: 'iacs' })).explain).toBeNull()
    expect(refusalOf(await next(desk, { program: 'iacs', step: 'role', values: {} })).rules).not.toEqual([])
  })
})

/** As far as the organization of a request. */
async function started(desk: Desk, role: string, organizationId?: string) {
  const { find } = ok(await next(desk, { program: 'iacs', step: 'role', values: { role } }))
  const place = organizationId ?? find.own[0]?.organizationId ?? ''
  if (organizationId !== undefined) {
    const tin = desk.directory.organization(organizationId)?.tin ?? ''
    ok(await findHere(desk, { program: 'iacs', tin }))
  }
  ok(await choose(desk, { program: 'iacs', values: {}, organizationId: place, referenceId: null }))
  return ok(await next(desk, { program: 'iacs', step: 'find', values: {} }))
}
