import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import type { Db } from '#platform/database.ts'
import { foldedText, gramsOfWord, searchedFields } from './search-grams.ts'
import { markOfRegister } from './search-marks.ts'
import type { AnyTables } from './table.ts'

/** How the words and marks of a search are looked for: in every entry, or only in those of which the grams say that they may meet them. */
export type WordSearch = {
  readonly words: readonly string[]
  /** Entries that hold the grams, and entries so new that their grams are not known yet; null where every entry is looked through. */
  readonly narrowed: { readonly held: readonly number[]; readonly tail: readonly number[] } | null
  /** What stands in so many entries that a list in its own order comes upon its first page soon; `tail` is null while too many are not taken in yet. */
  readonly frequent: { readonly grams: readonly number[]; readonly tail: readonly number[] | null } | null
}

/** Above so many entries a list in its own order comes upon enough of them by itself. */
const FREQUENT = 20_000
/** So many entries that are not taken in yet are looked through beside those that are; with more, all are. */
const TAIL = 20_000

/** How to look for words in a register, among the entries that have all marks. Whatever is written this very moment is found as well. */
export async function wordSearch(
  db: Db,
  record: RecordType,
  words: readonly string[],
  marks: readonly number[] = [],
): Promise<WordSearch> {
  const wanted = [...new Set([...words.flatMap(gramsOfWord), ...marks])]
  if (wanted.length === 0) return { words, narrowed: null, frequent: null }
  const grams = [...wanted, markOfRegister(record)]
  const holding = sql`
    from "search_grams" where "register" = ${sql.lit(record.key)} and "grams" @> ${gramsText(grams)}`
  // The newest before the others: what is taken in between the two is then found twice and not missed.
  const tail = await tailOf(db, record)
  const { rows: plans } = await sql<Plan>`explain (format json) select ${holding}`.execute(db)
  const isCommon = (plans[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0) > FREQUENT
  const { rows } = isCommon
    ? { rows: [] }
    : await sql<{ id: number }>`select "id" ${holding} limit ${FREQUENT + 1}`.execute(db)
  if (isCommon || rows.length > FREQUENT) return { words, narrowed: null, frequent: { grams, tail } }
  if (tail === null) return { words, narrowed: null, frequent: null }
  const late = new Set(tail)
  const held = rows.flatMap(({ id }) => (late.has(id) ? [] : [id]))
  return { words, narrowed: { held, tail }, frequent: null }
}

/** The condition that an entry holds the words. */
export function holdsWords(
  eb: ExpressionBuilder<AnyTables, string>,
  record: RecordType,
  { words, narrowed }: WordSearch,
): Expression<SqlBool> {
  if (narrowed === null) return eb.and(words.map((word) => holdsWord(eb, record, word)))
  // The grams of a word of one or two characters are the word: nothing is left to look for.
  const long = words.filter((word) => foldedText(word).length > 2)
  const among = (ids: readonly number[]) => sql<SqlBool>`"id" = any(${ids}::bigint[])`
  const held = eb.and([among(narrowed.held), ...long.map((word) => holdsWord(eb, record, word))])
  if (narrowed.tail.length === 0) return held
  return eb.or([held, eb.and([among(narrowed.tail), ...words.map((word) => holdsWord(eb, record, word))])])
}

/** The condition that an entry has grams, or is one of `tail`: what the database knows the frequency of, where of a pattern it can only guess. */
export function hasGrams(
  record: RecordType,
  grams: readonly number[],
  tail: readonly number[] = [],
): Expression<SqlBool> {
  const late = tail.length === 0 ? sql`` : sql`union all select unnest(${tail}::bigint[])`
  return sql<SqlBool>`"id" in (
    select "id" from "search_grams" where "register" = ${sql.lit(record.key)} and "grams" @> ${gramsText(grams)} ${late})`
}
type Plan = { readonly 'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Plan Rows': number } }] }

/** Written into the query: the planner looks up how often each of them stands. */
function gramsText(grams: readonly number[]) {
  return sql`${sql.lit(`{${grams.join(',')}}`)}::integer[]`
}

function holdsWord(
  eb: ExpressionBuilder<AnyTables, string>,
  record: RecordType,
  word: string,
): Expression<SqlBool> {
  const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  const [, ...fields] = searchedFields(record)
  return eb.or([
    eb('key', 'ilike', like),
    ...fields.map((name) => sql<SqlBool>`normalize(${eb.ref(name)}::text, NFKC) ilike ${like}`),
  ])
}

/** Numbers of the entries written since the worker came by; null where they are too many to be looked through one by one. */
async function tailOf(db: Db, record: RecordType): Promise<number[] | null> {
  const { rows } = await sql<{ id: number }>`
    select "id" from ${sql.table(record.key)} where "key" in (
      select "entry" from (
        (select "register", "entry" from "journal" where "position" is null limit ${TAIL + 1})
        union all
        (select "register", "entry" from "journal"
          where "position" > coalesce((select max("position") from "search_grams_place"), -1)
          order by "position" limit ${TAIL + 1})
      ) as "late" where "register" = ${record.key}
    ) limit ${TAIL + 1}`.execute(db)
  return rows.length > TAIL ? null : rows.map(({ id }) => id)
}
