import { expect, it } from 'vitest'
import { once } from '../../../electron/main/packs'

it('what is read once is kept, and a failure is not: the next use reads again', async () => {
  let reads = 0
  const read = once(async () => {
    reads += 1
    if (reads === 1) throw new Error('the disk was busy')
    return reads
  })
  await expect(Promise.all([read(), read()])).rejects.toThrow('busy')
  expect(reads).toBe(1)
  expect(await read()).toBe(2)
  expect(await read()).toBe(2)
})
