import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { foldKey } from '#core/record/search-key.ts'
import { copyLine } from '#platform/copy-text.ts'
import { copyInto, type Db, transact } from '#platform/database.ts'
import { markedFields, marksOfEntry } from './search-marks.ts'

/**
 * Takes the entries that were written since the last time into what lists are searched by, and returns how many lines of the
 * journal it went through; two at once wait for each other. What was emptied is made anew.
 */
export async function indexSearch(
  db: Db,
  records: readonly RecordType[],
  { batch = 5000 } = {},
): Promise<number> {
  let indexed = 0
  for (;;) {
    const lines = await transact(db, (trx) => indexSome(trx, records, batch))
    indexed += lines
    if (lines < batch) return indexed
  }
}

/** The texts of a register's entries that a search looks through: the key, and the searched fields. */
export function searchedFields({ fields }: RecordType): string[] {
  return ['key', ...Object.keys(fields).filter((name) => fields[name]?.searched)]
}

/** An entry as its words are looked for: every searched text folded, one under the other. */
export function searchedText(record: RecordType, row: Readonly<Record<string, unknown>>): string {
  return [...new Set(searchedFields(record).map((name) => foldKey(printed(row[name]))))].join('\n')
}

/** The line of COPY by which an entry is taken in: its register, number, grams and marks, and the folded text. */
export function searchLine(record: RecordType, row: AnyEntry & { readonly id: number }): string {
  const text = searchedText(record, row)
  const elements = [...gramsOf(text), ...marksOfEntry(record, row)]
  return copyLine([record.key, row.id, `{${elements.join(',')}}`, text])
}

/** What must stand in a folded text that holds a folded word: its pairs of characters, or the one that it is. */
export function gramsOfWord(word: string): number[] {
  return word.length === 1 ? [gram(word, 0, false)] : [...pairsOf(word)]
}

// Any fixed number will do that no other lock has; writers never take it.
const LOCK = 2_105_330_021

async function indexSome(trx: Db, records: readonly RecordType[], batch: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
  const { rows: lines } = await sql<{ position: number; register: string; entry: string }>`
    select "position", "register", "entry" from "journal"
    where "position" > coalesce((select max("position") from "search_grams_place"), -1)
    order by "position" limit ${batch}`.execute(trx)
  const last = lines.at(-1)
  if (last === undefined) return 0
  const keys = Map.groupBy(lines, ({ register }) => register)
  for (const record of records) {
    const own = keys.get(record.key)
    if (own) await indexEntries(trx, record, [...new Set(own.map(({ entry }) => entry))])
  }
  await sql`delete from "search_grams_place"`.execute(trx)
  await sql`insert into "search_grams_place" values (${last.position})`.execute(trx)
  return lines.length
}

async function indexEntries(trx: Db, record: RecordType, keys: readonly string[]): Promise<void> {
  const fields = searchedFields(record)
  const read = new Set(['id', 'state', ...fields, ...markedFields(record)])
  const { rows } = await sql<AnyEntry & { id: number }>`
    select ${sql.join([...read].map((name) => sql.ref(name)))} from ${sql.table(record.key)}
    where "key" = any(${keys}::text[])`.execute(trx)
  const ids = rows.map(({ id }) => id)
  await sql`delete from "search_grams" where "register" = ${record.key} and "id" = any(${ids}::bigint[])`.execute(
    trx,
  )
  const lines = rows.map((row) => searchLine(record, row))
  await copyInto(trx, 'copy "search_grams" from stdin', [lines.join('')])
}

function printed(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function gramsOf(text: string): Set<number> {
  const grams = pairsOf(text)
  for (let at = 0; at < text.length; at += 1) grams.add(gram(text, at, false))
  return grams
}

function pairsOf(text: string): Set<number> {
  const pairs = new Set<number>()
  for (let at = 0; at < text.length - 1; at += 1) pairs.add(gram(text, at, true))
  return pairs
}

/** A signed integer of 32 bits, as PostgreSQL keeps it. */
function gram(text: string, at: number, isPair: boolean): number {
  return (text.charCodeAt(at) << 16) | (isPair ? text.charCodeAt(at + 1) : 0)
}
