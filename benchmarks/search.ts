import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Benchmark, Measure } from '#commands/bench.ts'
import { buildSearch } from '#core/edition/search/build.ts'
import { openSearch, type Search, type SearchOrder } from '#core/edition/search/open.ts'
import { parseQuery } from '#core/edition/search/query.ts'
import { documentRecords, writeDocuments } from '#tests/search/documents.ts'
import { queriesByKind } from '#tests/search/queries.ts'
import { quantile } from './frame/load.ts'
import { timesOfChanges } from './search/changes.ts'
import { withGroonga } from './search/groonga.ts'
import { askOverHttp } from './search/over-http.ts'
import { type Peer, withPostgres, withTrigrams } from './search/peers.ts'

const ENTRIES_PER_SECOND = 30_000
const FIRST_PAGE = 5

/** Compiles `size` documents into a search index and asks it more than two hundred queries of every kind, beside other searches over the same titles. */
export const run: Benchmark['run'] = async ({ size = 100_000, progress }) => {
  const folder = mkdtempSync(join(tmpdir(), 'daicho-bench-'))
  const file = join(folder, 'edition.sqlite')
  const edition = new DatabaseSync(file)
  try {
    edition.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF')
    progress(`writing ${size} documents`)
    writeDocuments(edition, size)
    progress('compiling the search index')
    const bare = bytesOf(edition)
    const start = performance.now()
    await buildSearch(edition, documentRecords)
    const perSecond = (size / (performance.now() - start)) * 1000
    const kinds = queriesByKind(size)
    const empty = process.memoryUsage().arrayBuffers
    const search = openSearch(edition)
    progress('asking')
    const first: number[] = []
    const own = timesByKind(kinds, (text) => ask(search, text), first)
    const all = [...own.values()].flat()
    const held = process.memoryUsage().arrayBuffers - empty
    const measures: Measure[] = [
      measure('index', (bytesOf(edition) - bare) / size, 'bytes/entry'),
      measure('postings in memory after all queries', held / 1e6, 'MB'),
      measure('first page p50, where nothing of the kind was asked before', quantile(first, 0.5), 'ms'),
      measure('first page p95, where nothing of the kind was asked before', quantile(first, 0.95), 'ms'),
      measure('compile', perSecond, 'entries/s', `≥ ${ENTRIES_PER_SECOND}`, perSecond >= ENTRIES_PER_SECOND),
      measure('first page with counts and facets p50', quantile(all, 0.5), 'ms'),
      measure(
        'first page with counts and facets p99',
        quantile(all, 0.99),
        'ms',
        `≤ ${FIRST_PAGE} ms`,
        quantile(all, 0.99) <= FIRST_PAGE,
      ),
      ...[...own].map(([kind, times]) => measure(`first page p95: ${kind}`, quantile(times, 0.95), 'ms')),
    ]
    progress('asking over HTTP')
    measures.push(...(await askOverHttp(file, edition, Object.values(kinds).flat())))
    progress('changing entries')
    // Rolling back needs a journal.
    edition.exec('PRAGMA journal_mode = MEMORY')
    for (const [name, time] of await timesOfChanges(edition, size)) {
      measures.push(measure(`the index follows ${name}`, time, 'ms'))
    }
    // Peers know no operators: they are asked the queries that are one word.
    const plain = (['one character', 'two characters', 'words', 'long'] as const).map(
      (kind) => [kind, kinds[kind] ?? []] as const,
    )
    for (const [name, withPeer] of [
      ['SQLite trigram', withTrigrams],
      ['PostgreSQL pg_trgm', withPostgres],
      ['Groonga', withGroonga],
    ] as const) {
      progress(`the same titles in ${name}`)
      const compared = await withPeer(size, (peer) => compare(peer, plain, own, perSecond))
      if (compared === null) progress(`${name} is not available here: not compared`)
      else measures.push(...compared)
    }
    return { name: 'search', size, measures }
  } finally {
    edition.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const ROUNDS = 5

/** Milliseconds of every query after it was asked once, round by round; those of the first time go into a list of their own. */
function timesByKind(
  kinds: Readonly<Record<string, readonly string[]>>,
  ask: (text: string) => void,
  first: number[],
) {
  return new Map(
    Object.entries(kinds).map(([kind, queries]) => {
      for (const text of queries) first.push(timeOf(() => ask(text)))
      const times = queries.flatMap((text) => Array.from({ length: ROUNDS }, () => timeOf(() => ask(text))))
      return [kind, times] as const
    }),
  )
}

function timeOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** The size of the file. */
function bytesOf(edition: DatabaseSync): number {
  const { pages, bytes } = edition
    .prepare('SELECT page_count AS pages, page_size AS bytes FROM pragma_page_count, pragma_page_size')
    .get() as { pages: number; bytes: number }
  return pages * bytes
}

function ask(search: Search, text: string): void {
  const parsed = parseQuery(text)
  if ('says' in parsed) return
  const order: SearchOrder = { sought: parsed.sought, narrowing: {}, sort: 'relevance' }
  search.find(order, 20, null)
}

async function compare(
  peer: Peer,
  kinds: readonly (readonly [string, readonly string[]])[],
  own: ReadonlyMap<string, readonly number[]>,
  perSecond: number,
): Promise<Measure[]> {
  const measures: Measure[] = [
    {
      name: `compile, beside ${peer.name}`,
      value: perSecond,
      unit: 'entries/s',
      peer: peer.perSecond,
      ratio: perSecond / peer.perSecond,
    },
  ]
  for (const [kind, queries] of kinds) {
    const times: number[] = []
    for (const text of queries) {
      const words = text.normalize('NFKC')
      await peer.ask(words)
      const start = performance.now()
      await peer.ask(words)
      times.push(performance.now() - start)
    }
    const [value, other] = [quantile(own.get(kind) ?? [], 0.95), quantile(times, 0.95)]
    measures.push({
      name: `${kind} p95, beside ${peer.name}`,
      value,
      unit: 'ms',
      peer: other,
      ratio: value / other,
    })
  }
  return measures
}

function measure(name: string, value: number, unit: string, target?: string, met?: boolean): Measure {
  return { name, value, unit, ...(target !== undefined && { target }), ...(met !== undefined && { met }) }
}
