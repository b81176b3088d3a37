import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { playStory } from '../../tools/demo/story.mjs'

interface Summary {
  ok: boolean
  tracking: string[]
  steps: { name: string; ok: boolean; done: string[]; rules: string[]; pictures: string[] }[]
}

test('the demo plays a practice from its first registration to a bundle that everybody verifies', async () => {
  test.setTimeout(400_000)
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-demo-test-'))
  const out = await mkdtemp(join(tmpdir(), 'countersign-demo-out-'))
  try {
    const ok = await playStory({ out, dataDir, env: process.env })
    const summary: Summary = JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'))
    expect(summary.steps.filter((step) => !step.ok)).toEqual([])
    expect(ok).toBe(true)
    expect(summary.ok).toBe(true)
    expect(summary.tracking).toHaveLength(4)
    expect(new Set(summary.tracking).size).toBe(4)
    expect(summary.steps.at(-1)?.name).toBe('One changed byte in the signed manifest is refused by all')

    const left = await readdir(out)
    const pictures = summary.steps.flatMap((step) => step.pictures)
    expect(pictures.length).toBeGreaterThan(60)
    expect(left).toEqual(
      expect.arrayContaining([...pictures, 'healthy-clinic.syncbundle', 'healthy-clinic-public.jwk'])
    )
    const rules = new Set(summary.steps.flatMap((step) => step.rules))
    for (const rule of ['PQRS-FLOW-19', 'PQRS-APR-01', 'PQRS-APR-03', 'PQRS-APR-04', 'PQRS-APR-06', 'X-14'])
      expect([...rules]).toContain(rule)
  } finally {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    await rm(out, { recursive: true, force: true })
  }
})
