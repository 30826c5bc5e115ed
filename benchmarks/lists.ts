import { sql } from 'kysely'
import type { Benchmark, Measure } from '#commands/bench.ts'
import { list } from '#core/store/list.ts'
import { searchFor } from '#core/store/list-conditions.ts'
import { countAbout } from '#core/store/list-count.ts'
import { everything, type ListQuery } from '#core/store/list-query.ts'
import { listOptions } from '#core/store/options.ts'
import { indexSearch } from '#core/store/search-grams.ts'
import type { Db } from '#platform/database.ts'
import { document } from '#registers/records/documents/record.ts'
import { groundFor } from './frame/kept.ts'
import { median, quantile, underLoad } from './frame/load.ts'
import { withLedger } from './frame/server.ts'
import { fillLedger } from './ledger/registers.ts'
import { ASKED, WORDS } from './lists/asked.ts'
import { pagesOfTheOffice } from './office/pages.ts'

/** Milliseconds after which a person waits. */
const MOST = 100
/** Pages that somebody turns before the one that is measured. */
const DEEP = 20
/** So many entries are taken into the search anew. */
const TAKEN = 20_000
/** Of more entries than that, nobody waits for a look at each title more than once. */
const LOOKED_THROUGH = 1_000_000

export const keeps = true

/** Lists of a register of `size` documents by every condition and order, each page with its count, beside the same looked for in every row; and the pages of the office over it. */
export const run: Benchmark['run'] = async ({ size = 100_000, keep, progress }) =>
  withLedger(
    groundFor(`ledger-${size}`, keep),
    6,
    (database) => fillLedger(database, size, progress),
    async ({ db, url }) => {
      const times = size < 10_000 ? 2 : 10
      const measures: Measure[] = [
        { name: 'entries taken into the search', value: await takenIn(db, size), unit: '/s' },
      ]
      for (const [name, parts] of Object.entries(ASKED)) {
        progress(name)
        const { milliseconds } = await underLoad(1, times, () => page(db, parts))
        measures.push(within(`${name}, p95`, quantile(milliseconds, 0.95)))
      }
      progress('words')
      const pages = await underLoad(1, WORDS.length * times, async (number) =>
        page(db, { words: WORDS[number % WORDS.length] as string }),
      )
      measures.push(within('page and count by words, p95', quantile(pages.milliseconds, 0.95)))
      for (const [name, parts] of Object.entries(DEEPLY)) {
        const after = await turned(db, { ...everything, ...parts })
        const { milliseconds } = await underLoad(1, times, () => page(db, { ...parts, after }))
        measures.push(within(`${name}, p95`, quantile(milliseconds, 0.95)))
      }
      progress('options')
      const options = await underLoad(1, WORDS.length * 2, async (number) => {
        await listOptions(db, document, WORDS[number % WORDS.length] as string, null)
      })
      measures.push(
        within('what a field that refers to it is offered, p95', quantile(options.milliseconds, 0.95)),
      )
      progress('pages of the office')
      measures.push(...(await pagesOfTheOffice({ db, url }, size, times)))
      progress('looking at every row')
      const rounds = size > LOOKED_THROUGH ? 1 : WORDS.length
      const whole = await underLoad(1, rounds, async (number) => everyRow(db, WORDS[number] as string))
      const rare = await underLoad(1, times, () => page(db, { words: 'ヌヴォ' }))
      measures.push(
        beside('page and count by words, median', median(pages.milliseconds), median(whole.milliseconds)),
        beside('a word that stands nowhere, median', median(rare.milliseconds), median(whole.milliseconds)),
      )
      return { name: 'lists', size, measures }
    },
  )

/** Lists in which somebody has turned many pages. */
const DEEPLY: Readonly<Record<string, Partial<ListQuery>>> = {
  'twenty pages on': {},
  'twenty pages on by title': { sort: { by: 'publicTitle', descending: false } },
  'twenty pages on, a word': { words: '道路' },
  'twenty pages on, latest changes': { sort: { by: 'changedAt', descending: true } },
}

async function turned(db: Db, query: ListQuery): Promise<string | null> {
  let after: string | null = null
  for (let turn = 0; turn < DEEP; turn += 1) {
    const shown: { next: string | null } = await list(db, document, { ...query, after })
    if (shown.next === null) break
    after = shown.next
  }
  return after
}

/** How many entries a second the worker that follows the tree takes in, of those that came last. */
async function takenIn(db: Db, size: number): Promise<number> {
  const count = Math.min(size, TAKEN)
  await sql`update "search_grams_place" set "position" = "position" - ${count}`.execute(db)
  const began = performance.now()
  const lines = await indexSearch(db, [document])
  return (lines / (performance.now() - began)) * 1000
}

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
