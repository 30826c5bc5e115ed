import type { Benchmark, Measure } from '#commands/bench.ts'
import { JOURNAL_COLUMNS, lineValues } from '#core/store/journal.ts'
import { indexJournal } from '#core/store/journal-index.ts'
import { type JournalAsked, listJournal } from '#core/store/journal-list.ts'
import { growTree } from '#core/store/tree-growth.ts'
import { copyLine } from '#platform/copy-text.ts'
import type { Database } from '#platform/database.ts'
import { catalog } from '#registers/catalog.ts'
import { copyRows } from './frame/copied-rows.ts'
import { quantile } from './frame/load.ts'
import { withServer } from './frame/server.ts'

const MOST = 100
const TIMES = 20
const PAGE = 50
const DAYS = 3650
const FIRST = Date.parse('2016-04-01T00:00:00Z')

/** Pages of a journal of that many lines by each filter and by all of them together, beside a look-up of the very same lines by their numbers. */
export const run: Benchmark['run'] = async ({ size = 1_000_000, progress }) =>
  withServer(2, async (make) => {
    const database = await make('journal')
    progress(`filling ${size} lines`)
    await copyRows(database, 'journal', JOURNAL_COLUMNS, lines(size))
    await growTree(database.db, new Date())
    progress('indexing')
    const began = performance.now()
    const records = catalog.map(({ record }) => record)
    await indexJournal(database.db, records)
    const perSecond = (size / (performance.now() - began)) * 1000
    await database.pool.query('vacuum analyze')
    const measures: Measure[] = [{ name: 'lines indexed', value: perSecond, unit: '/s' }]
    for (const [name, asked] of Object.entries(asking())) {
      progress(name)
      measures.push(await measured(database, name, asked))
    }
    return { name: 'journal', size, measures }
  })

/** Every filter by itself, every pair, and all together; also such as no line meets. */
function asking(): Readonly<Record<string, Partial<JournalAsked>>> {
  const single = {
    register: { register: 'documents' },
    person: { by: 'clerk7' },
    act: { act: 'withdrawal' },
    section: { section: 'S003' },
    days: { from: '2019-05-01', until: '2019-05-31' },
    words: { words: ['訂正'] },
  } as const
  const parts = Object.entries(single)
  const pairs = parts.flatMap(([one, first], at) =>
    parts.slice(at + 1).map(([other, second]) => [`${one} and ${other}`, { ...first, ...second }] as const),
  )
  return {
    none: {},
    ...single,
    ...Object.fromEntries(pairs),
    all: Object.assign({}, ...Object.values(single)),
    'of a bulk import, long ago': { by: 'system:import', act: 'withdrawal' },
    'a reason of long ago': { words: ['初期移行'] },
    'a reason that nobody gave': { words: ['どこにもない'], by: 'clerk7' },
    'an entry': { register: 'documents', entry: 'K21' },
  }
}

async function measured(
  { db, pool }: Database,
  name: string,
  asked: Partial<JournalAsked>,
): Promise<Measure> {
  const [own, peers]: [number[], number[]] = [[], []]
  // The first is not counted: it finds the memory cold.
  for (let time = 0; time <= TIMES; time += 1) {
    const started = performance.now()
    const { lines: shown } = await listJournal(db, { ...asked, limit: PAGE })
    const took = performance.now() - started
    const ids = shown.map(({ id }) => id)
    const startedPeer = performance.now()
    await pool.query('select * from "journal" where "id" = any($1) order by "at" desc', [ids])
    if (time === 0) continue
    own.push(took)
    peers.push(performance.now() - startedPeer)
  }
  const [value, peer] = [quantile(own, 0.95), quantile(peers, 0.95)]
  const target = `≤ ${MOST} ms`
  return { name: `${name}: p95`, value, unit: 'ms', peer, ratio: value / peer, target, met: value <= MOST }
}

const REGISTERS = ['programmes', 'documents', 'folders', 'annual-sheets', 'enquiries', 'disclosure-requests']
const ACTS = ['insert', 'revise', 'revise', 'review', 'approval', 'release']
const REASONS = ['', '', '誤字の訂正', '年度更新', '所管課の変更', '記載の追加']

function* lines(size: number) {
  for (let number = 0; number < size; number += 1) {
    // What came in at the beginning is half of all, under one name and one reason.
    const isImport = number < size / 2
    const draw = (number * 2_654_435_761) % 4_294_967_296
    const by = isImport ? 'system:import' : `clerk${draw % 400}`
    const act = isImport ? 'insert' : draw % 5000 === 0 ? 'withdrawal' : (ACTS[draw % 6] as string)
    const reason = draw % 50 === 0 ? `受付${number}の誤りの訂正` : (REASONS[(draw >>> 3) % 6] as string)
    const why = isImport ? '初期移行' : reason
    const at = new Date(FIRST + Math.floor((number / size) * DAYS) * 86_400_000 + (number % 80_000_000))
    const register = REGISTERS[(draw >>> 5) % REGISTERS.length] ?? 'documents'
    const section = `S${String((draw >>> 8) % 100).padStart(3, '0')}`
    const after = { name: `登録${number}`, section, sections: [section], note: '記載'.repeat(60) }
    const entry = `K${number % (isImport ? size : 5000)}`
    const note = { register, entry, revision: number + 1, act, after }
    const values = lineValues({ by, at, why }, note)
    yield copyLine(JOURNAL_COLUMNS.map((column) => values[column]))
  }
}
