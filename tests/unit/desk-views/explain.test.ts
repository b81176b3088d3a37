import { type WhyAct, WhyAnswer, WhyChoices, type WhyQuestion } from '@shared/ipc'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whyChoices } from '../../../electron/desk/views/explain-choices'
import { matrixView } from '../../../electron/desk/views/explain-matrix'
import { runForm, runWith } from '../../../electron/desk/views/explain-run'
import { whatIfView } from '../../../electron/desk/views/explain-what-if'
import { whyAnswer } from '../../../electron/desk/views/explain-why'
import { shellView } from '../../../electron/desk/views/shell'
import { accepted, liveRoom, type Room, requestOf, signInAs, sitDown, trainingRoom } from './room'

const OPEN: WhyQuestion = { who: '', act: '', place: '', thing: '' }
const RUTH = 'ruth-calloway'
const MARCUS = 'marcus-feld'
const ELENA = 'elena-sorvino'
const OWEN = 'owen-baptiste'
const MARIA = 'maria-delgado'

let room: Room
beforeAll(async () => {
  room = await trainingRoom()
})
afterAll(() => room.close())

const asks = (act: WhyAct, about: Partial<WhyQuestion> = {}) =>
  whyAnswer(room.desk, { ...OPEN, act, ...about })
const answer = (act: WhyAct, about: Partial<WhyQuestion> = {}) => accepted(asks(act, about))
const roleThing = (label: string) => {
  const { things } = whyChoices(room.desk, { ...OPEN, act: 'ask' })
  return things.find((one) => one.label === label)?.value ?? ''
}
const names = () => whyChoices(room.desk, OPEN).people.map(({ label }) => label)

describe('who may ask about whom', () => {
  test('the page is offered to whoever is signed in and to the authority', async () => {
    const offered = () => shellView(room.desk).nav.some(({ screen }) => screen === 'explain')
    await sitDown(room.desk, MARIA)
    expect(offered()).toBe(false)
    await signInAs(room.desk, RUTH)
    expect(offered()).toBe(true)
    await sitDown(room.desk, 'cms-reviewer')
    expect(offered()).toBe(true)
  })

  test('somebody who isn’t registered has nobody to ask about, and is told so', async () => {
    await sitDown(room.desk, MARIA)
    const choices = whyChoices(room.desk, OPEN)
    expect(choices.people).toEqual([])
    expect(choices.empty).toContain('aren’t registered')
    expect(asks('decide').ok).toBe(false)
    expect(whatIfView(room.desk, { who: RUTH, place: '' })).toMatchObject({ people: [], answer: null })
  })

  test('X-33: before signing in somebody hears of themselves alone', async () => {
    await sitDown(room.desk, MARCUS)
    expect(names()).toEqual(['Marcus Feld (you)', 'CMS'])
    expect(asks('ask', { who: RUTH }).ok).toBe(false)
    expect(whatIfView(room.desk, { who: RUTH, place: '' }).answer).toBeNull()
  })

  test('an official asks about the people of their organization; the authority about all of its own', async () => {
    await signInAs(room.desk, RUTH)
    expect(names()).toEqual([
      'Ruth Calloway (you), Primary official',
      'Marcus Feld, Backup official',
      'Elena Sorvino, Representative',
      'Owen Baptiste',
      'Grace Whitcomb',
      'CMS'
    ])
    await sitDown(room.desk, 'cms-reviewer')
    expect(names()[0]).toBe('CMS (you)')
    expect(names()).toContain('Owen Baptiste')
  })

  test('somebody whose request waits sees that request and no other', async () => {
    await sitDown(room.desk, OWEN)
    const { people, things } = whyChoices(room.desk, OPEN)
    expect(people.map(({ label }) => label)).toEqual(['Owen Baptiste (you)', 'CMS'])
    expect(things.map(({ value }) => value)).toEqual([requestOf(room.desk, OWEN)])
    expect(asks('decide', { thing: requestOf(room.desk, 'grace-whitcomb') })).toMatchObject({
      ok: false,
      refusal: { rules: ['CS-OBJ-01'] }
    })
    // Who works there isn't theirs to know: roles are named, and nobody.
    const may = answer('use')
    expect(JSON.stringify(may.could)).not.toContain('Ruth')
    const asked = answer('ask', { thing: roleThing('Backup Group Security Official') })
    expect(JSON.stringify(asked)).not.toMatch(/Ruth|Marcus/)
  })
})

describe('why can’t I decide it', () => {
  test('yes: the outcomes, the rules that allow it, and the way there', async () => {
    await signInAs(room.desk, RUTH)
    const found = answer('decide', { thing: requestOf(room.desk, OWEN) })
    expect(WhyAnswer.parse(found)).toEqual(found)
    expect(found).toMatchObject({ allowed: true, title: 'Yes. You can decide it.' })
    expect(found.rules).toEqual(['PQRS-APR-04', 'PQRS-CAP-03'])
    expect(found.checks.every(({ holds }) => holds)).toBe(true)
    expect(found.could.find(({ target }) => target !== null)).toMatchObject({
      name: 'Ruth Calloway (you)',
      target: { screen: 'approvals', id: requestOf(room.desk, OWEN) }
    })
  })

  test('no: the rule with its anchor words, who could, what would have to change, and every check', () => {
    const found = answer('decide', { who: ELENA, thing: requestOf(room.desk, OWEN) })
    expect(found.allowed).toBe(false)
    expect(found.title).toBe(
      'No. Elena Sorvino can’t decide Owen Baptiste’s request to be Group Representative.'
    )
    expect(found.rules[0]).toBe('PQRS-APR-04')
    expect(found.documents[0]).toMatchObject({
      id: 'PQRS-APR-04',
      anchor: expect.stringContaining('Group Security Official must approve')
    })
    expect(found.could.map(({ name, can }) => [name, can])).toEqual([
      ['Ruth Calloway (you)', true],
      ['Marcus Feld', true]
    ])
    expect(found.changes[0]?.lead).toBe('Nothing, if you decide.')
    expect(found.checks.filter(({ holds }) => !holds).map(({ label }) => label)).toContain(
      'Their role decides this kind of request'
    )
    // In the engine's order, also those after the one that fails.
    expect(found.checks.at(-1)?.holds).toBe(true)
  })

  test('X-08: one’s own request is never one’s own to decide, whether or not there is an account', async () => {
    const found = answer('decide', { who: OWEN, thing: requestOf(room.desk, OWEN) })
    expect(found.allowed).toBe(false)
    expect(found.rules).toContain('X-08')
    expect(found.readings.map(({ id }) => id)).toContain('X-08')
    const reading = found.readings.find(({ id }) => id === 'X-08')?.reading
    expect(reading?.options.filter(({ inForce }) => inForce)).toHaveLength(1)
  })

  test('the authority doesn’t decide what officials of the organization decide', async () => {
    await sitDown(room.desk, 'cms-reviewer')
    const found = answer('decide', { thing: requestOf(room.desk, OWEN) })
    expect(found).toMatchObject({ allowed: false })
    expect(found.rules).toContain('PQRS-APR-04')
  })

  test('opens filled in for whoever is at the keyboard when it comes from a refusal', async () => {
    await signInAs(room.desk, ELENA)
    const request = requestOf(room.desk, OWEN)
    const choices = whyChoices(room.desk, { ...OPEN, act: 'decide', thing: request })
    expect(WhyChoices.parse(choices)).toEqual(choices)
    expect(choices.chosen).toEqual({ who: ELENA, act: 'decide', place: '', thing: request })
    expect(answer('decide', { thing: request }).title).toMatch(/^No\. This request isn’t yours to decide/)
  })
})

describe('why can’t I ask for it, or use it', () => {
  beforeAll(() => signInAs(room.desk, RUTH))

  test('a role that is free can be asked for, and it is said who would decide', () => {
    const found = answer('ask', { who: ELENA, thing: roleThing('Backup Group Security Official') })
    expect(found).toMatchObject({ allowed: true, couldTitle: 'Who would decide the request' })
    expect(found.could[0]?.name).toBe('CMS')
    expect(found.rules).toContain('PQRS-APR-03')
    expect(found.readings.map(({ id }) => id)).toContain('X-01')
  })

  test('a role that is held, asked for, or comes with its own organization can’t', () => {
    expect(answer('ask', { who: MARCUS, thing: roleThing('Backup Group Security Official') }).allowed).toBe(
      false
    )
    const pending = answer('ask', { who: OWEN, thing: roleThing('Group Representative') })
    expect(pending.rules).toContain('CS-DUP-01')
    const primary = answer('ask', { thing: roleThing('Primary Group Security Official') })
    expect(primary.title).toContain('is here already')
    expect(primary.rules).toContain('PQRS-FLOW-08')
  })

  test('a permission is brought by a role; without one it is said which roles bring it', () => {
    const { things } = whyChoices(room.desk, { ...OPEN, act: 'use' })
    const gpro = things.find(({ label }) => label.includes('GPRO'))?.value ?? ''
    expect(answer('use', { thing: gpro })).toMatchObject({
      allowed: true,
      rules: expect.arrayContaining(['PQRS-CAP-01'])
    })
    const decides = things.find(({ label }) => label.startsWith('Decide'))?.value ?? ''
    const found = answer('use', { who: ELENA, thing: decides })
    expect(found.allowed).toBe(false)
    expect(found.checks.map(({ holds }) => holds)).toEqual([false])
    expect(found.could.map(({ name }) => name)).toContain('Ruth Calloway (you)')
  })

  test('what isn’t in the lists is refused, and nothing is recorded by asking', () => {
    const before = room.desk.recordCount
    expect(asks('use', { thing: 'no-such-thing' }).ok).toBe(false)
    expect(asks('ask', { place: 'no-such-place' }).ok).toBe(false)
    expect(asks('decide', { who: 'nobody' }).ok).toBe(false)
    expect(room.desk.recordCount).toBe(before)
  })
})

describe('what if, and with whom', () => {
  beforeAll(() => signInAs(room.desk, RUTH))

  test('the primary leaves: what freezes, and how somebody steps in', () => {
    const { answer: found } = whatIfView(room.desk, { who: RUTH, place: '' })
    expect(found).toMatchObject({ harmless: false })
    expect(found?.roles.map(({ text }) => text)).toEqual(['Primary Group Security Official'])
    expect(found?.frozen.map(({ text }) => text).join()).toContain('Backup Group Security Official')
    expect(found?.frozen[0]?.rules.length).toBeGreaterThan(0)
    expect(found?.steps[0]?.text).toContain('CMS decides')
    expect(room.desk.directory.grantsOf(RUTH)).toHaveLength(1)
  })

  test('a representative leaves: nothing stops', () => {
    expect(whatIfView(room.desk, { who: ELENA, place: '' }).answer).toMatchObject({
      harmless: true,
      frozen: []
    })
  })

  test('people and roles: an order in which each is approved, or what is to be corrected', () => {
    const people = [
      { name: 'Ada', outside: false },
      { name: 'Ben', outside: false }
    ]
    const wanted = runForm(room.desk).roles.map(({ id }) => id)
    const found = accepted(runWith(room.desk, { people, wanted, application: '' }))
    expect(found.feasible).toBe(true)
    expect(found.steps[0]).toMatchObject({ role: 'Primary Group Security Official', decidedBy: 'CMS' })
    const wrong = runWith(room.desk, {
      people: [
        { name: 'Ada', outside: false },
        { name: ' ada', outside: false }
      ],
      wanted: [],
      application: ''
    })
    if (wrong.ok) throw new Error('it must not be worked out')
    expect(wrong.refusal.fields.map(({ field }) => field)).toEqual(['people.1', 'wanted'])
  })

  test('the matrix is the program’s, with the readings in force, also with nobody there', async () => {
    const view = matrixView(room.desk)
    expect(view).toMatchObject({ program: 'PV-PQRS', asOf: 'As of September 4, 2026' })
    expect(view.columns.map(({ title }) => title)).toContain('Group Representative')
    const cells = view.sections.flatMap(({ rows }) => rows).flatMap((row) => row.cells)
    expect(cells.filter(({ answer: said }) => said !== 'no').every(({ rules }) => rules.length > 0)).toBe(
      true
    )
    expect(view.readings.find(({ id }) => id === 'X-01')?.option).toBe('As each program says')
    const live = await liveRoom()
    expect(matrixView(live.desk).sections.length).toBeGreaterThan(0)
    expect(whyChoices(live.desk, OPEN).people).toEqual([])
    await live.close()
  })
})

describe('people and roles of iQIES', () => {
  const PSO = 'provider-security-official'
  const with1 = (outside: boolean) =>
    accepted(runWith(room.desk, { people: [{ name: 'Ann', outside }], wanted: [PSO], application: '' }))
  beforeAll(() => room.desk.keep(room.desk.keyboard.turnTo('iqies')))
  afterAll(() => room.desk.keep(room.desk.keyboard.turnTo('pqrs')))

  test('one PSO does, and what is advised stands with the yes (IQ-PSO-03)', () => {
    const found = with1(false)
    expect(found.feasible).toBe(true)
    expect(found.advice).toEqual([{ text: expect.stringContaining('two PSOs'), rules: ['IQ-PSO-03'] }])
  })

  test('somebody from outside doesn’t: the reason is theirs, and all that is missing is named (CMS-IQ-01)', () => {
    const found = with1(true)
    expect(found).toMatchObject({ feasible: false, advice: [] })
    expect(found.text).toBe('None of them can become Provider Security Official.')
    expect(found.reasons[0]).toContain('vendor')
    expect(found.rules[0]).toBe('CMS-IQ-01')
  })
})

describe('in every program', () => {
  test('the matrix stands, and six people are tried within the patience of a person', async () => {
    const { programs } = room.desk
    for (const pack of programs.all()) {
      await room.desk.keep(room.desk.keyboard.turnTo(pack.id))
      expect(matrixView(room.desk).sections.length).toBeGreaterThan(0)
      const form = runForm(room.desk)
      const people = ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => ({ name, outside: false }))
      const wanted = form.roles.map(({ id }) => id)
      const application = form.applications[0]?.value ?? ''
      const before = performance.now()
      expect(accepted(runWith(room.desk, { people, wanted, application })).feasible, pack.id).toBe(true)
      expect(performance.now() - before, pack.id).toBeLessThan(3000)
      const alone = accepted(runWith(room.desk, { people: people.slice(0, 1), wanted, application }))
      expect(alone.feasible, pack.id).toBe(false)
      expect(alone.rules.length, pack.id).toBeGreaterThan(0)
      expect(alone.reasons.length, pack.id).toBeGreaterThan(0)
    }
    await room.desk.keep(room.desk.keyboard.turnTo('pqrs'))
  })
})
