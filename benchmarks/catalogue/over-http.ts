import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Measure } from '#commands/bench.ts'
import { type CatalogueSize, catalogueDocument } from '#tests/catalogue/catalogue-edition.ts'
import { queriesByKind } from '#tests/search/queries.ts'
import { type BundledServer, startBundled } from '../frame/bundled.ts'
import { quantile } from '../frame/load.ts'

/** Milliseconds after which a person waits. */
const MOST = 100
const PAGES = 20

/** Asks the public site over a catalogue for pages that nobody has asked for before, one after the other: what people read, and what programs take. */
export async function catalogueOverHttp(file: string, size: CatalogueSize): Promise<Measure[]> {
  const began = performance.now()
  const site = await startBundled(join(import.meta.dirname, '..', 'pages', 'server.ts'), ['site', file])
  const started = performance.now() - began
  try {
    const first = await taken(site, '/search?q=%E5%85%AC%E5%9C%92')
    const measures: Measure[] = [
      { name: 'the site: bundled, started and listening', value: started, unit: 'ms' },
      { name: 'the site: the very first page', value: first, unit: 'ms' },
      { name: 'the site: memory after its first page', value: memoryOf(site), unit: 'MB' },
    ]
    for (const [name, paths] of Object.entries(pathsFor(size))) {
      const times: number[] = []
      for (const path of paths) times.push(await taken(site, path))
      measures.push(...middleAndMost(`the site: ${name}`, times))
    }
    for (const [name, times] of Object.entries(await followed(site))) {
      measures.push(...middleAndMost(`the site: ${name}`, times))
    }
    measures.push({ name: 'the site: memory after all that', value: memoryOf(site), unit: 'MB' })
    return measures
  } finally {
    await site.stop()
  }
}

/** The middle of the times, and the slowest of them beside what a person waits for. */
function middleAndMost(name: string, times: readonly number[]): Measure[] {
  const most = quantile(times, 0.99)
  return [
    { name: `${name}, p50 of ${times.length}`, value: quantile(times, 0.5), unit: 'ms' },
    { name: `${name}, p99`, value: most, unit: 'ms', target: `≤ ${MOST} ms`, met: most <= MOST },
  ]
}

function pathsFor(size: CatalogueSize): Readonly<Record<string, readonly string[]>> {
  const kinds = Object.entries(queriesByKind(size.documents)).map(
    ([kind, queries]) => [kind, queries.filter((text) => text.isWellFormed()).slice(0, PAGES)] as const,
  )
  const documents = Array.from({ length: PAGES }, (_, at) =>
    catalogueDocument((at * 104_729 + 11) % size.documents, size),
  )
  const narrowed = documents.map(({ section, fiscalYear }) => ({ section, year: String(fiscalYear) }))
  const of = (path: string, parameters: Readonly<Record<string, string>>) =>
    `${path}?${new URLSearchParams(parameters)}`
  return {
    ...Object.fromEntries(
      kinds.map(([kind, queries]) => [`search, ${kind}`, queries.map((q) => of('/search', { q }))]),
    ),
    'the catalogue': ['/documents'],
    'the catalogue: one section of one year': narrowed.map((own) => of('/documents', own)),
    'the catalogue: one class': documents.map(({ classification }) => of('/documents', { classification })),
    'the catalogue: words in one section': narrowed.map((own, at) =>
      of('/documents', { ...own, q: kinds[1]?.[1][at] ?? '整備' }),
    ),
    'by title': narrowed.map((own) => of('/documents', { ...own, sort: 'title' })),
    'a document': documents.map(({ number }) => `/documents/${number}`),
    'a folder': documents.flatMap(({ folder }) => (folder === null ? [] : [`/registers/folders/${folder}`])),
    'CSV of a section of a year': narrowed.map((own) => of('/search.csv', { register: 'documents', ...own })),
    'feed of a search': narrowed.map((own) => of('/search.atom', { q: '整備', ...own })),
    'API: documents of a section': narrowed.map((own) => of('/api/v1/documents', { section: own.section })),
    'fonds of a section': ['/fonds'],
  }
}

/** What goes on from one page to the next: deep into a search by its hits, and a harvest. */
async function followed(site: BundledServer): Promise<Readonly<Record<string, readonly number[]>>> {
  const [deep, harvest]: number[][] = [[], []] as [number[], number[]]
  let after = ''
  for (let page = 0; page < PAGES; page += 1) {
    const query = new URLSearchParams({ q: '整備', limit: '100', ...(after !== '' && { after }) })
    const { milliseconds, text } = await asked(site, `/search.json?${query}`)
    deep?.push(milliseconds)
    const { next } = JSON.parse(text) as { next: string | null }
    if (next === null) break
    after = new URL(next, 'http://127.0.0.1').searchParams.get('after') ?? ''
  }
  let parameters = 'verb=ListRecords&metadataPrefix=oai_dc'
  for (let page = 0; page < PAGES; page += 1) {
    const { milliseconds, text } = await asked(site, `/oai?${parameters}`)
    harvest?.push(milliseconds)
    const token = /<resumptionToken[^>]*>([^<]+)</.exec(text)?.[1]
    if (token === undefined) break
    parameters = new URLSearchParams({ verb: 'ListRecords', resumptionToken: token }).toString()
  }
  return { 'deep into a search as JSON': deep ?? [], 'OAI-PMH, page by page': harvest ?? [] }
}

async function taken(site: BundledServer, path: string): Promise<number> {
  return (await asked(site, path)).milliseconds
}

async function asked({ port }: BundledServer, path: string) {
  const began = performance.now()
  const answer = await fetch(`http://127.0.0.1:${port}${path}`)
  const text = await answer.text()
  const milliseconds = performance.now() - began
  if (!answer.ok) throw new Error(`${path}: status ${answer.status}`)
  return { milliseconds, text }
}

/** Megabytes that a process holds; not a number where the machine tells nothing of other processes (all but Linux). */
function memoryOf({ pid }: BundledServer): number {
  if (process.platform !== 'linux') return 0
  const said = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+)/m.exec(said)?.[1]) / 1000
}
