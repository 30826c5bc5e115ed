import { type Expression, type SqlBool, sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { foldKey } from '#core/record/search-key.ts'
import type { State } from '#core/rules/lifecycle.ts'
import type { Db } from '#platform/database.ts'
import { ofSections } from './list-conditions.ts'
import { searchedFields } from './search-grams.ts'
import { marksOfQuery } from './search-marks.ts'
import type { AnyTables } from './table.ts'
import { holdsWords, wordSearch } from './word-search.ts'

/** An entry that may be referred to, with what tells it from others of the same title. */
export type Option = {
  readonly key: string
  readonly title: string
  readonly state: State
  readonly sections: readonly string[]
  readonly year: number | null
}

/** How many entries a search offers. */
export const OPTIONS = 20

/** Up to so many entries are compared one by one, with every way of writing folded; of more, the database looks for the words as they are written. */
const COMPARED = 1000

/**
 * The entries of a register that words may mean, by key or title, the likeliest first; without words those that were changed
 * last. Withdrawn ones are left out, and those of other sections where `sections` names some.
 */
export async function listOptions(
  db: Db,
  record: RecordType,
  words: string,
  sections: readonly string[] | null,
): Promise<Option[]> {
  const wanted = foldKey(words)
  const select = optionsOf(db, record, sections)
  const options = (rows: readonly unknown[]) => (rows as readonly Row[]).map((row) => optionIn(record, row))
  if (wanted === '')
    return options(await select.orderBy('changedAt', 'desc').orderBy('id', 'desc').limit(OPTIONS).execute())
  const all = await select.limit(COMPARED + 1).execute()
  if (all.length <= COMPARED) return options(ranked(all as readonly unknown[], wanted))
  const byKey = await select.where('key', '=', words.trim()).execute()
  const ways = waysOfWriting(words)
  const prefixes = await select
    .where((eb) => eb.or(ways.map((way) => sql<SqlBool>`"key" like ${`${escaped(way)}%`}`)))
    .limit(OPTIONS)
    .execute()
  const marks = marksOfQuery(record, { filters: {}, states: [], sections })
  const searches = await Promise.all(ways.map((way) => wordSearch(db, record, [way], marks)))
  // The newest first: of a word that stands everywhere enough are found at once.
  const titles = await select
    .where((eb) => eb.or(searches.map((search) => holdsWords(eb, record, search))))
    .orderBy('id', 'desc')
    .limit(OPTIONS)
    .execute()
  const found = new Map([...byKey, ...prefixes, ...titles].map((row) => [row.key, row]))
  return options([...found.values()].slice(0, OPTIONS))
}

function optionsOf(db: Db, record: RecordType, sections: readonly string[] | null) {
  const year = Object.entries(record.fields).find(([, { kind }]) => kind === 'fiscalYear')?.[0]
  const column = (name: string | undefined) => (name === undefined ? sql<null>`null` : sql.ref(name))
  return db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where('state', '!=', 'withdrawn')
    .where(
      (eb): Expression<SqlBool> =>
        sections !== null && record.section ? ofSections(eb, record, sections) : sql<SqlBool>`true`,
    )
    .select([
      'key',
      'state',
      `${record.title} as title`,
      column(year).as('year'),
      column(record.section).as('sections'),
      searchedText(record).as('searched'),
    ])
}

/** What the search of the list looks through, in one text. */
function searchedText(record: RecordType) {
  const texts = searchedFields(record).map((name) => sql`coalesce(${sql.ref(name)}::text, '')`)
  return sql<string>`concat_ws(${'\n'}::text, ${sql.join(texts)})`
}

type Row = {
  readonly key: string
  readonly state: State
  readonly title: unknown
  readonly year: unknown
  readonly sections: unknown
  readonly searched: string
}

function optionIn(record: RecordType, { key, state, title, year, sections }: Row): Option {
  return {
    ...{ key, state, title: String(title ?? '') },
    year: typeof year === 'number' ? year : null,
    sections: Array.isArray(sections)
      ? sections
      : typeof sections === 'string' && record.section
        ? [sections]
        : [],
  }
}

/** The key itself before keys that begin with the words, titles that begin with them, those that hold them, and other searched texts that do. */
function ranked(rows: readonly unknown[], wanted: string): Row[] {
  const ranks = (rows as readonly Row[]).flatMap((row) => {
    const [key, title] = [foldKey(row.key), foldKey(String(row.title ?? ''))]
    const rank = [
      key === wanted,
      key.startsWith(wanted),
      title.startsWith(wanted),
      title.includes(wanted),
      foldKey(row.searched).includes(wanted),
    ].indexOf(true)
    return rank === -1 ? [] : [{ row, rank }]
  })
  return ranks
    .sort((one, other) => one.rank - other.rank || (one.row.key < other.row.key ? -1 : 1))
    .slice(0, OPTIONS)
    .map(({ row }) => row)
}

/** The words as they were typed, with plain width, in hiragana and in katakana. */
function waysOfWriting(words: string): string[] {
  const plain = words.trim().normalize('NFKC')
  const shifted = (from: RegExp, by: number) =>
    plain.replace(from, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + by))
  return [...new Set([words.trim(), plain, shifted(/[ぁ-ゖ]/gu, 0x60), shifted(/[ァ-ヶ]/gu, -0x60)])]
}

function escaped(words: string): string {
  return words.replace(/[\\%_]/g, '\\$&')
}
