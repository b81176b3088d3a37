import type { Api, Bridge, Envelope } from '@shared/ipc'

/** Something failed that is no refusal: a disk, a bug, a bridge that is gone. Says nothing secret. */
export class Fault extends Error {
  readonly remedy: string

  constructor(message: string, remedy: string) {
    super(message)
    this.name = 'Fault'
    this.remedy = remedy
  }
}

/** Whatever was thrown, as a Fault that can be shown to a person. */
export function asFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown
  return new Fault(
    'The application could not answer.',
    'Try again. If it happens again, lock the workspace and open it once more: nothing that was shown as done is lost.'
  )
}

/** The value in an envelope; an envelope that carries a fault throws it. */
export function unwrap(envelope: Envelope): unknown {
  if (envelope.ok) return envelope.value
  throw new Fault(envelope.fault.message, envelope.fault.remedy)
}

async function callBridge(bridge: Bridge, area: string, name: string, input: unknown): Promise<unknown> {
  const procedure = bridge.call[area]?.[name]
  if (!procedure) {
    throw new Fault(
      `The bridge has no procedure ${area}.${name}.`,
      'The window and the application are of different versions. Close the application and start it again.'
    )
  }
  return unwrap(await procedure(input))
}

/**
 * The contract as functions: `client(bridge).workspace.list({})`. Every procedure is found by its name on the bridge, so
 * that nothing has to be written twice; input and output are typed by the contract, main parses both.
 */
export function client(bridge: Bridge): Api {
  const areaProxy = (area: string) =>
    new Proxy(
      {},
      { get: (_, name) => (input: unknown) => callBridge(bridge, area, String(name), input ?? {}) }
    )
  const areas = new Map<string, object>()
  const proxy: unknown = new Proxy(
    {},
    {
      get: (_, name) => {
        const area = String(name)
        const known = areas.get(area) ?? areaProxy(area)
        areas.set(area, known)
        return known
      }
    }
  )
  return proxy as Api
}
