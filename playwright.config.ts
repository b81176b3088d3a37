import { defineConfig } from '@playwright/test'

// Each test starts an Electron of its own with a data folder of its own; the runtime, the build and, where there is no
// display, a virtual one are prepared by the global setup. Videos stay off: they need a program that Playwright can't
// always fetch, and hang without it.
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/support/prepare.ts',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  // Both guard against what hangs, not against a busy machine: what is right is there long before.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: { video: 'off', trace: 'off' }
})
