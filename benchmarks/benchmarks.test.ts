import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Benchmark, listBenchmarks } from '#commands/bench.ts'

const names = await listBenchmarks(import.meta.dirname)

test('there are benchmarks to run', () => {
  expect(names).toContain('writes')
})

// How long things take on a machine that does other work says nothing; that they are measured does.
test.each(names)('the benchmark %s measures all that it names', { timeout: 120_000 }, async (name) => {
  const benchmark: Benchmark = await import(join(import.meta.dirname, `${name}.ts`))
  const outcome = await benchmark.run({ size: 200, progress: () => {} })
  expect(outcome).toMatchObject({ name, size: 200 })
  expect(outcome.measures.length).toBeGreaterThan(0)
  for (const measure of outcome.measures) {
    const { value, peer, ratio } = measure
    const numbers = [value, ...(peer === undefined ? [] : [peer]), ...(ratio === undefined ? [] : [ratio])]
    expect(numbers.every(Number.isFinite), measure.name).toBe(true)
  }
})
