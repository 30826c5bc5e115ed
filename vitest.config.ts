import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}', 'benchmarks/**/*.test.ts'],
    globalSetup: 'tests/postgres-setup.ts',
    // A loaded machine takes several times as long to start a database or a browser.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
})
