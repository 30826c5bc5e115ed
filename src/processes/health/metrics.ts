import { statfs } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'kysely'
import { findCheckpoint } from '#core/edition/place.ts'
import { mailFigures } from '#core/store/health-figures.ts'
import type { Database } from '#platform/database.ts'
import { type Family, printFamilies, type RequestMeter } from '#platform/metrics.ts'
import { countJobs } from '#platform/queue-state.ts'
import { editionFile } from '../edition.ts'

/** Tables whose new rows tell how much is done: what was written, taken in, checked and published. */
const COUNTED = [
  'journal',
  'access_lines',
  'gateChecks',
  'releases',
  'documentImports',
  'importRuns',
] as const

/** Prints what a process and its database tell of themselves, in the form that Prometheus reads; without any value of an entry. */
export function openMetrics(
  { db, pool }: Pick<Database, 'db' | 'pool'>,
  meter: RequestMeter,
  home: string,
): { print(): Promise<string>; close(): void } {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  return {
    close: () => delay.disable(),
    async print() {
      const { rss, heapUsed } = process.memoryUsage()
      const { user, system } = process.cpuUsage()
      const lag = { p50: delay.percentile(50), p99: delay.percentile(99), max: delay.max }
      delay.reset()
      const families: Family[] = [
        gauge('daicho_event_loop_lag_seconds', 'How late the program came to its work since the last look.', [
          ...Object.entries(lag).map(([at, nanoseconds]) => ({
            labels: { at },
            value: Math.max(0, nanoseconds - RESOLUTION) / 1e9,
          })),
        ]),
        gauge('process_resident_memory_bytes', 'Memory of the process.', [{ value: rss }]),
        gauge('daicho_heap_bytes', 'Memory that JavaScript uses.', [{ value: heapUsed }]),
        counter('process_cpu_seconds_total', 'Time of the processor that was used.', [
          { value: (user + system) / 1e6 },
        ]),
        gauge('daicho_database_connections', 'Connections of the pool.', [
          { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
          { labels: { state: 'idle' }, value: pool.idleCount },
          { labels: { state: 'awaited' }, value: pool.waitingCount },
        ]),
        gauge(
          'daicho_jobs',
          'Jobs of the queue by state.',
          (await countJobs(db)).map(({ key: job, state, count }) => ({
            labels: { job, state },
            value: count,
          })),
        ),
        counter('daicho_rows_inserted_total', 'Rows that were written, by table.', await rowsInserted(db)),
        ...(await mailFamilies(db)),
        ...(await editionFamilies(home)),
        ...(await diskFamilies(home)),
      ]
      return meter.print() + printFamilies(families)
    },
  }
}

const RESOLUTION = 20e6

async function rowsInserted(db: Database['db']) {
  const { rows } = await sql<{ table: string; count: number }>`
    select "relname" as "table", "n_tup_ins" as "count" from pg_stat_user_tables
    where "schemaname" = 'public' and "relname" = any(${[...COUNTED]})`.execute(db)
  return rows.map(({ table, count }) => ({ labels: { table }, value: count }))
}

async function mailFamilies(db: Database['db']): Promise<Family[]> {
  const mails = await mailFigures(db)
  if (mails === null) return []
  const samples = [
    { labels: { state: 'waiting' }, value: mails.waiting },
    { labels: { state: 'failed' }, value: mails.failed },
  ]
  return [gauge('daicho_mails', 'Mails that are not sent.', samples)]
}

async function editionFamilies(home: string): Promise<Family[]> {
  const note = await findCheckpoint(editionFile(home))
  if (note === undefined) return []
  const age = (Date.now() - Date.parse(note.compiledAt)) / 1000
  return [
    gauge('daicho_edition_number', 'The number of the newest edition.', [{ value: note.number }]),
    gauge('daicho_edition_age_seconds', 'Since when the newest edition stands.', [{ value: age }]),
  ]
}

async function diskFamilies(home: string): Promise<Family[]> {
  const { bavail, blocks, bsize } = await statfs(home)
  return [
    gauge('daicho_disk_bytes', 'The disk of the data folder.', [
      { labels: { part: 'free' }, value: bavail * bsize },
      { labels: { part: 'whole' }, value: blocks * bsize },
    ]),
  ]
}

function gauge(name: string, help: string, samples: Family['samples']): Family {
  return { name, help, type: 'gauge', samples }
}

function counter(name: string, help: string, samples: Family['samples']): Family {
  return { name, help, type: 'counter', samples }
}
