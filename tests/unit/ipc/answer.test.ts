import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { Fault } from '../../../electron/desk/fault'
import { answer, type Doors } from '../../../electron/ipc/answer'
import { contract, type Procedure, procedureNames } from '../../../shared/ipc'

const event = { sender: {}, senderFrame: {} } as Parameters<typeof answer>[4]
const open: Procedure = {
  access: 'open',
  input: z.strictObject({ n: z.number() }),
  output: z.strictObject({ ok: z.literal(true) })
}

const setUp = (state: 'closed' | 'LIVE' | 'TRAINING' = 'LIVE', trusted = true) => {
  const lines: string[] = []
  const doors: Doors = { trusts: () => trusted, state: () => state, log: (line) => void lines.push(line) }
  const called: unknown[] = []
  const call = (
    raw: unknown,
    procedure = open,
    work: (input: never) => Promise<unknown> = async () => ({ ok: true })
  ) =>
    answer(
      'area.name',
      procedure,
      async (input) => {
        called.push(input)
        return work(input)
      },
      doors,
      event,
      raw
    )
  return { call, called, lines }
}

describe('the doors of the bridge', () => {
  test('a call that fits goes through', async () => {
    const { call, called } = setUp()
    expect(await call({ n: 1 })).toEqual({ ok: true, value: { ok: true } })
    expect(called).toEqual([{ n: 1 }])
  })

  test('R-06: a stranger gets nothing, and the handler is never reached', async () => {
    const { call, called } = setUp('LIVE', false)
    const refused = await call({ n: 1 })
    expect(refused.ok).toBe(false)
    expect(called).toEqual([])
  })

  test.each([[{}], [{ n: 'one' }], [{ n: 1, more: true }], [null], [undefined], ['n=1'], [[1]]])(
    'R-07: malformed input %j is refused before the handler',
    async (raw) => {
      const { call, called } = setUp()
      expect((await call(raw)).ok).toBe(false)
      expect(called).toEqual([])
    }
  )

  test('R-09: neither the answer nor the log repeats what was sent', async () => {
    const { call, lines } = setUp()
    const refused = await call({ n: 'correct horse battery staple' })
    expect(JSON.stringify([refused, lines])).not.toContain('correct horse')
  })

  test('with no workspace open only open doors answer; training doors are for training', async () => {
    expect((await setUp('closed').call({ n: 1 })).ok).toBe(false)
    expect((await setUp('closed').call({ n: 1 }, { ...open, access: 'anyone' })).ok).toBe(true)
    expect((await setUp('LIVE').call({ n: 1 }, { ...open, access: 'training' })).ok).toBe(false)
    expect((await setUp('TRAINING').call({ n: 1 }, { ...open, access: 'training' })).ok).toBe(true)
  })

  test('R-07: an answer with a field that the contract does not name is a fault', async () => {
    const { call } = setUp()
    const refused = await call({ n: 1 }, open, async () => ({ ok: true, passphrase: 'x' }))
    expect(refused.ok).toBe(false)
    expect(JSON.stringify(refused)).not.toContain('passphrase')
  })

  test('a known fault says what happened and what to do; an unknown one keeps its details to the log', async () => {
    const { call } = setUp()
    expect(
      await call({ n: 1 }, open, async () => {
        throw new Fault('The disk is full.', 'Make room.')
      })
    ).toEqual({
      ok: false,
      fault: { message: 'The disk is full.', remedy: 'Make room.' }
    })
    const unknown = await call({ n: 1 }, open, async () => {
      throw new Error('/home/someone/secret')
    })
    expect(JSON.stringify(unknown)).not.toContain('/home/someone')
  })
})

test('the contract names every procedure once, and each takes a strict object or a union of them', () => {
  expect(new Set(procedureNames).size).toBe(procedureNames.length)
  for (const [area, procedures] of Object.entries(contract))
    for (const [name, procedure] of Object.entries(procedures as Record<string, Procedure>))
      expect(procedure.input.safeParse({ unheardOf: 1 }).success, `${area}.${name}`).toBe(false)
})
