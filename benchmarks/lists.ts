import { sql } from 'kysely'
import type { Benchmark, Measure } from '#commands/bench.ts'
import { openBulkWriter } from '#core/store/import-write.ts'
import { list } from '#core/store/list.ts'
import { searchFor } from '#core/store/list-conditions.ts'
import { countAbout } from '#core/store/list-count.ts'
import { everything, type ListQuery } from '#core/store/list-query.ts'
import { listOptions } from '#core/store/options.ts'
import { indexSearch } from '#core/store/search-grams.ts'
import { growTree } from '#core/store/tree-growth.ts'
import { type Db, transact } from '#platform/database.ts'
import { demoExtract, EXTRACT_COLUMNS } from '#processes/documents/demo/extract.ts'
import { type Document, document } from '#registers/records/documents/record.ts'
import { documents } from '#registers/records/documents/register.ts'
import { median, quantile, underLoad } from './frame/load.ts'
import { withServer } from './frame/server.ts'

const SECTIONS = ['総務課', '財政課', '税務課', '生活福祉課', '学務課', '土木管理課', '建築課', '清掃課']
/** Milliseconds after which a person waits. */
const MOST = 100
const STAMP = { by: 'bench', at: new Date('2021-04-01T00:00:00Z'), why: '計測' }
/** One character, pairs, words that stand often and seldom, two at once, none. */
const WORDS = [
  '道',
  '占用',
  '道路',
  '契約',
  '減免',
  '道路占用許可',
  '保育 認定',
  '通知',
  '令和2年度',
  'ヌヴォ',
]

/** Conditions and orders of lists, alone and together: what stands often, seldom, at the end of the register, and never. */
const ASKED: Readonly<Record<string, Partial<ListQuery>>> = {
  'one year': { filters: { fiscalYear: '2018' } },
  'one section': { filters: { section: 'S07' } },
  'one section of one year with a word': { filters: { section: 'S07', fiscalYear: '2019' }, words: '契約' },
  'a word of the last year': { filters: { fiscalYear: '2020' }, words: '通知' },
  'a value that nothing has': { filters: { medium: 'both' } },
  'a range of years': { filters: { fiscalYear: '2010..2012' }, words: '道路' },
  'by title, backwards': { sort: { by: 'publicTitle', descending: true } },
  'by title, a word': { sort: { by: 'publicTitle', descending: false }, words: '道' },
  'newest first, a word': { sort: { by: 'id', descending: true }, words: '令和2年度' },
  'latest changes': { sort: { by: 'changedAt', descending: true } },
}

/** Lists of a register of `size` documents, each page with its count, beside the same looked for in every row. */
export const run: Benchmark['run'] = async ({ size = 100_000, progress }) =>
  withServer(4, async (make) => {
    const { db } = await make('lists')
    progress(`filling ${size} documents`)
    await fill(db, size)
    const started = performance.now()
    await growTree(db, STAMP.at)
    const grown = performance.now()
    await indexSearch(db, [document])
    const taken = performance.now() - grown
    progress(`taken into the tree in ${Math.round(grown - started)} ms`)
    await sql`vacuum analyze`.execute(db)
    const pages = await underLoad(1, WORDS.length * 10, async (number) =>
      page(db, { words: WORDS[number % WORDS.length] as string }),
    )
    const whole = await underLoad(1, WORDS.length, async (number) => everyRow(db, WORDS[number] as string))
    const rare = await underLoad(1, 10, () => page(db, { words: 'ヌヴォ' }))
    const asked: Measure[] = []
    for (const [name, parts] of Object.entries(ASKED)) {
      const { milliseconds } = await underLoad(1, 10, () => page(db, parts))
      asked.push(within(`${name}, p95`, quantile(milliseconds, 0.95)))
    }
    const options = await underLoad(1, WORDS.length * 2, async (number) => {
      await listOptions(db, document, WORDS[number % WORDS.length] as string, null)
    })
    const ofRows = await underLoad(1, 3, () => everyRow(db, 'ヌヴォ'))
    const measures: Measure[] = [
      { name: 'entries taken into the search', value: (size / taken) * 1000, unit: '/s' },
      within('page and count by words, p95', quantile(pages.milliseconds, 0.95)),
      ...asked,
      within('what a field that refers to it is offered, p95', quantile(options.milliseconds, 0.95)),
      beside('page and count by words, median', median(pages.milliseconds), median(whole.milliseconds)),
      beside('a word that stands nowhere, median', median(rare.milliseconds), median(ofRows.milliseconds)),
    ]
    return { name: 'lists', size, measures }
  })

function within(name: string, value: number): Measure {
  return { name, value, unit: 'ms', target: `≤ ${MOST} ms`, met: value <= MOST }
}

function beside(name: string, value: number, peer: number): Measure {
  return { name, value, unit: 'ms', peer, ratio: value / peer }
}

/** As the office answers: what is looked for is looked up once. */
async function page(db: Db, parts: Partial<ListQuery>): Promise<void> {
  const query = { ...everything, ...parts }
  const search = await searchFor(db, document, query)
  await Promise.all([list(db, document, query, search), countAbout(db, document, query, search)])
}

/** What the list had to do without an index: look at each title. */
async function everyRow(db: Db, words: string): Promise<void> {
  const patterns = words.split(' ').map((word) => sql`normalize("title", NFKC) ilike ${`%${word}%`}`)
  await sql`select count(*) from "documents" where ${sql.join(patterns, sql` and `)}`.execute(db)
}

export async function fill(db: Db, size: number): Promise<void> {
  const sample = documents.samples[0] as Document
  const title = EXTRACT_COLUMNS.indexOf('件名')
  const rows = demoExtract({ count: size, seed: 1, sections: SECTIONS, lastYear: 2020 })
  const entries: { readonly key: string; readonly entry: Document }[] = []
  let number = 0
  const flush = () =>
    transact(db, async (trx) => (await openBulkWriter(trx, STAMP, document)).insert(entries.splice(0)))
  for (const row of rows) {
    number += 1
    const words = row[title] as string
    // Years come one after another, as they do; sections and media are everywhere.
    const fiscalYear = 2001 + Math.floor(((number - 1) / size) * 20)
    const own = {
      section: `S${String(number % 30).padStart(2, '0')}`,
      fiscalYear,
      medium: 'electronic' as const,
    }
    entries.push({ key: `D${number}`, entry: { ...sample, ...own, title: words, publicTitle: words } })
    if (entries.length === 5000) await flush()
  }
  await flush()
}
