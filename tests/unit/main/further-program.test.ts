import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Actor,
  type CommandBody,
  type PolicyContext,
  type Programs,
  roleMatrix,
  screens
} from '@shared/policy'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packs } from '../../../electron/main/packs'
import { CLINIC, hold, visitor, World } from '../policy/world'

const COUNTY: Actor = { kind: 'authority', id: 'county', name: 'County' }
const KEEPER = 'keeper'
const HELPER = 'helper'

/** An invented program, played without a line of code of its own. */
class Shots extends World {
  constructor(readonly programs: Programs) {
    super()
  }

  override ctx(...asked: Parameters<World['ctx']>): PolicyContext {
    return { ...super.ctx(...asked), programs: this.programs }
  }

  override begin(actor: Actor): string {
    const registrationId = this.id('registration')
    const kind = 'new-user'
    this.accept(
      { type: 'registration.begin', registrationId, program: 'shots', kind, termsAccepted: false },
      actor
    )
    return registrationId
  }

  override walk(actor: Actor, registrationId: string): void {
    for (const { id, kind, attests } of screens(this.programs, 'shots', { kind: 'new-user' })) {
      if (kind === 'review') return
      const attested = hold(...attests.map(({ check }) => check))
      const email = id === 'user-information' ? { email: `${actor.name.toLowerCase()}@clinic.example` } : {}
      this.accept({ type: 'registration.advance', registrationId, screen: id, attested, ...email }, actor)
    }
  }

  ask(actor: Actor, role: string): CommandBody {
    const registrationId = this.begin(actor)
    this.walk(actor, registrationId)
    const found = this.directory.organizationByKey('shots', 'clinic', '747575757')
    return this.submission(actor, registrationId, role, {
      newOrganization: role === KEEPER ? { ...CLINIC, professionals: [] } : null,
      organizationId: role === KEEPER ? null : (found?.id ?? null)
    })
  }
}

let root = ''
const repository = join(import.meta.dirname, '../../..')

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-further-'))
  cpSync(join(repository, 'resources'), join(root, 'resources'), { recursive: true })
  // A program is a file of facts and a file of rules, dropped beside the others.
  cpSync(join(repository, 'tests/fixtures/programs'), join(root, 'resources/programs'), { recursive: true })
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const read = (): Promise<Programs> => packs(root).programs()

describe('a further program, dropped in as a file', () => {
  test('stands beside the others, with its own rules and words', async () => {
    const programs = await read()
    const titles = programs.all().map(({ title }) => title)
    expect(titles).toContain('Shots registry')
    expect(titles).toHaveLength(5)
    expect(programs.rule('SHOT-APR-01')?.text).toContain('The county decides')
  })

  test('is registered for, decided and refused by its own rules', async () => {
    const world = new Shots(await read())
    const early = world.refuse(world.ask(visitor('Early'), HELPER), visitor('Early'))
    expect(early.rules).toContain('SHOT-FLOW-01')

    const asked = world.ask(visitor('Nora'), KEEPER)
    world.accept(asked, visitor('Nora'))
    const requestId = asked.type === 'registration.submit' ? asked.requestId : ''
    expect(world.directory.request(requestId)?.tracking).toMatch(/^SHOT-/)
    const stranger: Actor = { kind: 'authority', id: 'cms', name: 'CMS' }
    expect(world.decide(requestId, 'approve', stranger).accepted).toBe(false)
    expect(world.decide(requestId, 'approve', COUNTY).accepted).toBe(true)
    const [keeper] = world.directory.grantsOf('Nora')
    expect(keeper).toMatchObject({
      program: 'shots',
      role: KEEPER,
      rules: expect.arrayContaining(['SHOT-APR-01'])
    })

    const second = world.refuse(world.ask(visitor('Second'), KEEPER), visitor('Second'))
    expect(second.rules.some((id) => id.startsWith('SHOT-'))).toBe(true)
  })

  test('has its role matrix', async () => {
    const world = new Shots(await read())
    const { columns, sections } = roleMatrix(world.programs, world.directory, 'shots')
    expect(columns.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['County', 'Keeper of the registry', 'Helper'])
    )
    const enter = sections.flatMap(({ rows }) => rows).find(({ act }) => act === 'Enter shots')
    expect(enter?.cells.find(({ column }) => column === KEEPER)).toMatchObject({
      answer: 'yes',
      rules: ['SHOT-ROLE-01']
    })
    expect(enter?.cells.find(({ column }) => column === HELPER)?.answer).toBe('no')
  })

  test('with a mistake stops the start, and says where it is', async () => {
    appendFileSync(join(root, 'resources/programs/shots.yaml'), 'surprise: true\n')
    await expect(read()).rejects.toThrow(/programs\/shots\.yaml:\d+ .*surprise/)
  })
})
