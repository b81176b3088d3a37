import { HomeView, OrganizationView, RuleView, Shell } from '@shared/ipc'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { homeView } from '../../../electron/desk/views/home'
import { organizationView } from '../../../electron/desk/views/organization'
import { ruleView } from '../../../electron/desk/views/rules'
import { shellView } from '../../../electron/desk/views/shell'
import {
  accepted,
  moveTo,
  programsOfRepo,
  type Room,
  register,
  signInAs,
  sitDown,
  trainingRoom
} from './room'

describe('home, organization and shell of the training room', () => {
  let room: Room
  beforeAll(async () => {
    room = await trainingRoom()
  })
  afterAll(() => room.close())

  it('offers a visitor to register, and no pending approvals', async () => {
    await sitDown(room.desk, 'maria-delgado')
    const shell = Shell.parse(shellView(room.desk))
    expect(shell.person).toMatchObject({
      name: 'Maria Delgado',
      initials: 'MD',
      signedIn: 'no',
      isAuthority: false
    })
    expect(shell.nav.map(({ label }) => label)).toEqual([
      'Home',
      'Register',
      'Organization',
      'Messages',
      'Record',
      'Bundles & sync',
      'Settings'
    ])
    expect(shell.network).toBe('Offline: nothing is sent')
    const home = HomeView.parse(homeView(room.desk))
    expect(home.needs.map(({ heading, action, rules }) => [heading, action, rules])).toEqual([
      ['Register with PV-PQRS', 'Register', ['PQRS-FLOW-01']]
    ])
  })

  it('shows the help desk on every page, with its hours as printed and how they are read', () => {
    const { helpDesk } = shellView(room.desk)
    expect(helpDesk).toMatchObject({
      name: 'QualityNet Help Desk',
      phone: '(866) 288-8912',
      tty: '1-877-715-6222'
    })
    expect(helpDesk.rules).toEqual(['PQRS-HD-01', 'X-32'])
    expect(helpDesk.hoursNote).not.toBe('')
  })

  it('shows a stranger of the practice how long its requests still have, and who can decide them', () => {
    const [lakeside] = room.desk.directory.organizations()
    const view = organizationView(room.desk, { organizationId: lakeside?.id ?? null })
    expect(view.nodes.find(({ name }) => name === 'Owen Baptiste')).toMatchObject({
      line: 'Pending, 2 days left',
      approvedBy: 'Ruth Calloway or Marcus Feld can decide it'
    })
  })

  it('offers whoever has an account to sign in, not to register anew (X-39)', async () => {
    await sitDown(room.desk, 'ruth-calloway')
    const { nav } = shellView(room.desk)
    expect(nav.map(({ label }) => label)).toContain('Sign in')
    expect(nav.map(({ label }) => label)).not.toContain('Register')
    await sitDown(room.desk, 'maria-delgado')
  })

  it('has the trainer’s clock, its date and time for the form, the next deadline and the personas', () => {
    const { trainer } = shellView(room.desk)
    expect(trainer?.clock).toMatch(/^Fri, Sep 4, 2026, 9:0\d AM$/)
    expect([trainer?.date, trainer?.time.slice(0, 4)]).toEqual(['2026-09-04', '09:0'])
    // The clock goes just past the end of the day; what ends is said to end on it, as on every other screen.
    expect(trainer?.nextDeadline?.when.text).toBe('Sun, Sep 6, 11:59 PM')
    expect(trainer?.personas.filter(({ current }) => current).map(({ id }) => id)).toEqual(['maria-delgado'])
  })

  it('tells an official what needs a decision, by when, and under which rule', async () => {
    await signInAs(room.desk, 'ruth-calloway')
    const shell = Shell.parse(shellView(room.desk))
    expect(shell.nav.map(({ label, count }) => [label, count]).slice(0, 4)).toEqual([
      ['Home', 0],
      ['My access', 0],
      ['Pending approvals', 2],
      ['Organization', 0]
    ])
    expect(shell.person.line).toBe('Primary official')
    const home = HomeView.parse(homeView(room.desk))
    expect(home.title).toBe('Today, Friday, September 4')
    expect(home.sub).toMatch(/^(One|Two) things? needs? you\. (It|The first one) ends on Sun, Sep 6\.$/)
    expect(home.needs[0]).toMatchObject({
      heading: '2 requests wait for your decision',
      text: 'Owen Baptiste’s is canceled on Sun, Sep 6, at 11:59 PM and would have to be sent again.',
      action: 'Decide'
    })
    expect(home.needs[0]?.rules).toContain('PQRS-APR-05')
  })

  it('puts what ends into fourteen days, each event on its own day', () => {
    const home = homeView(room.desk)
    expect(home.days).toHaveLength(14)
    const events = home.days.flatMap(({ date, events }) =>
      events.map(({ title, line }) => [date, title, line])
    )
    expect(events).toEqual(
      expect.arrayContaining([
        ['2026-09-06', 'Baptiste’s request', 'ends 11:59 PM'],
        ['2026-09-09', 'Whitcomb’s request', 'ends 11:59 PM']
      ])
    )
  })

  it('says nothing of an organization in which two can decide', () => {
    expect(homeView(room.desk).know.filter(({ id }) => id.startsWith('alone-'))).toEqual([])
  })

  it('tells a person whose password nears its 60th day', () => {
    // Ruth Calloway's password was set on July 8: its 60th day is September 6.
    const home = homeView(room.desk)
    const line = home.needs.find(({ id }) => id === 'password')
    expect(line).toMatchObject({ heading: 'Your password ends on Sun, Sep 6', action: 'Change' })
    expect(line?.text).toMatch(/^It is 58 days old\./)
    expect(line?.rules).toContain('PQRS-PW-01')
    const events = home.days.flatMap(({ events }) => events.map(({ title, line }) => `${title} ${line}`))
    expect(events).toContain('Your password reaches 60 days')
  })

  it('says how the organizations stand and what waits to leave', () => {
    const home = homeView(room.desk)
    expect(home.health).toEqual([
      {
        program: 'PV-PQRS',
        organization: 'Lakeside Family Medicine',
        officials: '1 primary, 1 backup',
        people: 3,
        state: { tone: 'ok', word: 'In order' }
      },
      {
        program: 'IACS community',
        organization: 'Cedar Valley Medical Group',
        officials: '1 security official, 1 backup, 2 group administrators',
        people: 5,
        state: { tone: 'ok', word: 'In order' }
      },
      {
        program: 'IACS community',
        organization: 'Harbor Point Home Health',
        officials: '1 security official, 1 group administrator',
        people: 2,
        state: { tone: 'ok', word: 'In order' }
      },
      {
        program: 'IACS community',
        organization: 'Nadia Farouk, MD',
        officials: 'No official yet',
        people: 0,
        state: { tone: 'wait', word: 'Waits for EUS Help Desk' }
      }
    ])
    const fact = (label: string) => home.facts.find((one) => one.label === label)?.value
    expect(fact('Last bundle')).toBe('None made yet')
    expect(fact('Waiting to leave')).toBe(`${room.desk.recordCount} records`)
    expect(fact('Record')).toBe(`${room.desk.recordCount} entries, each chained to the one before`)
  })

  it('draws the tree from the authority down, pending ones under who decides', () => {
    const view = OrganizationView.parse(organizationView(room.desk, { organizationId: null }))
    expect(view.sub).toBe('Lakeside Family Medicine, PV-PQRS. Every line leads back to the authority.')
    const name = (id: string | null) => view.nodes.find((node) => node.id === id)?.name ?? null
    expect(view.nodes.map((node) => [node.kind, node.name, name(node.parent), node.status.word])).toEqual([
      ['authority', 'CMS', null, ''],
      ['official', 'Ruth Calloway', 'CMS', 'Active'],
      ['backup', 'Marcus Feld', 'CMS', 'Active'],
      ['member', 'Elena Sorvino', 'Ruth Calloway', 'Active'],
      ['pending', 'Owen Baptiste', 'Ruth Calloway', 'Deferred'],
      ['pending', 'Grace Whitcomb', 'Ruth Calloway', 'Pending']
    ])
    expect(view.nodes.find(({ name }) => name === 'Owen Baptiste')).toMatchObject({
      line: 'Pending: you decide',
      approvedBy: 'You can decide it'
    })
    for (const node of view.nodes) expect(node.rules.length).toBeGreaterThan(0)
  })

  it('says of each person the roles, what they may do, and the chain back to the authority', () => {
    const view = organizationView(room.desk, { organizationId: null })
    const elena = view.people.find(({ name }) => name === 'Elena Sorvino')
    expect(elena?.roles).toEqual([
      {
        title: 'Group Representative',
        since: 'Since Tue, Aug 4, 2026',
        approvedBy: 'Approved by Ruth Calloway',
        rules: expect.arrayContaining(['PQRS-APR-04'])
      }
    ])
    expect(elena?.chain.map(({ text }) => text)).toEqual([
      'CMS approved Ruth Calloway, Jul 8',
      'Ruth Calloway approved Elena Sorvino, Aug 4'
    ])
    expect(elena?.permissions.filter(({ allowed }) => allowed)).toEqual([])
    const ruth = view.people.find(({ name }) => name === 'Ruth Calloway')
    expect(ruth?.permissions.filter(({ allowed }) => allowed).map(({ id }) => id)).toEqual([
      'register-gpro',
      'obtain-qrur',
      'decide-representatives'
    ])
    expect(ruth?.lastSignIn).toBe('Last signed in today')
  })

  it('leaves a canceled request out of the tree and keeps the person in the list', async () => {
    await moveTo(room.desk, '2026-09-07', '09:00')
    const view = organizationView(room.desk, { organizationId: null })
    expect(view.nodes.some(({ name }) => name === 'Owen Baptiste')).toBe(false)
    const owen = view.people.find(({ name }) => name === 'Owen Baptiste')
    expect(owen?.status).toEqual({ tone: 'off', word: 'Canceled' })
    expect(owen?.line).toBe('Asked to be Group Representative; ended on Sun, Sep 6')
  })

  it('tells those who could have decided that a request lapsed, with its rule, for some days', async () => {
    await signInAs(room.desk, 'marcus-feld')
    const lapsed = homeView(room.desk).know.find(({ id }) => id.startsWith('lapsed-'))
    expect(lapsed).toMatchObject({ heading: 'Owen Baptiste’s request ended undecided', action: 'See it' })
    expect(lapsed?.text).toMatch(/^It was canceled yesterday at 11:59 PM/)
    expect(lapsed?.rules).toContain('PQRS-APR-06')
    await moveTo(room.desk, '2026-09-08', '09:00')
    expect(homeView(room.desk).know.some(({ id }) => id === lapsed?.id)).toBe(true)
  })

  it('gives the authority its own desk and the practice that waits there', async () => {
    await register(room.desk, 'maria-delgado')
    const waiting = homeView(room.desk)
    expect(waiting.know[0]?.heading).toMatch(/^Your request PQRS-2026-\d+ waits$/)
    expect(waiting.know[0]?.text).toBe('CMS can decide it. It was sent today.')
    await moveTo(room.desk, '2026-09-10', '09:00')
    const late = homeView(room.desk)
    expect(late.sub).not.toMatch(/Next: .*(yesterday|on \w+, Sep [1-9],)/)
    expect(late.sub).toMatch(
      /^Nothing needs you\. Your request is overdue: it was to be answered yesterday at /
    )
    await sitDown(room.desk, 'cms-reviewer')
    expect(homeView(room.desk).sub).toMatch(/was due yesterday\./)
    const shell = shellView(room.desk)
    expect(shell.person).toMatchObject({ isAuthority: true, line: 'Decides for CMS' })
    expect(shell.nav.find(({ screen }) => screen === 'authority')).toMatchObject({
      label: 'CMS desk',
      count: 1
    })
    const health = homeView(room.desk).health.find(({ organization }) => organization === 'Healthy Clinic')
    expect(health?.state).toEqual({ tone: 'wait', word: 'Waits for CMS' })
    expect(health?.officials).toBe('No official yet')
  })

  it('holds no secret of anybody in any of these answers', () => {
    const { desk } = room
    const shown = JSON.stringify([
      homeView(desk),
      shellView(desk),
      ...desk.directory.organizations().map(({ id }) => organizationView(desk, { organizationId: id }))
    ])
    for (const persona of desk.training?.personas ?? []) {
      if (!('ssn' in persona)) continue
      for (const secret of [persona.ssn, persona.birth, ...persona.answers.filter((a) => a.includes(' '))])
        expect(shown).not.toContain(secret)
      if (persona.password !== undefined) expect(shown).not.toContain(persona.password)
    }
  })
})

describe('the frame of a damaged workspace', () => {
  it('says in plain words what is wrong and what to do, and keeps what was found for whoever mends it', async () => {
    const room = await trainingRoom()
    const damaged = (where: string) => {
      const damage = { where, what: 'Frame 7 is cut.', intactThrough: 1043 }
      Object.defineProperty(room.desk.vault, 'condition', {
        configurable: true,
        value: { readOnly: true, damage, notes: [] }
      })
      return Shell.parse(shellView(room.desk)).readOnly
    }
    expect(damaged('journal')).toEqual({
      message:
        'Its journal is damaged, or was changed by something else. Everything through record 1,043 is intact.',
      remedy: 'Press Reset… to start the training over.',
      found: 'Frame 7 is cut.',
      rules: ['CS-REC-01']
    })
    expect(damaged('history/000000000001-000000000130.seg')?.message).toMatch(/^Its history is damaged/)
    expect(damaged('header.json')?.message).toMatch(/^Its header is damaged/)
    expect(damaged('disk')).toMatchObject({
      message: 'Its disk took no more writes. Everything through record 1,043 is intact.',
      remedy: 'Lock the workspace and open it again.'
    })
    await room.close()
  })
})

describe('a rule one click away', () => {
  it('is shown in our words with document, place and anchor', async () => {
    const view = RuleView.parse(accepted(ruleView(await programsOfRepo(), null, 'PQRS-APR-05')))
    expect(view.kind).toBe('Time limit')
    expect(view.anchor).not.toBe('')
    expect(view.document).not.toBe('')
    expect(view.reading).toBeNull()
    expect(view.related).toContain('X-14')
  })

  it('shows a reading with its options and which is in force', async () => {
    const view = RuleView.parse(accepted(ruleView(await programsOfRepo(), null, 'X-11')))
    expect(view.reading?.options.map(({ id, inForce }) => [id, inForce])).toEqual([
      ['exactly-8', true],
      ['at-least-8', false],
      ['modern', false]
    ])
    expect(view.reading?.chosen).toBe('The reading that the IACS community pack takes.')
  })

  it('refuses an id that no pack has', async () => {
    expect(ruleView(await programsOfRepo(), null, 'X-99').ok).toBe(false)
  })
})
