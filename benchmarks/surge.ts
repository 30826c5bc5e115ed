import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Benchmark, Measure } from '#commands/bench.ts'
import { type BundledServer, startBundled } from './frame/bundled.ts'
import { type HttpLoad, httpLoad } from './frame/http-load.ts'
import { quantile } from './frame/load.ts'
import { writeCityEdition } from './pages/city-edition.ts'

/**
 * Usual load in pages a second, as of 2026-11: what the busiest hour asks if each of Setagaya's 923,442 residents (census of 2020)
 * opened ten pages a month and a tenth of a day's pages fell into that hour makes 8.6, rounded up.
 */
const USUAL = 10
const TIMES = 50
const CLIENTS = 100
const PACE = (CLIENTS / (USUAL * TIMES)) * 1000
const MOST_P99 = 100
const MOST_RETURN = 10

/** Turns the site into disaster mode and asks for `size` pages at fifty times the usual load (30,000 is a minute), while others ask for data and for pages that have to be made. */
export const run: Benchmark['run'] = async ({ size = USUAL * TIMES * 60, progress }) => {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-bench-'))
  const file = join(folder, 'edition.sqlite')
  try {
    const codes = await writeCityEdition(file)
    const server = await startBundled(join(import.meta.dirname, 'pages', 'server.ts'), ['site', file])
    try {
      return { name: 'surge', size, measures: await surge(server, codes, size, progress) }
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function surge(
  { port, tell }: BundledServer,
  codes: readonly string[],
  size: number,
  progress: (line: string) => void,
): Promise<Measure[]> {
  progress(`usual load: ${USUAL} pages/s (the busiest hour of 923,442 residents with ten pages a month each)`)
  const pages = ['/', '/programmes', ...codes.map((code) => `/programmes/${code}`)]
  const usual = await httpLoad(port, pages, {
    clients: USUAL,
    every: 1000,
    requests: Math.min(size, USUAL * 3),
  })
  const before = quantile(usual.milliseconds, 0.99)

  const seconds = size / (USUAL * TIMES)
  progress(`${seconds.toFixed(1)} s of ${USUAL * TIMES} pages/s in disaster mode`)
  tell('disaster')
  const addresses = [...pages, '/search?q=%E9%81%BF%E9%9B%A3', '/nothing', '/data', '/?utm_source=mail']
  const within = { milliseconds: (seconds + 5) * 1000 }
  const made = codes.map((code, at) => `/programmes/${code}?full=1&again=${at}`)
  const [notice, data, works] = await Promise.all([
    httpLoad(port, addresses, { clients: CLIENTS, every: PACE, requests: size }),
    httpLoad(port, ['/data/sections.schema.json', '/search.json?q=%E5%B8%82%E6%B0%91'], {
      clients: 5,
      every: 1000,
      requests: Math.max(5, Math.ceil(5 * seconds)),
    }),
    httpLoad(port, made, {
      ...within,
      clients: 4,
      every: 20,
      requests: Math.max(4, Math.ceil(150 * seconds)),
    }),
  ])

  progress('calm again')
  const ended = performance.now()
  tell('calm')
  const again = await returned(port, codes, before)
  const p99 = quantile(notice.milliseconds, 0.99)
  const errors = refusals(notice) + refusals(data)
  return [
    { name: 'usual load, p99', value: before, unit: 'ms' },
    { name: 'notice pages asked for', value: notice.perSecond, unit: 'pages/s' },
    { name: 'notice page p99', value: p99, unit: 'ms', target: `≤ ${MOST_P99} ms`, met: p99 <= MOST_P99 },
    { name: 'bytes of the notice page, packed', value: notice.bytes, unit: 'B' },
    {
      name: 'answers that were no notice or no data',
      value: errors,
      unit: '',
      target: '0',
      met: errors === 0,
    },
    { name: 'usual pages made meanwhile', value: works.perSecond, unit: 'pages/s' },
    {
      name: 'back to normal after',
      value: (again - ended) / 1000,
      unit: 's',
      target: `≤ ${MOST_RETURN} s`,
      met: again - ended <= MOST_RETURN * 1000,
    },
  ]
}

/** The moment from which usual pages come as quickly as before the surge, or within the patience of a reader. */
async function returned(port: number, codes: readonly string[], before: number): Promise<number> {
  const until = performance.now() + 2 * MOST_RETURN * 1000
  while (performance.now() < until) {
    const pages = codes.map((code) => `/programmes/${code}`)
    const load = await httpLoad(port, pages, { clients: 1, requests: codes.length })
    if (refusals(load) === 0 && quantile(load.milliseconds, 0.99) <= Math.max(2 * before, 20)) break
    await setTimeout(100)
  }
  return performance.now()
}

function refusals({ statuses }: HttpLoad): number {
  return Object.entries(statuses).reduce((sum, [status, count]) => sum + (status === '200' ? 0 : count), 0)
}
