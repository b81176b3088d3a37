import { afterEach, expect, test } from 'vitest'
import type { Desk } from '../../../electron/desk/desk'
import { alreadyIn, countNotExported, notExported, spansText, union } from '../../../electron/desk/exported'
import { bundlePreview, bundleState } from '../../../electron/desk/views/bundles'
import { homeView } from '../../../electron/desk/views/home'
import { cleanUp, foundedWorld, ok } from './world'

afterEach(cleanUp)

let seq = 0
/** Records that a bundle of this range was made; the file isn't needed here. */
const bundled = async (desk: Desk, firstSeq: number, lastSeq: number): Promise<void> => {
  seq = desk.directory.bundles().length + 1
  const { decision } = await desk.execute(
    {
      type: 'bundle.export',
      bundleId: `bundle-${seq}`,
      seq,
      firstSeq,
      lastSeq,
      records: lastSeq - firstSeq + 1,
      treeSize: desk.recordCount,
      rootHash: 'a'.repeat(64),
      manifestSha256: 'b'.repeat(64)
    },
    { actor: desk.keeper() }
  )
  if (!decision.accepted) throw new Error(JSON.stringify(decision.refusal))
}

test('spans that touch or overlap are one', () => {
  expect(
    union([
      { first: 5, last: 9 },
      { first: 1, last: 4 },
      { first: 20, last: 21 },
      { first: 8, last: 12 }
    ])
  ).toEqual([
    { first: 1, last: 12 },
    { first: 20, last: 21 }
  ])
  expect(spansText([{ first: 5, last: 5 }])).toBe('Record 5')
  expect(
    spansText([
      { first: 1, last: 5 },
      { first: 7, last: 7 }
    ])
  ).toBe('Records 1 to 5 and 7')
})

test('what bundles have left out between them still waits, and is offered first', async () => {
  const { desk } = await foundedWorld()
  while (desk.recordCount < 20) await bundled(desk, 1, 1)
  const start = desk.recordCount
  expect(notExported(desk)).toEqual([{ first: 2, last: start }])
  await bundled(desk, 6, 10)
  await bundled(desk, 15, 18)
  const total = desk.recordCount
  const waiting = [
    { first: 2, last: 5 },
    { first: 11, last: 14 },
    { first: 19, last: total }
  ]
  expect(notExported(desk)).toEqual(waiting)
  expect(countNotExported(desk)).toBe(4 + 4 + total - 18)
  expect(alreadyIn(desk, { first: 1, last: total })).toEqual([
    { first: 1, last: 1 },
    { first: 6, last: 10 },
    { first: 15, last: 18 }
  ])
  const state = await bundleState(desk)
  expect(state.fresh).toEqual({ first: 2, last: 5 })
  expect(state.freshText).toBe(`Records 2 to 5, 11 to 14 and 19 to ${total} are in no bundle`)
  const { overlaps } = ok(await bundlePreview(desk, { first: 1, last: total }))
  expect(overlaps).toContain('Records 1, 6 to 10 and 15 to 18 are in bundles no.')
  expect(homeView(desk).facts[1]?.value).toContain(`${countNotExported(desk)} records`)
})
