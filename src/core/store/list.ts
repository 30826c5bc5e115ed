import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { EntryOf, Field, RecordType } from '#core/record/define.ts'
import { STATES, type State } from '#core/rules/lifecycle.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Db } from '#platform/database.ts'
import { beyond, cursorOf } from './list-cursor.ts'
import { type AnyTables, type Kept, keptOf } from './table.ts'
import { hasGrams, holdsWords, type WordSearch, wordSearch } from './word-search.ts'

/** What a list shows: which entries, in which order, from where. */
export type ListQuery = {
  /** Words that must all stand in some searched field. */
  readonly words: string
  /** Values that fields must have, as texts of their cells; for a day or number `from..until`. */
  readonly filters: Readonly<Record<string, string>>
  readonly states: readonly State[]
  /** Only entries of these sections; null: all that there are. */
  readonly sections: readonly string[] | null
  readonly sort: { readonly by: string; readonly descending: boolean }
  readonly updatedSince: Date | null
  readonly limit: number
  /** Where the page before ended: an opaque word from `next`. */
  readonly after: string | null
}

export type Page<E> = { readonly entries: readonly Kept<E>[]; readonly next: string | null }

/** A query without conditions: fifty entries in the order of their numbers. */
export const everything: ListQuery = {
  words: '',
  filters: {},
  states: [],
  sections: null,
  sort: { by: 'id', descending: false },
  updatedSince: null,
  limit: 50,
  after: null,
}

/** One page of a register's entries; cursors stay right while others write. */
export async function list<R extends RecordType>(
  db: Db,
  record: R,
  query: ListQuery,
): Promise<Page<EntryOf<R>>> {
  const { by, descending } = sortOf(record, query)
  const direction = descending ? 'desc' : 'asc'
  const search = await searchFor(db, record, query)
  let select = db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where((eb) => conditions(eb, record, query, search))
    .selectAll()
    .orderBy(by, (order) => (descending ? order.desc().nullsLast() : order.asc().nullsLast()))
  if (by !== 'id') select = select.orderBy('id', direction)
  if (query.after !== null) select = select.where((eb) => beyond(eb, by, descending, query.after as string))
  const rows = await answered(select.limit(query.limit + 1).execute())

  const entries = rows.slice(0, query.limit).map((row) => keptOf(record, row))
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return { entries, next: last ? cursorOf(last, by) : null }
}

/** How many entries meet a query, whatever its page. */
export async function count(db: Db, record: RecordType, query: ListQuery): Promise<number> {
  const search = await searchFor(db, record, query)
  const counting = db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where((eb) => conditions(eb, record, query, search))
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return (await answered(counting)).total
}

/** How many there are: counted, or by the statistics of the database, which follow what is written within minutes. */
export type AboutCount = { readonly total: number; readonly isEstimate: boolean }

/** Up to so many are counted one by one; of more, no page waits for the last digit. */
const COUNTED = 20_000

/** How many entries meet a query: exactly up to some ten thousand, beyond that about. */
export async function countAbout(db: Db, record: RecordType, query: ListQuery): Promise<AboutCount> {
  const search = await searchFor(db, record, query)
  const { frequent } = search
  const matching = db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where((eb) =>
      frequent
        ? eb.and([conditions(eb, record, query, NO_WORDS), hasGrams(record, frequent)])
        : conditions(eb, record, query, search),
    )
    .select('id')
  if (frequent) return estimated(matching, 0)
  const counting = db
    .selectFrom(matching.limit(COUNTED + 1).as('some'))
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const { total } = await answered(counting)
  return total <= COUNTED ? { total, isEstimate: false } : estimated(matching, total)
}

/** What the database expects to find, and no less than is known. */
async function estimated(
  matching: { explain(format: 'json'): Promise<unknown> },
  least: number,
): Promise<AboutCount> {
  const [plan] = (await matching.explain('json')) as readonly Record<string, readonly PlanLine[]>[]
  const estimate = plan?.['QUERY PLAN']?.[0]?.Plan['Plan Rows'] ?? 0
  return { total: rounded(Math.max(estimate, least)), isEstimate: true }
}

type PlanLine = { readonly Plan: { readonly 'Plan Rows': number } }

/** Two digits are what an estimate is worth. */
function rounded(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1)
  return Math.round(count / unit) * unit
}

/** Class 22, data exceptions: a typed condition or a made-up cursor can hold a value that its column can't. */
async function answered<T>(rows: Promise<T>): Promise<T> {
  try {
    return await rows
  } catch (error) {
    if (!/^22/.test((error as { code?: string }).code ?? '')) throw error
    throw new Refusal('invalid', '条件か続きの位置に、その項目にはない値がある。')
  }
}

/** Every entry that meets a query, page by page, so that a register of any size passes through little memory. */
export async function* each<R extends RecordType>(
  db: Db,
  record: R,
  query: ListQuery,
): AsyncGenerator<Kept<EntryOf<R>>> {
  let after: string | null = null
  do {
    const page: Page<EntryOf<R>> = await list(db, record, { ...query, limit: 1000, after })
    yield* page.entries
    after = page.next
  } while (after !== null)
}

/** Fields by which a list can be sorted: those of one comparable value. */
export function isSortable(field: Field): boolean {
  return SORTABLE.has(field.kind)
}

const SORTABLE = new Set<Field['kind']>([
  'text',
  'code',
  'integer',
  'money',
  'decimal',
  'rate',
  'day',
  'instant',
  'fiscalYear',
  'choice',
  'flag',
  'reference',
])
const RANGED = new Set<Field['kind']>(['integer', 'money', 'decimal', 'rate', 'day', 'instant', 'fiscalYear'])
/** Kinds that are kept as they are written: compared without a cast, which no index would serve. */
const TEXTUAL = new Set<Field['kind']>(['text', 'code', 'choice', 'reference'])
const KEEPING_SORTS = new Set(['id', 'key', 'state', 'changedAt'])

/** Every word looks through every searched field of every entry. */
const LONGEST_SEARCH = 200

function wordsOf({ words }: ListQuery): string[] {
  if (words.length > LONGEST_SEARCH) {
    throw new Refusal('invalid', `検索の言葉は合わせて${LONGEST_SEARCH}文字以内にする。`)
  }
  return words
    .normalize('NFKC')
    .split(/\s+/)
    .filter((word) => word !== '')
}

const NO_WORDS: WordSearch = { words: [], narrowed: null, frequent: null }

function searchFor(db: Db, record: RecordType, query: ListQuery): Promise<WordSearch> {
  return answered(wordSearch(db, record, wordsOf(query)))
}

type Builder = ExpressionBuilder<AnyTables, string>

function conditions(
  eb: Builder,
  record: RecordType,
  query: ListQuery,
  search: WordSearch,
): Expression<SqlBool> {
  return eb.and([
    holdsWords(eb, record, search),
    ...Object.entries(query.filters).map(([name, text]) => filter(eb, record, name, text)),
    ...(query.states.length > 0 ? [eb('state', 'in', query.states)] : []),
    ...(query.sections !== null && record.section ? [ofSections(eb, record, query.sections)] : []),
    ...(query.updatedSince ? [eb('changedAt', '>=', query.updatedSince)] : []),
  ])
}

function filter(eb: Builder, record: RecordType, name: string, text: string): Expression<SqlBool> {
  const field = record.fields[name]
  if (field === undefined) throw new Refusal('invalid', `「${name}」という項目では絞り込めない。`)
  if (field.kind === 'references' || field.kind === 'choices') {
    return sql<SqlBool>`${eb.ref(name)} @> ${JSON.stringify([text])}::jsonb`
  }
  const [from = '', until] = text.split('..')
  if (TEXTUAL.has(field.kind)) return eb(name, '=', text)
  if (field.kind === 'fiscalYear' && /^\d{1,6}$/.test(text)) return eb(name, '=', Number(text))
  if (until === undefined || !RANGED.has(field.kind)) return sql<SqlBool>`${eb.ref(name)}::text = ${text}`
  return eb.and([
    ...(from === '' ? [] : [eb(name, '>=', from)]),
    ...(until === '' ? [] : [eb(name, '<=', until)]),
  ])
}

/** Only entries of some sections. */
export function ofSections(
  eb: Builder,
  record: RecordType,
  sections: readonly string[],
): Expression<SqlBool> {
  const name = record.section as string
  return eb.or(
    sections.map((section) =>
      record.fields[name]?.kind === 'references'
        ? sql<SqlBool>`${eb.ref(name)} @> ${JSON.stringify([section])}::jsonb`
        : eb(name, '=', section),
    ),
  )
}

function sortOf(record: RecordType, { sort }: ListQuery): ListQuery['sort'] {
  const field = record.fields[sort.by]
  if (KEEPING_SORTS.has(sort.by) || (field && isSortable(field))) return sort
  throw new Refusal('invalid', `「${sort.by}」という項目では並べ替えられない。`)
}

/** How many entries of a register stand in each state, about where there are very many; of some sections only, if they are given. */
export async function countStates(
  db: Db,
  record: RecordType,
  sections: readonly string[] | null,
): Promise<Readonly<Partial<Record<State, number>>>> {
  if (record.large === undefined) return exactStates(db, record, sections)
  const counts: Partial<Record<State, number>> = {}
  for (const state of Object.keys(STATES) as State[]) {
    const { total } = await countAbout(db, record, { ...everything, states: [state], sections })
    if (total > 0) counts[state] = total
  }
  return counts
}

async function exactStates(
  db: Db,
  record: RecordType,
  sections: readonly string[] | null,
): Promise<Readonly<Partial<Record<State, number>>>> {
  const rows = await db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where((eb) => conditions(eb, record, { ...everything, sections }, NO_WORDS))
    .groupBy('state')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .execute()
  return Object.fromEntries(rows.map(({ state, count: total }) => [state, total]))
}
