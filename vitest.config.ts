import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}', 'benchmarks/**/*.test.ts'],
    globalSetup: 'tests/postgres-setup.ts',
    // Left alone, Vitest keeps one core for itself: on two, one file would run at a time.
    maxWorkers: availableParallelism(),
    // Nothing is mocked and nothing is kept in modules that a test could mind: files share what is loaded, which takes two thirds of the time.
    isolate: false,
    // A loaded machine takes several times as long to start a database or a browser.
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
})
