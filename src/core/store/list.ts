import { type AliasedRawBuilder, sql } from 'kysely'
import type { EntryOf, Field, RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Db } from '#platform/database.ts'
import { answered, conditions, searchFor } from './list-conditions.ts'
import { COUNTED, countUpTo } from './list-count.ts'
import { beyond, cursorOf } from './list-cursor.ts'
import type { ListQuery } from './list-query.ts'
import { type AnyTables, type Kept, keptOf } from './table.ts'
import { type Frequent, isAmong, isGathered, NO_WORDS, type WordSearch } from './word-search.ts'

export type Page<E> = { readonly entries: readonly Kept<E>[]; readonly next: string | null }

/** One page of a register's entries; cursors stay right while others write. `known`: what `searchFor` has said of this query. */
export async function list<R extends RecordType>(
  db: Db,
  record: R,
  query: ListQuery,
  known?: WordSearch,
): Promise<Page<EntryOf<R>>> {
  const { by } = sortOf(record, query)
  const search = known ?? (await searchFor(db, record, query))
  if (!isKeptInOrder(record, by)) await mayBeSorted(db, record, query, search)
  const rows = await answered(
    search.frequent && search.words.length > 0
      ? commonRows(db, record, query, search, search.frequent)
      : inOrder(db, record, query)
          .where((eb) => conditions(eb, record, query, search))
          .limit(query.limit + 1)
          .execute(),
  )

  const entries = rows.slice(0, query.limit).map((row) => keptOf(record, row))
  const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
  return { entries, next: last ? cursorOf(last, by) : null }
}

/** The rows of a register after the cursor, in the order of a query; `from` something else than its whole table, if given. */
function inOrder(db: Db, record: RecordType, { sort: { by, descending }, after }: ListQuery, from?: Rows) {
  // Absent values stand last in either direction; where none can be, one index serves both.
  const canBeAbsent = record.fields[by]?.optional === true
  const direction = descending ? 'desc' : 'asc'
  const ordered = db
    .withTables<AnyTables>()
    .selectFrom(from ?? record.key)
    .selectAll()
    .$if(after !== null, (rest) =>
      rest.where((eb) => beyond(eb, { by, descending, canBeAbsent }, after as string)),
    )
    .orderBy(by, (order) => {
      const own = descending ? order.desc() : order.asc()
      return canBeAbsent ? own.nullsLast() : own
    })
  return by === 'id' ? ordered : ordered.orderBy('id', direction)
}

type Rows = AliasedRawBuilder<AnyTables[string], string>

/** So many entries are gone through in the order of the list before all that hold a common word are gathered. */
const WINDOW = 5000

/** A page of entries that hold a common word: mostly among the next of the list; where they are not, out of all that have its grams. */
async function commonRows(
  db: Db,
  record: RecordType,
  query: ListQuery,
  search: WordSearch,
  frequent: Frequent,
) {
  const next = sql<AnyTables[string]>`(${inOrder(db, record, query).limit(WINDOW)})`.as(record.key)
  const near = await inOrder(db, record, query, next)
    .where((eb) => conditions(eb, record, query, search))
    .limit(query.limit + 1)
    .execute()
  if (near.length > query.limit) return near
  const holds = query.sort.by === 'id' ? isGathered : isAmong
  return inOrder(db, record, query)
    .where((eb) => eb.and([conditions(eb, record, query, NO_WORDS), holds(record, search.words, frequent)]))
    .limit(query.limit + 1)
    .execute()
}

/** Whether an index keeps the order, so that a register of any size can be listed in it. */
export function isKeptInOrder(record: RecordType, by: string): boolean {
  const field = record.fields[by]
  const isYear = field?.kind === 'fiscalYear' && !field.optional
  return KEEPING_SORTS.has(by) || by === record.title || isYear
}

/** Refuses an order that no index keeps for more entries than are sorted while somebody waits. */
async function mayBeSorted(db: Db, record: RecordType, query: ListQuery, search: WordSearch): Promise<void> {
  if (!search.frequent && (await countUpTo(db, record, query, search)) <= COUNTED) return
  throw new Refusal(
    'invalid',
    `「${record.fields[query.sort.by]?.label ?? '状態'}」の順に並べられるのは${COUNTED.toLocaleString('en')}件まで。先に絞り込む。`,
  )
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
const KEEPING_SORTS = new Set(['id', 'key', 'state', 'changedAt'])

function sortOf(record: RecordType, { sort }: ListQuery): ListQuery['sort'] {
  const field = record.fields[sort.by]
  if (KEEPING_SORTS.has(sort.by) || (field && isSortable(field))) return sort
  throw new Refusal('invalid', `「${sort.by}」という項目では並べ替えられない。`)
}
