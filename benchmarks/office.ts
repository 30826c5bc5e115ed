import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Benchmark, Measure } from '#commands/bench.ts'
import { indexJournal } from '#core/store/journal-index.ts'
import { indexSearch } from '#core/store/search-grams.ts'
import { catalog } from '#registers/catalog.ts'
import { startBundled } from './frame/bundled.ts'
import { quantile } from './frame/load.ts'
import { withServer } from './frame/server.ts'
import { type Clerk, type Kind, workDay } from './office/clerk.ts'
import { enrol, signIn } from './office/people.ts'
import { fillProgrammes } from './writes/fill.ts'

const CLERKS = 100
const MOST = 150

/**
 * A hundred clerks at work over HTTP, each with a session and with time to think: lists, searches in one register and in all, entries, forms, history,
 * journal, desk, saving, handing over and approving, in a ledger with the demo and so many entries more. Each kind stands beside
 * a bare answer of the same process under the same load.
 */
export const run: Benchmark['run'] = async ({ size = 100_000, progress }) =>
  withServer(4, async (make) => {
    const home = await mkdtemp(join(tmpdir(), 'daicho-bench-office-'))
    const database = await make('office')
    progress('starting the office with its demo')
    const office = await startBundled(join(import.meta.dirname, 'office', 'server.ts'), [database.url, home])
    try {
      progress(`filling ${size} programmes`)
      await fillProgrammes(database, size)
      // What the worker of the office does within minutes; the day begins after it.
      const records = catalog.map(({ record }) => record)
      await indexJournal(database.db, records)
      await indexSearch(database.db, records)
      await database.pool.query('vacuum analyze')
      const count = Math.max(4, Math.min(CLERKS, Math.floor(size / 50)))
      const names = Array.from({ length: count }, (_, number) => `clerk${number}`)
      // Every fifth approves what the others have written, and looks at the journal.
      await enrol(database.db, names, (number) => (number % 5 === 0 ? ['approver', 'auditor'] : ['clerk']))
      const url = `http://127.0.0.1:${office.port}`
      progress(`${count} people sign in`)
      const clerks: Clerk[] = []
      for (const [number, id] of names.entries()) {
        clerks.push({ cookie: await signIn(url, id), number, isApprover: number % 5 === 0 })
      }
      const minutes = size < 10_000 ? 0.05 : 1
      progress(`at work for ${minutes * 60} seconds`)
      const before = await processorSeconds(url)
      const began = performance.now()
      const worked = await workDay(url, clerks, { size, minutes, think: size < 10_000 ? 100 : 2000 })
      const seconds = (performance.now() - began) / 1000
      const used = (await processorSeconds(url)) - before
      return { name: 'office', size, measures: measuresOf(worked, { seconds, used }) }
    } finally {
      await office.stop()
      await rm(home, { recursive: true, force: true })
    }
  })

/** What the office has used of the processors since its start, as it tells of itself. */
async function processorSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(text)?.[1])
}

function measuresOf(
  worked: ReadonlyMap<Kind, { milliseconds: number[]; failed: number }>,
  { seconds, used }: { seconds: number; used: number },
): Measure[] {
  const bare = worked.get('bare')?.milliseconds ?? []
  const peer = quantile(bare, 0.95)
  const kinds = [...worked].filter(([kind, { milliseconds }]) => kind !== 'bare' && milliseconds.length > 0)
  const all = kinds.flatMap(([, { milliseconds }]) => milliseconds)
  const failed = kinds.reduce((sum, [, own]) => sum + own.failed, 0)
  const p95 = quantile(all, 0.95)
  return [
    {
      ...{ name: 'all kinds: p95', value: p95, unit: 'ms', peer, ratio: p95 / peer },
      ...{ target: `≤ ${MOST} ms`, met: p95 <= MOST },
    },
    ...kinds.map(([kind, { milliseconds }]): Measure => {
      const value = quantile(milliseconds, 0.95)
      const name = `${kind}: p95 of ${milliseconds.length}`
      return {
        name,
        value,
        unit: 'ms',
        peer,
        ratio: value / peer,
        target: `≤ ${MOST} ms`,
        met: value <= MOST,
      }
    }),
    { name: 'answers that were no answer', value: failed, unit: '', target: '0', met: failed === 0 },
    { name: 'requests', value: (all.length + bare.length) / seconds, unit: '/s' },
    { name: 'processor time of a request', value: (used / (all.length + bare.length)) * 1000, unit: 'ms' },
    { name: 'load of the machine', value: loadavg()[0] ?? 0, unit: '' },
  ]
}
