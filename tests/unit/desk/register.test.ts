import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RegisterStart, RegistrationView } from '@shared/ipc'
import { afterEach, describe, expect, it } from 'vitest'
import { accessView } from '../../../electron/desk/access'
import { signBundle } from '../../../electron/desk/bundle-desk'
import type { Desk } from '../../../electron/desk/desk'
import {
  begin,
  cancel,
  extend,
  goTo,
  keep,
  next,
  registerStart,
  resendCode,
  searchOrganization,
  submit
} from '../../../electron/desk/register'
import { moveClock } from '../../../electron/desk/training'
import { homeView } from '../../../electron/desk/views/home'
import {
  approve,
  as,
  begun,
  cleanUp,
  codeFor,
  firstSignIn,
  foundedWorld,
  liveAccount,
  newWorld,
  ok,
  refusalOf,
  register,
  typed,
  upTo
} from './world'

afterEach(cleanUp)

const fieldsOf = (refusal: { fields: { field: string }[] }) => refusal.fields.map(({ field }) => field)

describe('the screens of a registration', () => {
  it('stand in the pack’s order, each a valid answer of the contract, with the code in the mailbox', async () => {
    const { desk } = await foundedWorld()
    let view = await begun(desk)
    const titles: string[] = []
    for (;;) {
      expect(RegistrationView.safeParse(view).error).toBeUndefined()
      titles.push(view.screen.title)
      if (view.screen.kind === 'review') break
      view = ok(
        await next(desk, {
          registrationId: view.registrationId,
          screen: view.screen.id,
          values: await typed(desk, view)
        })
      )
    }
    expect(titles).toEqual([
      'Terms and conditions',
      'User information',
      'Verification code',
      'Professional contact',
      'Access request',
      'Justification for action',
      'Authentication questions',
      'Review'
    ])
    expect(view.steps.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 7 }, () => 'done'),
      'current',
      'ahead'
    ])
    expect(view.stepNumber).toBe(8)
  })

  it('carry the terms, the time they have, and what the document says about them', async () => {
    const { desk } = await foundedWorld()
    const view = await begun(desk)
    expect(view.screen.terms.length).toBeGreaterThan(0)
    expect(view).toMatchObject({ limitSeconds: 900, strict: true, expiresAt: '2026-09-04T14:15:00.000Z' })
    expect(view.screen.timeRules).toContain('PQRS-TIME-03')
    const code = await upTo(desk, view, 'verification-code')
    expect(code.limitSeconds).toBe(1800)
    expect(code.screen.help.find(({ rules }) => rules.includes('PQRS-FLOW-04'))?.anchor).not.toBe('')
    expect(code.example).toBeNull()
  })

  it('show user information filled in from the first step, unchangeable (PQRS-FLOW-05)', async () => {
    const { desk } = await foundedWorld()
    const view = await upTo(desk, await begun(desk), 'professional-contact')
    const shown = view.screen.fields.filter(({ readOnly }) => readOnly).map(({ value }) => value)
    expect(shown).toEqual(['Maria', 'Delgado', 'm.delgado@healthyclinic.example'])
  })

  it('are told of before they begin: where the portal is, what a group practice is, where the work is done', async () => {
    const { desk } = await foundedWorld()
    await as(desk, 'maria-delgado')
    const start = RegisterStart.parse(await registerStart(desk))
    expect(start.entry).toMatch(/^applications\.cms\.hhs\.gov › /)
    const said = start.notices.map(({ text }) => text).join(' ')
    expect(said).toContain('Two or more professionals')
    expect(said).toContain('portal.cms.gov')
    expect(said).toContain('cms.gov/PhysicianFeedbackProgram')
    expect(start.notices.flatMap(({ rules }) => rules)).toEqual(
      expect.arrayContaining(['PQRS-ORG-02', 'PQRS-CAP-04'])
    )
  })

  it('offer each role’s own form, and mark the guide’s NPIs as textbook examples (PQRS-FLOW-06, X-20)', async () => {
    const { desk } = await foundedWorld()
    const view = await upTo(desk, await begun(desk), 'access-request')
    expect(view.screen.variants.map(({ role, search }) => [role, search])).toEqual([
      ['primary-official', false],
      ['backup-official', true],
      ['representative', true]
    ])
    const on = await upTo(desk, view, 'justification')
    const back = ok(
      await goTo(desk, { registrationId: on.registrationId, screen: 'access-request', values: {} })
    )
    const form = back.screen.variants[0]?.fields ?? []
    expect(form.filter(({ note }) => note === 'Textbook example').map(({ value }) => value)).toEqual([
      '4545454545',
      '2525252525'
    ])
    expect(form.find(({ id }) => id === 'professionals.1.ptan')?.value).toBe('0012789456')
  })

  it('review everything but the secrets, with a way back to each part (PQRS-FLOW-18)', async () => {
    const { desk } = await foundedWorld()
    const view = await upTo(desk, await begun(desk), 'review')
    const rows = view.screen.review.flatMap((part) => part.rows)
    expect(rows.find(({ label }) => label === 'Social Security Number')?.value).toBe('Given; not shown')
    expect(rows.filter(({ value }) => value === 'Given; not shown')).toHaveLength(5)
    expect(JSON.stringify(view)).not.toMatch(/078-?05-?1120|1978|Rosewood|Biscuit/)
    expect(rows.map(({ label }) => label)).toContain('First professional: Rendering NPI')
    const back = ok(
      await goTo(desk, { registrationId: view.registrationId, screen: 'user-information', values: {} })
    )
    expect(back.screen.fields.find(({ id }) => id === 'ssn')).toMatchObject({ kept: true, value: '' })
    // Given before, left blank now: nothing is asked again, and the next screen is the review once more.
    const { ssn: _, dateOfBirth: __, ...open } = await typed(desk, back)
    const again = ok(
      await next(desk, { registrationId: back.registrationId, screen: 'user-information', values: open })
    )
    expect(again.screen.kind).toBe('review')
    expect((await submit(desk, { registrationId: again.registrationId })).ok).toBe(true)
  })

  it('ask for a new code when the address was changed (PQRS-FLOW-04)', async () => {
    const { desk } = await foundedWorld()
    const view = await upTo(desk, await begun(desk), 'review')
    const { registrationId } = view
    const back = ok(await goTo(desk, { registrationId, screen: 'user-information', values: {} }))
    const values = { ...(await typed(desk, back)), email: 'maria@elsewhere.example' }
    const on = ok(await next(desk, { registrationId, screen: 'user-information', values }))
    expect(on.screen.kind).toBe('code')
    expect(desk.directory.mailsOf('maria-delgado').at(-1)?.toEmail).toBe('maria@elsewhere.example')
  })
})

describe('what goes wrong on a screen', () => {
  it('names every wrong field at once and keeps what was typed', async () => {
    const { desk } = await foundedWorld()
    const view = await upTo(desk, await begun(desk), 'user-information')
    const values = { firstName: 'Maria', lastName: '', ssn: '12', dateOfBirth: '13/45/1978', email: 'x' }
    const refusal = refusalOf(
      await next(desk, { registrationId: view.registrationId, screen: 'user-information', values })
    )
    expect(fieldsOf(refusal)).toEqual(['lastName', 'ssn', 'dateOfBirth', 'email'])
    const { current } = await registerStart(desk)
    const shown = Object.fromEntries(current?.screen.fields.map(({ id, value }) => [id, value]) ?? [])
    expect(shown).toMatchObject({ firstName: 'Maria', email: 'x', ssn: '', dateOfBirth: '' })
    expect(JSON.stringify(refusal)).not.toContain('13/45')
  })

  it('refuses a wrong code, on record, five times, then wants a new one (CS-COD-01)', async () => {
    const { desk } = await foundedWorld()
    const view = await upTo(desk, await begun(desk), 'verification-code')
    const { registrationId } = view
    const right = codeFor(desk, 'maria-delgado')
    const wrong = right === '000000' ? '000001' : '000000'
    const send = (code: string) =>
      next(desk, { registrationId, screen: 'verification-code', values: { code } })
    for (let i = 0; i < 5; i += 1) expect(fieldsOf(refusalOf(await send(wrong)))).toEqual(['code'])
    expect(refusalOf(await send(right)).rules).toContain('CS-COD-01')
    ok(await resendCode(desk, { registrationId }))
    const fresh = codeFor(desk, 'maria-delgado')
    expect(ok(await send(` ${fresh} `)).screen.id).toBe('professional-contact')
  })

  it('searches for a practice only after the address is verified, and gives its name alone (X-33)', async () => {
    const { desk } = await foundedWorld()
    await approve(desk, 'cms-reviewer', (await register(desk, 'maria-delgado')).requestId)
    await as(desk, 'thomas-okafor')
    const view = await begun(desk)
    const search = { registrationId: view.registrationId, role: 'backup-official', tin: '74-7575757' }
    expect(refusalOf(await searchOrganization(desk, search)).rules).toContain('X-33')
    await upTo(desk, view, 'access-request')
    const { matches } = ok(await searchOrganization(desk, search))
    expect(matches.map(({ name }) => name)).toEqual(['Healthy Clinic'])
    expect(JSON.stringify(matches)).not.toContain('Delgado')
    const nobody = refusalOf(await searchOrganization(desk, { ...search, tin: '36-4155501' }))
    expect(nobody.rules).toContain('PQRS-FLOW-13')
  })

  it('lets only an organization be picked that the search for this TIN showed', async () => {
    const { desk } = await foundedWorld()
    await approve(desk, 'cms-reviewer', (await register(desk, 'maria-delgado')).requestId)
    const organizationId = desk.directory.organizations()[0]?.id ?? ''
    await as(desk, 'thomas-okafor')
    const view = await upTo(desk, await begun(desk), 'access-request')
    const send = (tin: string) =>
      next(desk, {
        registrationId: view.registrationId,
        screen: 'access-request',
        values: { role: 'backup-official', 'organization.tin': tin, organizationId }
      })
    expect(fieldsOf(refusalOf(await send('74-7575757')))).toEqual(['organizationId'])
    ok(
      await searchOrganization(desk, {
        registrationId: view.registrationId,
        role: 'backup-official',
        tin: '747575757'
      })
    )
    expect(fieldsOf(refusalOf(await send('36-4155501')))).toEqual(['organizationId'])
    expect(ok(await send('74-7575757')).screen.id).toBe('justification')
  })

  it('takes no step for a registration of somebody else, or one that isn’t there', async () => {
    const { desk } = await foundedWorld()
    const view = await begun(desk)
    await as(desk, 'thomas-okafor')
    const { registrationId } = view
    const stolen = await next(desk, { registrationId, screen: 'terms', values: { accepted: 'true' } })
    expect(refusalOf(stolen).message).toMatch(/isn’t under way/)
    expect(await keep(desk, { registrationId, screen: 'terms', values: {} })).toEqual({ kept: false })
    expect((await submit(desk, { registrationId: 'none' })).ok).toBe(false)
    expect((await begin(desk, { program: '__proto__' })).ok).toBe(false)
  })

  it('gives the second person with one SSN no second account (CS-ID-01)', async () => {
    const { desk } = await foundedWorld()
    await register(desk, 'maria-delgado')
    await as(desk, 'hannah-lindqvist')
    let view = await upTo(desk, await begun(desk), 'user-information')
    view = ok(
      await next(desk, {
        registrationId: view.registrationId,
        screen: 'user-information',
        values: { ...(await typed(desk, view)), ssn: '078051120' }
      })
    )
    view = await upTo(desk, view, 'access-request')
    const values = { ...(await typedAsPrimary(desk, view)), 'organization.tin': '36-4155501' }
    view = ok(await next(desk, { registrationId: view.registrationId, screen: view.screen.id, values }))
    view = await upTo(desk, view, 'review')
    expect(refusalOf(await submit(desk, { registrationId: view.registrationId })).rules).toContain('CS-ID-01')
  })

  const HOSTILE: [string, string][] = [
    ['nothing', ''],
    ['blanks', '   '],
    ['far too long', 'x'.repeat(20_000)],
    ['markup', '<script>alert(1)</script>'],
    ['a control character', 'Mar\u0000ia'],
    ['an escape', 'Mar\u001b[31mia'],
    ['right to left', '\u202eairaM'],
    ['invisible joiners', 'Ma\u200bria'],
    ['look-alikes', 'Мaria'],
    ['other digits', '７４７５７５７５７'],
    ['half a character', 'Maria\ud800'],
    ['a formula', '=1+1'],
    ['a name of the language', '__proto__'],
    ['a path', '../../etc/passwd']
  ]
  const SCREENS = ['user-information', 'professional-contact', 'access-request', 'justification']
  it.each(SCREENS)(
    'answers hostile text in every field of %s with a refusal or keeps it as it is',
    async (screen) => {
      const { desk } = await foundedWorld()
      const view = await upTo(desk, await begun(desk), screen)
      const good = await typed(desk, view)
      for (const field of Object.keys(good))
        for (const [, text] of HOSTILE) {
          const answer = await next(desk, {
            registrationId: view.registrationId,
            screen,
            values: { ...good, [field]: text }
          })
          if (!answer.ok) {
            expect(answer.refusal.message).not.toBe('')
            expect(answer.refusal.rules.length).toBeGreaterThan(0)
            continue
          }
          const back = ok(await goTo(desk, { registrationId: view.registrationId, screen, values: {} }))
          const all = [...back.screen.fields, ...back.screen.variants.flatMap(({ fields }) => fields)]
          expect(all.find(({ id }) => id === field)?.value).toBe(text.trim())
        }
    }
  )
})

describe('the time of a screen', () => {
  it('takes everything with it at minute 15 in training, and says so until the next try (PQRS-TIME-03)', async () => {
    const world = await foundedWorld()
    const { desk } = world
    const view = await upTo(desk, await begun(desk), 'professional-contact')
    const { registrationId } = view
    await keep(desk, { registrationId, screen: 'professional-contact', values: { phone: '312-555-0142' } })
    ok(await moveClock(desk, { by: 'minutes', minutes: 15 }))
    expect(desk.directory.registrations()).toEqual([])
    expect(desk.vault.privateKeys('draft/')).toEqual([])
    expect(desk.vault.privateKeys('secret/code/')).toEqual([])
    const again = await world.reopen()
    const start = RegisterStart.parse(await registerStart(again))
    expect(start.current).toBeNull()
    expect(start.lost?.rules).toContain('PQRS-TIME-03')
    const late = await next(again, { registrationId, screen: 'professional-contact', values: {} })
    expect(refusalOf(late).rules).toContain('PQRS-TIME-03')
    await begun(again)
    expect((await registerStart(again)).lost).toBeNull()
  })

  it('runs anew on every screen', async () => {
    const { desk } = await foundedWorld()
    let view = await upTo(desk, await begun(desk), 'user-information')
    ok(await moveClock(desk, { by: 'minutes', minutes: 14 }))
    view = await upTo(desk, view, 'verification-code')
    ok(await moveClock(desk, { by: 'minutes', minutes: 29 }))
    view = await upTo(desk, view, 'justification')
    expect(view.screen.id).toBe('justification')
  })

  it('is extended in live work, and what was typed waits (X-31)', async () => {
    const world = await newWorld('LIVE')
    const { desk } = world
    const view = await upTo(desk, await begun(desk), 'user-information', 'ruth-calloway')
    const { registrationId } = view
    expect(view).toMatchObject({ strict: false, extendSeconds: 15 * 60 })
    // Whoever asks before the end keeps what is left.
    world.later(13 * 60_000)
    const early = ok(await extend(desk, { registrationId }))
    expect(Date.parse(early.expiresAt) - Date.parse(early.now)).toBe(2 * 60_000 + early.extendSeconds * 1000)
    await keep(desk, {
      registrationId,
      screen: view.screen.id,
      values: { firstName: 'Ruth', ssn: '805-84-6641' }
    })
    world.later(40 * 60_000)
    const { current } = await registerStart(desk)
    expect(current?.screen.fields.find(({ id }) => id === 'firstName')?.value).toBe('Ruth')
    expect(current?.screen.fields.find(({ id }) => id === 'ssn')).toMatchObject({ kept: false, value: '' })
    const values = await typed(desk, view, 'ruth-calloway')
    expect(refusalOf(await next(desk, { registrationId, screen: view.screen.id, values })).rules).toContain(
      'X-31'
    )
    const more = ok(await extend(desk, { registrationId }))
    expect(Date.parse(more.expiresAt) - Date.parse(more.now)).toBe(15 * 60_000)
    expect(ok(await next(desk, { registrationId, screen: view.screen.id, values })).screen.kind).toBe('code')
  })

  it('is given by itself where the workspace is set to it', async () => {
    const world = await newWorld('LIVE')
    const { desk } = world
    const view = await begun(desk)
    await desk.keep([{ key: 'settings/extend-time', value: true }])
    world.later(20 * 60_000)
    const { current } = await registerStart(desk)
    expect((current?.expiresAt ?? '') > desk.now()).toBe(true)
    expect(desk.directory.registration(view.registrationId)?.extensions).toBe(1)
  })
})

describe('a registration half-way', () => {
  it('is found on the same screen after a lock and after a crash', async () => {
    const world = await foundedWorld()
    const view = await upTo(world.desk, await begun(world.desk), 'professional-contact')
    const { registrationId } = view
    await keep(world.desk, { registrationId, screen: view.screen.id, values: { company: 'Healthy Cl' } })
    for (const desk of [await world.crashed(), await world.reopen()]) {
      const { current } = await registerStart(desk)
      expect(current).toMatchObject({ registrationId, screen: { id: 'professional-contact' } })
      expect(current?.screen.fields.find(({ id }) => id === 'company')?.value).toBe('Healthy Cl')
      const done = await upTo(desk, current ?? view, 'review')
      expect((await submit(desk, { registrationId: done.registrationId })).ok).toBe(true)
    }
  })

  it('isn’t written over by an autosave that arrives beside Next', async () => {
    const { desk } = await foundedWorld()
    const view = await upTo(desk, await begun(desk), 'user-information')
    const { registrationId } = view
    const values = await typed(desk, view)
    const [answer, saved] = await Promise.all([
      next(desk, { registrationId, screen: 'user-information', values }),
      keep(desk, { registrationId, screen: 'user-information', values: { firstName: 'M' } })
    ])
    expect(saved).toEqual({ kept: false })
    const back = ok(
      await goTo(desk, {
        registrationId: ok(answer).registrationId,
        screen: 'user-information',
        values: {}
      })
    )
    expect(back.screen.fields.find(({ id }) => id === 'ssn')?.kept).toBe(true)
    expect(back.screen.fields.find(({ id }) => id === 'firstName')?.value).toBe('Maria')
  })

  it('can be given up, and leaves nothing', async () => {
    const { desk } = await foundedWorld()
    const view = await upTo(desk, await begun(desk), 'access-request')
    const start = ok(await cancel(desk, { registrationId: view.registrationId }))
    expect(start).toMatchObject({ current: null, lost: null, sent: [] })
    expect(desk.vault.privateKeys('draft/')).toEqual([])
  })
})

describe('people who have an account (X-39)', () => {
  it('ask for another role with fewer screens and get no credentials', async () => {
    const { desk } = await foundedWorld()
    await approve(desk, 'cms-reviewer', (await register(desk, 'maria-delgado')).requestId)
    await firstSignIn(desk, 'maria-delgado', 'Rosewoo7')
    const start = await registerStart(desk)
    expect(start.kind).toBe('existing-user')
    let view = await begun(desk)
    expect(view.steps.map(({ id }) => id)).toEqual([
      'access-request',
      'justification',
      'review',
      'acknowledgement'
    ])
    const { registrationId } = view
    const tin = '74-7575757'
    const role = 'representative'
    const { matches } = ok(await searchOrganization(desk, { registrationId, role, tin }))
    const organizationId = matches[0]?.organizationId ?? ''
    view = ok(
      await next(desk, {
        registrationId,
        screen: 'access-request',
        values: { role, 'organization.tin': tin, organizationId }
      })
    )
    view = await upTo(desk, view, 'review')
    const done = ok(await submit(desk, { registrationId }))
    expect(done.next.flatMap(({ rules }) => rules)).toContain('X-39')
    expect(accessView(desk).requests[0]?.waitsFor).toBe('Nobody can decide it yet')
    const before = desk.me().account?.userId
    await backupSignedIn(desk)
    await approve(desk, 'thomas-okafor', done.requestId)
    expect(desk.directory.accountOf('maria-delgado', 'iacs')?.userId).toBe(before)
    expect(desk.directory.grantsOf('maria-delgado')).toHaveLength(2)
    const mails = desk.directory
      .mailsOf('maria-delgado')
      .filter(({ requestId }) => requestId === done.requestId)
    expect(mails.map(({ kind }) => kind)).toEqual(['acknowledgement', 'decision'])
  })

  it('have to be signed in for it', async () => {
    const { desk } = await foundedWorld()
    await approve(desk, 'cms-reviewer', (await register(desk, 'maria-delgado')).requestId)
    await as(desk, 'maria-delgado')
    expect(refusalOf(await begin(desk, { program: 'pqrs' })).rules).toContain('CS-SES-01')
  })
})

describe('a live workspace', () => {
  it('refuses the guide’s example NPIs (X-20)', async () => {
    const { desk } = await newWorld('LIVE')
    const view = await upTo(desk, await begun(desk), 'access-request', 'ruth-calloway')
    const values = { ...(await typed(desk, view, 'ruth-calloway')), 'professionals.0.npi': '4545454545' }
    const refusal = refusalOf(
      await next(desk, { registrationId: view.registrationId, screen: 'access-request', values })
    )
    expect(fieldsOf(refusal)).toEqual(['professionals.0.npi'])
    expect(refusal.rules).toContain('X-20')
    expect(view.example).toBeNull()
  })

  it('promises no answer of an authority that hasn’t got the request: nothing leaves by itself', async () => {
    const world = await newWorld('LIVE')
    const { desk } = world
    await desk.keep(desk.keyboard.turnTo('pqrs'))
    const view = await upTo(desk, await begun(desk), 'review', 'ruth-calloway')
    const sent = ok(await submit(desk, { registrationId: view.registrationId }))
    const said = sent.next.map(({ text }) => text).join(' ')
    expect(said).toContain('CMS doesn’t have it yet')
    expect(said).toContain('waits under Outbox')
    expect(said).not.toContain('You have an answer by')
    world.later(48 * 60 * 60_000)
    const home = homeView(desk)
    // Nobody else carries it there: it needs whoever asked, until a bundle is made.
    const toCarry = home.needs.find(({ id }) => id.startsWith('carry-'))
    expect(toCarry).toMatchObject({
      heading: `Your request ${sent.tracking} has to leave in a bundle`,
      text: expect.stringContaining('CMS can decide it once a bundle has brought it there'),
      target: { screen: 'bundles' }
    })
    expect(home.sub).not.toContain('Nothing needs you')
    expect(JSON.stringify(home)).not.toMatch(/overdue|was sent/i)
    const folder = await mkdtemp(join(tmpdir(), 'countersign-carried-'))
    const choose = async () => join(folder, 'bundle')
    await signBundle(desk, folder, { first: 1, last: desk.recordCount }, { choose, write: async () => {} })
    await rm(folder, { recursive: true })
    const after = homeView(desk)
    expect(after.needs.filter(({ id }) => id.startsWith('carry-'))).toEqual([])
    const [own] = after.know.filter(({ id }) => id.startsWith('own-'))
    expect(own?.text).toContain('CMS can decide it once it has it')
    expect((await registerStart(desk)).sent).toMatchObject([{ status: { word: 'Pending' } }])
  })

  it('gives the keyboard to somebody new after one has sent their request', async () => {
    const { desk } = await newWorld('LIVE')
    await desk.keep(desk.keyboard.turnTo('pqrs'))
    const first = await liveAccount(desk, 'ruth-calloway')
    expect((await registerStart(desk)).sent).toHaveLength(1)
    const view = await begun(desk)
    expect(desk.me().personId).not.toBe(first)
    expect(view.kind).toBe('new-user')
    expect((await registerStart(desk)).sent).toEqual([])
  })
})

/** Thomas Okafor becomes the practice's backup official and signs in. */
const backupSignedIn = async (desk: Desk): Promise<void> => {
  const { requestId } = await register(desk, 'thomas-okafor')
  await as(desk, 'cms-reviewer')
  await desk.execute({
    type: 'request.record-evidence',
    requestId,
    kind: 'phone-confirmation',
    spokeWith: 'Maria Delgado',
    phone: '312-555-0142',
    confirmed: true,
    note: ''
  })
  await approve(desk, 'cms-reviewer', requestId)
  await firstSignIn(desk, 'thomas-okafor', 'Maplery4')
}

/** The primary official's form, for somebody whose own example is another role's. */
const typedAsPrimary = async (desk: Desk, view: RegistrationView): Promise<Record<string, string>> => {
  const practice = desk.training?.practices.find(({ id }) => id === 'lakeside')
  const [first, second] = practice?.professionals ?? []
  const { street = '', city = '', state = '', zip = '' } = practice?.address ?? {}
  expect(view.screen.id).toBe('access-request')
  return {
    role: 'primary-official',
    'organization.tin': practice?.tin ?? '',
    'organization.name': practice?.name ?? '',
    'organization.phone': practice?.phone ?? '',
    'organization.address.street': street,
    'organization.address.city': city,
    'organization.address.state': state,
    'organization.address.zip': zip,
    'professionals.0.npi': first?.npi ?? '',
    'professionals.0.ptan': first?.ptan ?? '',
    'professionals.1.npi': second?.npi ?? '',
    'professionals.1.ptan': second?.ptan ?? ''
  }
}

it('CS-TXT-03: a secret that was given on one screen is refused on another, beside the field that it stands in', async () => {
  const { desk } = await foundedWorld()
  const view = await upTo(desk, await begun(desk), 'professional-contact')
  const values = await typed(desk, view)
  const on = (more: Record<string, string>) =>
    next(desk, {
      registrationId: view.registrationId,
      screen: view.screen.id,
      values: { ...values, ...more }
    })
  const before = desk.recordCount
  for (const street of ['078051120 Lake Street', '12 Lake Street, 04/09/1978']) {
    const refusal = refusalOf(await on({ 'address.street': street }))
    expect(refusal).toMatchObject({
      rules: ['CS-TXT-03'],
      fields: [{ field: 'address.street', rules: ['CS-TXT-03'] }]
    })
    expect(JSON.stringify(refusal)).not.toMatch(/078051120|1978/)
  }
  expect(desk.recordCount).toBe(before)
  ok(await on({ 'address.street': '12 Lake Street' }))
})
