import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared') } },
  test: {
    include: ['tests/{unit,rules,property,contract,vectors}/**/*.test.ts'],
    testTimeout: 30_000
  }
})
