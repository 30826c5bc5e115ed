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

/** Up to so many entries are compared one by one, with every way of writing folded and ranked; of more, the newest are offered. */
const COMPARED = 1000

/** A register to look in: all of its entries, or those of some sections. */
export type Searched = { readonly record: RecordType; readonly sections: readonly string[] | null }

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
  if (foldKey(words) !== '') {
    const found = await listOptionsIn(db, [{ record, sections }], words)
    return found.get(record.key) ?? []
  }
  const newest = optionsOf(db, { record, sections }).orderBy('changedAt', 'desc').orderBy('id', 'desc')
  return (await newest.limit(OPTIONS).execute()).map(optionIn)
}

/** The entries of several registers that words may mean, by register, each as `listOptions` tells them: all small ones are asked at once. */
export async function listOptionsIn(
  db: Db,
  searched: readonly Searched[],
  words: string,
): Promise<Map<string, Option[]>> {
  const wanted = foldKey(words)
  if (wanted === '' || searched.length === 0) return new Map()
  const isSmall = await smallOnes(db, searched)
  const small = searched.filter(({ record }) => isSmall.has(record.key))
  const compared = await compare(db, small, wanted)
  const found = new Map<string, Option[]>()
  for (const each of searched) {
    const rows = isSmall.has(each.record.key)
      ? (compared.get(each.record.key) ?? [])
      : await lookUp(db, each, words)
    if (rows.length > 0) found.set(each.record.key, rows.map(optionIn))
  }
  return found
}

/** Registers with so few entries that each is compared. */
async function smallOnes(db: Db, searched: readonly Searched[]): Promise<Set<string>> {
  const counts = searched.map(
    ({ record: { key } }) => sql`
      select ${sql.lit(key)} as "register",
        (select count(*) from (select from ${sql.table(key)} limit ${COMPARED + 1}) as "some") as "total"`,
  )
  const { rows } = await sql<{ register: string; total: number }>`
    ${sql.join(counts, sql` union all `)}`.execute(db)
  return new Set(rows.flatMap(({ register, total }) => (total <= COMPARED ? [register] : [])))
}

/** Small registers, entry by entry, with every way of writing folded. */
async function compare(
  db: Db,
  small: readonly Searched[],
  wanted: string,
): Promise<Map<string, readonly Row[]>> {
  if (small.length === 0) return new Map()
  const parts = small.map((each) => sql`(${optionsOf(db, each)})`)
  const { rows } = await sql<Row>`${sql.join(parts, sql` union all `)}`.execute(db)
  const own = Map.groupBy(rows, ({ register }) => register)
  return new Map([...own].map(([register, all]) => [register, ranked(all, wanted)]))
}

/** A large register, by its key and by what its lists are searched by. */
async function lookUp(db: Db, searched: Searched, words: string): Promise<readonly Row[]> {
  const { record, sections } = searched
  const select = optionsOf(db, searched)
  const byKey = await select.where('key', '=', words.trim()).execute()
  const prefixes = await select
    .where(sql<SqlBool>`"key" like ${`${escaped(words.trim().normalize('NFKC'))}%`}`)
    .limit(OPTIONS)
    .execute()
  const marks = marksOfQuery(record, { filters: {}, states: [], sections })
  const search = await wordSearch(db, record, [words], marks)
  // The newest first: of a word that stands everywhere enough are found at once.
  const titles = await select
    .where((eb) => holdsWords(eb, record, search))
    .orderBy('id', 'desc')
    .limit(OPTIONS)
    .execute()
  const found = new Map([...byKey, ...prefixes, ...titles].map((row) => [row.key, row]))
  return [...found.values()].slice(0, OPTIONS)
}

function optionsOf(db: Db, { record, sections }: Searched) {
  const year = Object.entries(record.fields).find(([, { kind }]) => kind === 'fiscalYear')?.[0]
  return db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where('state', '!=', 'withdrawn')
    .where(
      (eb): Expression<SqlBool> =>
        sections !== null && record.section ? ofSections(eb, record, sections) : sql<SqlBool>`true`,
    )
    .select([
      sql<string>`${sql.lit(record.key)}::text`.as('register'),
      'key',
      'state',
      sql<string>`coalesce(${sql.ref(record.title)}::text, '')`.as('title'),
      (year ? sql<number | null>`${sql.ref(year)}` : sql<null>`null::integer`).as('year'),
      (record.section ? sql<unknown>`to_jsonb(${sql.ref(record.section)})` : sql<null>`null::jsonb`).as(
        'sections',
      ),
      searchedTexts(record).as('searched'),
    ])
}

/** What the search of the list looks through, in one text. */
function searchedTexts(record: RecordType) {
  const texts = searchedFields(record).map((name) => sql`coalesce(${sql.ref(name)}::text, '')`)
  return sql<string>`concat_ws(${'\n'}::text, ${sql.join(texts)})`
}

type Row = {
  readonly register: string
  readonly key: string
  readonly state: State
  readonly title: string
  readonly year: number | null
  readonly sections: unknown
  readonly searched: string
}

function optionIn({ key, state, title, year, sections }: Row): Option {
  const own = Array.isArray(sections) ? sections : typeof sections === 'string' ? [sections] : []
  return { key, state, title, year, sections: own }
}

/** The key itself before keys that begin with the words, titles that begin with them, those that hold them, and other searched texts that do. */
function ranked(rows: readonly Row[], wanted: string): Row[] {
  const ranks = rows.flatMap((row) => {
    const [key, title] = [foldKey(row.key), foldKey(row.title)]
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

function escaped(words: string): string {
  return words.replace(/[\\%_]/g, '\\$&')
}
