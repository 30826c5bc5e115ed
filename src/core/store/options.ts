import { type Expression, type SqlBool, sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { foldKey } from '#core/record/search-key.ts'
import type { State } from '#core/rules/lifecycle.ts'
import type { Db } from '#platform/database.ts'
import { ofSections } from './list.ts'
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
const COMPARED = 20_000

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
  if (wanted === '')
    return optionsIn(record, await select.orderBy(newest(record), 'desc').limit(OPTIONS).execute())
  const byKey = await select.where('key', '=', words.trim()).execute()
  if (record.large === undefined) {
    const all = await select.limit(COMPARED).execute()
    return ranked(optionsIn(record, all), wanted)
  }
  const ways = waysOfWriting(words)
  const prefixes = await select
    .where((eb) => eb.or(ways.map((way) => sql<SqlBool>`"key" like ${`${escaped(way)}%`}`)))
    .limit(OPTIONS)
    .execute()
  const searches = await Promise.all(ways.map((way) => wordSearch(db, record, [way])))
  // The newest first: of a word that stands everywhere enough are found at once.
  const titles = await select
    .where((eb) => eb.or(searches.map((search) => holdsWords(eb, record, search))))
    .orderBy('id', 'desc')
    .limit(OPTIONS)
    .execute()
  const found = new Map([...byKey, ...prefixes, ...titles].map((row) => [row.key, row]))
  return optionsIn(record, [...found.values()].slice(0, OPTIONS))
}

/** Millions are not sorted by a column that no index keeps. */
function newest({ large }: RecordType): 'id' | 'changedAt' {
  return large ? 'id' : 'changedAt'
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
    ])
}

type Row = { key: string; state: State; title: unknown; year: unknown; sections: unknown }

function optionsIn(record: RecordType, rows: readonly unknown[]): Option[] {
  return (rows as readonly Row[]).map(({ key, state, title, year, sections }) => ({
    ...{ key, state, title: String(title ?? '') },
    year: typeof year === 'number' ? year : null,
    sections: Array.isArray(sections)
      ? sections
      : typeof sections === 'string' && record.section
        ? [sections]
        : [],
  }))
}

/** The key itself before keys that begin with the words, titles that begin with them, and those that hold them. */
function ranked(options: readonly Option[], wanted: string): Option[] {
  const ranks = options.flatMap((option) => {
    const [key, title] = [foldKey(option.key), foldKey(option.title)]
    const rank = [
      key === wanted,
      key.startsWith(wanted),
      title.startsWith(wanted),
      title.includes(wanted),
    ].indexOf(true)
    return rank === -1 ? [] : [{ option, rank }]
  })
  return ranks
    .sort((one, other) => one.rank - other.rank || (one.option.key < other.option.key ? -1 : 1))
    .slice(0, OPTIONS)
    .map(({ option }) => option)
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
