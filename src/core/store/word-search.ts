import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { foldKey } from '#core/record/search-key.ts'
import type { Db } from '#platform/database.ts'
import { gramsOfWord, searchedFields, searchedText } from './search-grams.ts'
import { type Marks, markOfRegister } from './search-marks.ts'
import type { AnyTables } from './table.ts'

/** How the words and marks of a search are looked for. */
export type WordSearch = {
  /** Folded words that must all stand in what is searched of an entry. */
  readonly words: readonly string[]
  /** The only entries that may meet the search, all of which hold the words; null where they are too many to be named. */
  readonly held: readonly number[] | null
  /** What stands in so many entries that a list in its own order comes upon its first page soon; null where `held` names them, or nothing is looked for. */
  readonly frequent: Frequent | null
  /** Words as they were typed, where so much was written lately that it is not taken in yet: every entry is looked through. */
  readonly behind: readonly string[] | null
}

/** The grams and marks of what is frequent, and about how many entries have them. */
export type Frequent = { readonly grams: Marks; readonly about: number; readonly late: Late }

/** Entries written since the worker came by: all of them, and those that hold the words. */
type Late = { readonly all: readonly number[]; readonly held: readonly number[] }

/** Nothing is looked for. */
export const NO_WORDS: WordSearch = { words: [], held: null, frequent: null, behind: null }

/** Above so many entries a list in its own order comes upon enough of them by itself. */
const FREQUENT = 10_000
/** So many lines of the journal that are not taken in yet are looked through beside those that are. */
const LATE = 5000

/** How to look for words in a register, among the entries that have the marks. Whatever is written this very moment is found as well. */
export async function wordSearch(
  db: Db,
  record: RecordType,
  typed: readonly string[],
  marks: Marks = { all: [], oneOf: [] },
): Promise<WordSearch> {
  const words = typed.map(foldKey).filter((word) => word !== '')
  const wanted = [...new Set([...words.flatMap(gramsOfWord), ...marks.all])]
  if (wanted.length === 0 && marks.oneOf.length === 0) return { ...NO_WORDS, words }
  const grams = { all: [...wanted, markOfRegister(record)], oneOf: marks.oneOf }
  // The newest before the others: what is taken in between the two is then found twice and not missed.
  const late = await lateOf(db, record, words)
  if (late === null) return { ...NO_WORDS, words, behind: typed }
  const { rows: plans } = await sql<Plan>`explain (format json) ${havingGrams(record, grams)}`.execute(db)
  const about = plans[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
  if (about > FREQUENT) return { words, held: null, frequent: { grams, about, late }, behind: null }
  const { rows } = await sql<{ id: number }>`
    ${havingGrams(record, grams)} and ${textHolds(words)} limit ${FREQUENT + 1}`.execute(db)
  if (rows.length > FREQUENT) {
    return { words, held: null, frequent: { grams, about: rows.length, late }, behind: null }
  }
  const all = new Set(late.all)
  const held = [...rows.flatMap(({ id }) => (all.has(id) ? [] : [id])), ...late.held]
  return { words, held, frequent: null, behind: null }
}

/** The condition that an entry holds the words of a search. */
export function holdsWords(
  eb: ExpressionBuilder<AnyTables, string>,
  record: RecordType,
  { words, held, frequent, behind }: WordSearch,
): Expression<SqlBool> {
  if (behind) return eb.and(behind.map((word) => holdsAsWritten(eb, record, word)))
  if (held !== null) return sql<SqlBool>`"id" = any(${held}::bigint[])`
  if (frequent === null || words.length === 0) return sql<SqlBool>`true`
  const { all, held: found } = frequent.late
  const inText = sql<SqlBool>`exists (
    select from "search_grams" where "register" = ${sql.lit(record.key)}
      and "search_grams"."id" = ${sql.ref(`${record.key}.id`)} and "text" like all(${words.map(pattern)}::text[]))`
  if (all.length === 0) return inText
  return sql<SqlBool>`("id" = any(${found}::bigint[]) or ("id" <> all(${all}::bigint[]) and ${inText}))`
}

/** The condition that an entry is one of those that have the grams of frequent words, of which the database knows how many there are. */
export function isAmong(
  record: RecordType,
  words: readonly string[],
  frequent: Frequent,
): Expression<SqlBool> {
  return sql<SqlBool>`"id" in (${holding(record, words, frequent)})`
}

/** The same condition for whoever goes through the numbers in their order: they are gathered first, since the words of one year may all stand behind millions of others. */
export function isGathered(
  record: RecordType,
  words: readonly string[],
  frequent: Frequent,
): Expression<SqlBool> {
  return sql<SqlBool>`"id" = any(array(${holding(record, words, frequent)}))`
}

/** The numbers of all entries that hold frequent words. */
function holding(record: RecordType, words: readonly string[], { grams, late: { all, held } }: Frequent) {
  const late =
    all.length === 0
      ? sql``
      : sql`and "id" <> all(${all}::bigint[]) union all select unnest(${held}::bigint[])`
  return sql`${havingGrams(record, grams)} and ${textHolds(words)} ${late}`
}

type Plan = { readonly 'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Plan Rows': number } }] }

/** Written into the query: the planner looks up how often each gram stands. */
function havingGrams(record: RecordType, { all, oneOf }: Marks) {
  const some = oneOf.map((group) => sql`and "grams" && ${written(group)}`)
  return sql`
    select "id" from "search_grams"
    where "register" = ${sql.lit(record.key)} and "grams" @> ${written(all)} ${sql.join(some, sql` `)}`
}

function written(grams: readonly number[]) {
  return sql`${sql.lit(`{${grams.join(',')}}`)}::integer[]`
}

/** Where the grams are there: a word of one or two characters is its gram; the text says of longer ones whether theirs stand in a row. */
function textHolds(words: readonly string[]) {
  const long = words.filter((word) => word.length > 2)
  if (long.length === 0) return sql<SqlBool>`true`
  return sql<SqlBool>`"text" like all(${long.map(pattern)}::text[])`
}

function pattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}

function holdsAsWritten(
  eb: ExpressionBuilder<AnyTables, string>,
  record: RecordType,
  word: string,
): Expression<SqlBool> {
  return eb.or(
    searchedFields(record).map(
      (name) => sql<SqlBool>`normalize(${eb.ref(name)}::text, NFKC) ilike ${pattern(word)}`,
    ),
  )
}

/** Entries written since the worker came by; null where they are too many to be looked through one by one. */
async function lateOf(db: Db, record: RecordType, words: readonly string[]): Promise<Late | null> {
  const { rows: counted } = await sql<{ lines: number; keys: readonly string[] }>`
    select count(*) as "lines",
      coalesce(array_agg(distinct "entry") filter (where "register" = ${record.key}), '{}') as "keys"
    from (
      (select "register", "entry" from "journal" where "position" is null limit ${LATE + 1})
      union all
      (select "register", "entry" from "journal"
        where "position" > coalesce((select max("position") from "search_grams_place"), -1)
        order by "position" limit ${LATE + 1})
    ) as "late"`.execute(db)
  const { lines = 0, keys = [] } = counted[0] ?? {}
  if (lines > LATE) return null
  if (keys.length === 0) return { all: [], held: [] }
  const { rows } = await sql<AnyEntry & { id: number }>`
    select "id", ${sql.join(searchedFields(record).map((name) => sql.ref(name)))}
    from ${sql.table(record.key)} where "key" = any(${keys}::text[])`.execute(db)
  const held = rows.filter((row) => {
    const text = searchedText(record, row)
    return words.every((word) => text.includes(word))
  })
  return { all: rows.map(({ id }) => id), held: held.map(({ id }) => id) }
}
