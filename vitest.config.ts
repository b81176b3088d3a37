import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  test: {
    include: ['tests/{unit,rules,property,contract,vectors}/**/*.test.ts'],
    // They guard against what hangs, not against a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000
  }
})
