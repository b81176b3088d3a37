import type { Bridge, Envelope } from '@shared/ipc'
import { describe, expect, it } from 'vitest'
import { asFault, client, Fault, unwrap } from '../../../renderer/api/client'

function bridgeAnswering(answer: (input: unknown) => Promise<Envelope>): Bridge {
  return { call: { workspace: { list: answer } }, onNotice: () => () => {} }
}

describe('the client of the bridge', () => {
  it('calls the procedure of that name with the input it was given, and gives the value', async () => {
    const seen: unknown[] = []
    const api = client(
      bridgeAnswering(async (input) => {
        seen.push(input)
        return { ok: true, value: { version: '1' } }
      })
    )
    await expect(api.workspace.list({})).resolves.toEqual({ version: '1' })
    expect(seen).toEqual([{}])
  })

  it('gives a refusal as a value, because it is one', () => {
    const refused = { ok: false, refusal: { message: 'No.', remedy: '', rules: ['X-01'], fields: [] } }
    expect(unwrap({ ok: true, value: refused })).toBe(refused)
  })

  it('throws a fault with what happened and what to do', async () => {
    const api = client(
      bridgeAnswering(async () => ({ ok: false, fault: { message: 'Disk full.', remedy: 'Make room.' } }))
    )
    const thrown = await api.workspace.list({}).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(Fault)
    expect(thrown).toMatchObject({ message: 'Disk full.', remedy: 'Make room.' })
  })

  it('says which procedure the bridge does not have', async () => {
    const api = client({ call: {}, onNotice: () => () => {} })
    await expect(api.record.entry({ seq: 1 })).rejects.toThrow('record.entry')
  })

  it('shows nothing of a foreign error to the person', () => {
    const fault = asFault(new TypeError("Cannot read properties of undefined (reading 'ssn')"))
    expect(fault.message).not.toContain('ssn')
    expect(fault.remedy).toContain('Try again')
  })
})
