import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Field, RecordType } from '#core/record/define.ts'
import { foldKey } from '#core/record/search-key.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Db } from '#platform/database.ts'
import type { ListQuery } from './list-query.ts'
import { gramsOfWord } from './search-grams.ts'
import { marksOfQuery } from './search-marks.ts'
import type { AnyTables } from './table.ts'
import { holdsWords, type WordSearch, wordSearch } from './word-search.ts'

const RANGED = new Set<Field['kind']>(['integer', 'money', 'decimal', 'rate', 'day', 'instant', 'fiscalYear'])
/** Kinds that are kept as they are written: compared without a cast, which no index would serve. */
const TEXTUAL = new Set<Field['kind']>(['text', 'code', 'choice', 'reference'])
/** Every word looks through every searched field of every entry. */
const LONGEST_SEARCH = 200

function wordsOf({ words }: ListQuery): string[] {
  if (words.length > LONGEST_SEARCH) {
    throw new Refusal('invalid', `検索の言葉は合わせて${LONGEST_SEARCH}文字以内にする。`)
  }
  if (words.includes('\0')) throw new Refusal('invalid', '検索の言葉に、文字でないものがある。')
  return words
    .normalize('NFKC')
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** How the words and conditions of a query are looked for. */
export function searchFor(db: Db, record: RecordType, query: ListQuery): Promise<WordSearch> {
  const { all, oneOf } = marksOfQuery(record, query)
  const marks = { all: [...all, ...gramsOfFilters(record, query)], oneOf }
  return answered(wordSearch(db, record, wordsOf(query), marks))
}

/** What must stand among the grams of an entry where a searched field is to have one value: no index keeps that, and of millions few have it. */
function gramsOfFilters({ fields }: RecordType, { filters }: ListQuery): number[] {
  return Object.entries(filters).flatMap(([name, text]) => {
    const field = fields[name]
    const key = field?.searched && TEXTUAL.has(field.kind) ? foldKey(text) : ''
    return key === '' ? [] : gramsOfWord(key)
  })
}

type Builder = ExpressionBuilder<AnyTables, string>

/** What an entry must meet, whatever its place in the list. */
export function conditions(
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

/** Class 22, data exceptions: a typed condition or a made-up cursor can hold a value that its column can't. */
export async function answered<T>(rows: Promise<T>): Promise<T> {
  try {
    return await rows
  } catch (error) {
    if (!/^22/.test((error as { code?: string }).code ?? '')) throw error
    throw new Refusal('invalid', '条件か続きの位置に、その項目にはない値がある。')
  }
}
