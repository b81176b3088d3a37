import type { MailView } from '@shared/ipc'
import { describe, expect, test } from 'vitest'
import {
  type ClipboardPort,
  copyForAWhile,
  type Ending,
  keptFor
} from '../../../renderer/features/messages/clipboard'
import { companions } from '../../../renderer/features/messages/parts'

interface Setting {
  held?: string
  writable?: boolean
  readable?: boolean
  left?: boolean
}

/** A clipboard that somebody else may write to while the secret lies there. */
function clipboard({ held, writable = true, readable = true, left = false }: Setting) {
  const state = { text: 'before', waited: 0, done: 0 }
  const port: ClipboardPort = {
    write: async (text) => {
      if (!writable) throw new Error('not allowed')
      state.text = text
    },
    read: async () => {
      if (!readable) throw new Error('not allowed')
      return state.text
    },
    focused: async () => undefined,
    left: () => left,
    wait: async (milliseconds) => {
      state.waited += milliseconds
      if (held !== undefined) state.text = held
    },
    done: () => {
      state.done++
    }
  }
  return { state, port }
}

const copied = (setting: Setting) => {
  const { state, port } = clipboard(setting)
  return new Promise<{ answer: string; ending: Ending | null; state: typeof state }>((resolve) => {
    let answer = ''
    void copyForAWhile('Kv4tmrQ7', (ending) => resolve({ answer, ending, state }), port).then((given) => {
      answer = given
      if (given === 'refused') resolve({ answer, ending: null, state })
    })
  })
}

describe('a copied secret', () => {
  test('is taken off the clipboard after ten seconds', async () => {
    const { ending, state } = await copied({})
    expect(keptFor).toBe(10_000)
    expect([ending, state.text, state.waited]).toEqual(['cleared', '', 10_000])
  })

  test('is not cleared when something else was copied since', async () => {
    const { ending, state } = await copied({ held: 'a shopping list' })
    expect([ending, state.text]).toEqual(['replaced', 'a shopping list'])
  })

  test('is cleared without reading it where the window was never left', async () => {
    const { ending, state } = await copied({ readable: false })
    expect([ending, state.text]).toEqual(['cleared', ''])
  })

  test('is left alone where it can’t be read and the window was left', async () => {
    const { ending, state } = await copied({ readable: false, left: true, held: 'unknown' })
    expect([ending, state.text]).toEqual(['kept', 'unknown'])
  })

  test('isn’t copied at all without the right to write', async () => {
    const { answer, state } = await copied({ writable: false })
    expect([answer, state.text, state.waited, state.done]).toEqual(['refused', 'before', 0, 1])
  })
})

describe('mails that belong together', () => {
  const mail = (id: string, part: string, over: Partial<MailView> = {}): MailView => ({
    id,
    kind: 'user-id',
    from: 'CMS',
    to: 'm@clinic.example',
    subject: id,
    sent: { at: '2026-09-04T20:21:00.000Z', text: '3:21 PM' },
    read: false,
    part,
    body: [],
    facts: [],
    held: '',
    handedOver: null,
    rules: [],
    link: null,
    ...over
  })

  test('are the other parts of the same sending to the same address', () => {
    const first = mail('first', '1 of 2')
    const second = mail('second', '2 of 2')
    const elsewhere = mail('elsewhere', '2 of 2', { to: 't@clinic.example' })
    const later = mail('later', '2 of 2', { sent: { at: '2026-09-05T20:21:00.000Z', text: '' } })
    const all = [first, second, elsewhere, later, mail('alone', '')]
    expect(companions(first, all)).toEqual([second])
    expect(companions(mail('alone', ''), all)).toEqual([])
  })
})
