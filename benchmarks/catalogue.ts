import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Benchmark, Measure } from '#commands/bench.ts'
import { openFile } from '#core/edition/read.ts'
import type { Narrowing } from '#core/edition/search/match.ts'
import { openSearch, type Search } from '#core/edition/search/open.ts'
import { parseQuery } from '#core/edition/search/query.ts'
import { catalogueDocument } from '#tests/catalogue/catalogue-edition.ts'
import { writeCatalogueEdition } from '#tests/catalogue/open-catalogue.ts'
import { queriesByKind } from '#tests/search/queries.ts'
import { withGroonga } from './catalogue/groonga.ts'
import { catalogueOverHttp } from './catalogue/over-http.ts'
import { groundFor } from './frame/kept.ts'
import { quantile } from './frame/load.ts'

const SECTIONS = 100
const ROUNDS = 3

export const keeps = true

/** Compiles a catalogue of `size` titles and asks it for first pages with facets, by words, by facets and by browsing down to folders, beside Groonga with the same facets; then the site over it, page by page. */
export const run: Benchmark['run'] = async ({ size = 100_000, keep, progress }) => {
  const most = size <= 1_000_000 ? 20 : 50
  const ground = groundFor(`catalogue-${size}`, keep)
  const file = join(ground.folder, 'edition.sqlite')
  try {
    const { written, indexed } = await ground.build(() =>
      writeCatalogueEdition(file, { documents: size, sections: SECTIONS }, progress),
    )
    const edition = openFile(file)
    const search = openSearch(edition)
    const empty = process.memoryUsage()
    progress('asking')
    const cold = await timesOf(() => search.browse({ register: 'documents' }))
    const kinds = Object.entries(queriesByKind(size))
    const words = kinds.flatMap(([, queries]) => queries)
    const first = words.map((text) => timeOf(() => ask(search, text, {})))
    const narrowings = narrowingsOf(size)
    const measures: Measure[] = [
      { name: 'written, when it was built', value: size / written.elapsed, unit: 'titles/s' },
      { name: 'compiled, when it was built', value: size / indexed.elapsed, unit: 'titles/s' },
      { name: 'processor time of that', value: (indexed.processor / size) * 1e6, unit: 'µs/title' },
      { name: 'index and entries', value: bytesOf(edition) / size, unit: 'bytes/title' },
      { name: 'counts of the whole catalogue, asked for the first time', value: cold, unit: 'ms' },
      beside(
        'counts of the whole catalogue',
        await again(() => search.browse({ register: 'documents' })),
        most,
      ),
      {
        name: 'first page with facets p99, each word for the first time',
        value: quantile(first, 0.99),
        unit: 'ms',
      },
      beside(
        'first page with facets p99',
        repeated(words, (text) => ask(search, text, {})),
        most,
      ),
      ...kinds.flatMap(([kind, queries]) => {
        const times = repeated(queries, (text) => ask(search, text, {}))
        const name = `first page with facets: ${kind}`
        return [
          { name: `${name}, p50`, value: quantile(times, 0.5), unit: 'ms' },
          beside(`${name}, p99`, times, most),
        ]
      }),
      beside(
        'first page with facets p99, words within facets',
        repeated(pairsOf(words, narrowings), ([text, narrowing]) => ask(search, text, narrowing)),
        most,
      ),
      beside(
        'browsing p99: section, class, year, folder, with exact counts',
        await browsed(search, [...narrowings, ...foldersOf(size)]),
        most,
      ),
      {
        name: 'memory held by the index after all that',
        value: (process.memoryUsage().arrayBuffers - empty.arrayBuffers) / 1e6,
        unit: 'MB',
      },
    ]
    edition.close()
    progress('the same titles and facets in Groonga')
    const plain = ['two characters', 'words', 'long'] as const
    const compared = await withGroonga(size, SECTIONS, keep, async (groonga) => {
      const own = openFile(file)
      const again = openSearch(own)
      const rows: Measure[] = []
      for (const kind of plain) {
        const queries = queriesByKind(size)[kind] ?? []
        const theirs: number[] = []
        for (const text of queries) {
          await groonga.ask(text.normalize('NFKC'))
          theirs.push(await timesOf(async () => groonga.ask(text.normalize('NFKC'))))
        }
        const ours = repeated(queries, (text) => ask(again, text, {}))
        const [value, peer] = [quantile(ours, 0.95), quantile(theirs, 0.95)]
        rows.push({
          name: `first page with facets p95: ${kind}, beside Groonga`,
          value,
          unit: 'ms',
          peer,
          ratio: value / peer,
        })
      }
      own.close()
      return rows
    })
    if (compared === null) progress('Groonga is not available here: not compared')
    progress('asking the site')
    const site = await catalogueOverHttp(file, { documents: size, sections: SECTIONS })
    return { name: 'catalogue', size, measures: [...measures, ...(compared ?? []), ...site] }
  } finally {
    ground.clear()
  }
}

/** Every section, the large, middle and small class of some titles, years, and what people combine. */
function narrowingsOf(size: number): Narrowing[] {
  const titles = Array.from({ length: 40 }, (_, at) =>
    catalogueDocument((at * 7919) % size, { documents: size, sections: SECTIONS }),
  )
  return titles.flatMap(({ section, classification, fiscalYear, retention, disclosureForecast }) => {
    const [large, middle] = [`${classification.slice(0, 2)}-2000`, `${classification.slice(0, 4)}-2000`]
    const year = String(fiscalYear)
    return [
      { section },
      { classification: large },
      { section, classification: middle },
      { section, classification, year },
      { year, retention },
      { year, disclosureForecast },
    ].map((narrowing) => ({ ...narrowing, register: 'documents' }) as Narrowing)
  })
}

function foldersOf(size: number): Narrowing[] {
  return Array.from({ length: 40 }, (_, at) => {
    const { folder } = catalogueDocument((at * 104_729) % size, { documents: size, sections: SECTIONS })
    return { within: `folders/${folder ?? 'none'}` }
  })
}

function pairsOf(
  words: readonly string[],
  narrowings: readonly Narrowing[],
): (readonly [string, Narrowing])[] {
  return words.map((text, at) => [text, narrowings[(at * 31) % narrowings.length] ?? {}] as const)
}

function ask(search: Search, text: string, narrowing: Narrowing): void {
  const parsed = parseQuery(text)
  if ('says' in parsed) return
  const order = {
    sought: parsed.sought,
    narrowing: { register: 'documents', ...narrowing },
    sort: 'relevance',
  } as const
  search.find(order, 20, null, true)
}

/** A page of the catalogue without words: its titles, and the exact counts of every facet. */
async function browsed(search: Search, narrowings: readonly Narrowing[]): Promise<number[]> {
  const times: number[] = []
  const page = async (narrowing: Narrowing) => {
    search.find({ sought: null, narrowing, sort: 'newest' }, 20, null)
    await search.browse(narrowing)
  }
  for (const narrowing of narrowings) await page(narrowing)
  for (const narrowing of narrowings) times.push(await timesOf(() => page(narrowing)))
  return times
}

function repeated<T>(orders: readonly T[], work: (order: T) => void): number[] {
  for (const order of orders) work(order)
  return orders.flatMap((order) => Array.from({ length: ROUNDS }, () => timeOf(() => work(order))))
}

async function again(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < 10; round += 1) times.push(await timesOf(work))
  return times
}

function timeOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

async function timesOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function beside(name: string, times: readonly number[], most: number): Measure {
  const value = quantile(times, 0.99)
  return { name, value, unit: 'ms', target: `≤ ${most} ms`, met: value <= most }
}

function bytesOf(edition: DatabaseSync): number {
  const { pages, bytes } = edition
    .prepare('SELECT page_count AS pages, page_size AS bytes FROM pragma_page_count, pragma_page_size')
    .get() as { pages: number; bytes: number }
  return pages * bytes
}
