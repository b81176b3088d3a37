import { Directory, isFeasible, roleMatrix, whatFreezesIf, whatIf, why } from '@shared/policy'
import { describe, expect, test } from 'vitest'
import { CMS, PRIMARY, programs, REPRESENTATIVE, visitor, World } from './world'
import { SERVICE_CENTER } from './world-harp'
import { IqiesWorld, PSO, SPRINGFIELD, SUBMITTER, VIEWER } from './world-iqies'
import { QppWorld } from './world-qpp'

const people = (...names: string[]) => names.map((name) => ({ name, outside: false }))
const iacs = (who: ReturnType<typeof people>, ...wanted: string[]) =>
  isFeasible(programs, Directory.empty(), {
    program: 'iacs',
    people: who,
    wanted,
    application: 'ps-and-r'
  })

describe('can we run with these people', () => {
  test('two people suffice for an organization of the IACS community with access to an application', () => {
    const found = iacs(
      people('Ada', 'Ben'),
      'security-official',
      'user-group-administrator',
      'application-user'
    )
    if (!found.feasible) throw new Error(found.reasons.join())
    const held = (role: string) => found.steps.find((step) => step.role === role)?.person
    expect(found.steps).toHaveLength(3)
    expect(found.steps[0]).toMatchObject({ role: 'security-official', decidedBy: 'EUS Help Desk' })
    // the official has no application; the administrator uses it, approved by the official.
    expect(held('application-user')).toBe(held('user-group-administrator'))
    expect(held('application-user')).not.toBe(held('security-official'))
  })

  test('one person doesn’t, and the rules say why', () => {
    const found = iacs(people('Ada'), 'security-official', 'user-group-administrator')
    if (found.feasible) throw new Error('one person must not do')
    expect(found.missing).toHaveLength(1)
    expect(found.rules.length).toBeGreaterThan(0)
    expect(found.reasons.join(' ')).not.toBe('')
    for (const id of found.rules) expect(programs.rule(id), id).toBeDefined()
  })

  test('approver and user of one application are two people: two can’t be both beside the official, three can', () => {
    const wanted = [
      'security-official',
      'user-group-administrator',
      'application-approver',
      'application-user'
    ]
    const two = iacs(people('Ada', 'Ben'), ...wanted)
    expect(two.feasible).toBe(false)
    if (!two.feasible) expect(two.rules).toContain('X-06')
    expect(iacs(people('Ada', 'Ben', 'Cleo'), ...wanted).feasible).toBe(true)
  })

  test('every step is decided by somebody else, who was approved before', () => {
    const found = isFeasible(programs, Directory.empty(), {
      program: 'pqrs',
      people: people('Ada', 'Ben', 'Cleo'),
      wanted: [PRIMARY, 'backup-official', REPRESENTATIVE]
    })
    if (!found.feasible) throw new Error(found.reasons.join())
    const before = new Set<string>()
    for (const { person, decidedBy } of found.steps) {
      const decider = decidedBy.split(',')[0] ?? ''
      expect(decider).not.toBe(person)
      if (decider !== 'CMS') expect(before).toContain(decider)
      before.add(person)
    }
  })

  describe('people from outside', () => {
    const outsiders = (...names: string[]) => names.map((name) => ({ name, outside: true }))
    const iqies = (who: ReturnType<typeof people>) =>
      isFeasible(programs, Directory.empty(), { program: 'iqies', people: who, wanted: [PSO, VIEWER] })

    test('none of them takes a role that a declaration closes to them (CMS-IQ-01)', () => {
      const found = iqies(outsiders('Ann', 'Bo'))
      if (found.feasible) throw new Error('a vendor must not be PSO')
      expect(found.rules[0]).toBe('CMS-IQ-01')
      expect(found.reasons[0]).toMatch(/vendor/)
      expect(found.missing).toHaveLength(2)
    })

    test('one of the organization’s own takes that role, and an outsider the other', () => {
      const found = iqies([...people('Ada'), ...outsiders('Bo')])
      if (!found.feasible) throw new Error(found.reasons.join())
      expect(found.steps.map(({ person, role }) => [person, role])).toEqual([
        ['Ada', PSO],
        ['Bo', VIEWER]
      ])
    })

    test('each role that refuses them when it is asked for is closed to them here too, in every program', () => {
      for (const pack of programs.all())
        for (const [role, { declares, bars }] of Object.entries(pack.roles)) {
          const closed = declares.some(({ closedTo }) => closedTo !== undefined)
          const alone = { program: pack.id, people: outsiders('Ann', 'Bo', 'Cy'), wanted: [role] }
          if (closed) expect(isFeasible(programs, Directory.empty(), alone).feasible, role).toBe(false)
          for (const { application, to } of bars)
            if (to === 'outside-person')
              expect(
                isFeasible(programs, Directory.empty(), { ...alone, application }).feasible,
                `${role} of ${application}`
              ).toBe(false)
        }
    })
  })

  test('what the program advises for such a choice is said with it (IQ-PSO-03)', () => {
    const advice = (...names: string[]) => {
      const wanted = [PSO]
      const found = isFeasible(programs, Directory.empty(), {
        program: 'iqies',
        people: people(...names),
        wanted
      })
      if (!found.feasible) throw new Error(found.reasons.join())
      return found.advice.flatMap(({ rules }) => rules)
    }
    expect(advice('Ada')).toContain('IQ-PSO-03')
    const alone = isFeasible(programs, Directory.empty(), {
      program: 'iacs',
      people: people('Ada'),
      wanted: ['security-official']
    })
    if (!alone.feasible) throw new Error(alone.reasons.join())
    expect(alone.advice.flatMap(({ rules }) => rules)).toContain('IPC-MIN-01')
  })

  test('more people than can be tried are refused', () => {
    expect(() => iacs(people('1', '2', '3', '4', '5', '6', '7'), 'security-official')).toThrow(/6 people/)
  })
})

describe('who may do what', () => {
  test.each(programs.all().map(({ id }) => id))(
    'the matrix of %s has a decider for every role',
    (program) => {
      const matrix = roleMatrix(programs, Directory.empty(), program)
      const [decides] = matrix.sections
      expect(decides?.rows.length).toBe(Object.keys(programs.get(program).roles).length)
      for (const row of decides?.rows ?? []) {
        expect(row.cells.map(({ column }) => column)).toEqual(matrix.columns.map(({ id }) => id))
        const able = row.cells.filter(({ answer }) => answer !== 'no')
        expect(able, row.act).not.toEqual([])
        for (const cell of able) expect(cell.rules, row.act).not.toEqual([])
      }
    }
  )

  test('it follows the readings in force (X-03)', () => {
    const world = new World()
    const cell = () =>
      roleMatrix(programs, world.directory, 'iacs')
        .sections[0]?.rows.find(({ act }) => act === programs.get('iacs').roles['end-user']?.title)
        ?.cells.find(({ column }) => column === 'security-official')
    expect(cell()?.answer).toBe('yes')
    const other = programs.rule('X-03')?.options?.find((option) => !option.default)?.id ?? ''
    world.accept(
      { type: 'reading.choose', program: 'iacs', reading: 'X-03', option: other },
      {
        kind: 'trainer',
        name: 'Trainer'
      }
    )
    expect(cell()?.answer).toBe('limited')
  })
})

describe('why, and what if', () => {
  const waiting = () => {
    const world = new World().withPrimary()
    const request = world.register(visitor('Priya'), REPRESENTATIVE)
    return { world, request }
  }
  const approve = (requestId: string) =>
    ({ id: 'q', type: 'request.decide', requestId, outcome: 'approve', justification: 'Known.' }) as const

  test('a refusal comes with all that would have to change', () => {
    const { world, request } = waiting()
    const answer = why(world.directory, approve(request), world.ctx(CMS, null))
    expect(answer.allowed).toBe(false)
    expect(answer.refusal?.rules).toContain('PQRS-APR-04')
    expect(answer.change.map(({ check }) => check)).toContain('decider')
  })

  test('what if shows the directory afterwards and changes nothing', () => {
    const { world, request } = waiting()
    const before = JSON.stringify(world.directory)
    const { why: answer, after } = whatIf(world.directory, approve(request), world.ctx(world.person('Maria')))
    expect(answer.allowed).toBe(true)
    expect(after.grantsOf('Priya')).toHaveLength(1)
    expect(world.directory.grantsOf('Priya')).toHaveLength(0)
    expect(JSON.stringify(world.directory)).toBe(before)
  })
})

describe('what freezes if somebody leaves', () => {
  test('the only official of a practice: representatives can’t be decided, and the authority comes first', () => {
    const world = new World().withPrimary()
    world.register(visitor('Priya'), REPRESENTATIVE)
    const found = whatFreezesIf(world.directory, world.ctx(CMS, null), { personId: 'Maria' })
    expect(found.roles).toHaveLength(1)
    expect(found.stuck).toHaveLength(1)
    expect(found.frozen.map(({ role }) => role)).toContain(REPRESENTATIVE)
    expect(found.lost.map(({ label }) => label).join()).toMatch(/GPRO/)
    expect(found.steps.map(({ text }) => text).join(' ')).toMatch(/CMS decides/)
    for (const { rules } of [...found.stuck, ...found.frozen, ...found.steps]) expect(rules).not.toEqual([])
  })

  test('the only official of a registry: what a registry does stops, and nothing that only practices do', () => {
    const world = new QppWorld()
    const maria = world.first('Maria', 'registry-midwest')
    const { id: organizationId, name } = world.at('registry-midwest')
    const found = whatFreezesIf(world.directory, world.ctx(maria), { personId: 'Maria', organizationId })
    expect(found.lost.map(({ label }) => label)).toEqual([
      'Submit for all clients of the registry',
      'See the preliminary feedback on what the registry submitted',
      'Complete the self-nomination, for a registry approved before',
      'Decide everybody else’s requests for a role'
    ])
    expect(found.lost.map(({ organization }) => organization)).toEqual([name, name, name, name])
  })

  test('somebody without a role freezes nothing', () => {
    const world = new World().withPrimary()
    world.begin(visitor('Zoe'))
    const found = whatFreezesIf(world.directory, world.ctx(CMS, null), { personId: 'Zoe' })
    expect(found).toEqual({
      personId: 'Zoe',
      reported: false,
      roles: [],
      stuck: [],
      frozen: [],
      lost: [],
      steps: []
    })
  })

  describe('somebody is reported to have left', () => {
    const reported = () => {
      const world = new IqiesWorld()
      const first = world.firstPso('Joel', SPRINGFIELD)
      const second = world.furtherPso('Thomas', SPRINGFIELD, first)
      world.report('Thomas', SPRINGFIELD, first)
      return { world, second }
    }
    const leaves = (world: IqiesWorld, personId: string) =>
      whatFreezesIf(world.directory, world.ctx(SERVICE_CENTER, null), { personId })

    test('they do nothing there any more: with the last one who is there all of it is lost (IQ-PSO-08)', () => {
      const found = leaves(reported().world, 'Joel')
      expect(found.frozen.map(({ role }) => role)).toEqual([SUBMITTER, VIEWER])
      expect(found.lost.flatMap(({ rules }) => rules)).toContain('IQ-PSO-01')
      expect(found.steps.map(({ text }) => text).join(' ')).not.toMatch(/Thomas/)
    })

    test('their own leaving stops nothing more, and needn’t be told once more', () => {
      const { world } = reported()
      const found = leaves(world, 'Thomas')
      expect(found).toMatchObject({ reported: true, frozen: [], lost: [] })
      expect(found.steps.map(({ text }) => text).join(' ')).not.toMatch(/Service Center/)
      expect(leaves(world, 'Joel').reported).toBe(false)
    })
  })
})
