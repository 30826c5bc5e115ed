import { ownFacets } from '#core/edition/search/facets.ts'
import type { Field, RecordType } from '#core/record/define.ts'
import { meaningOf } from '#core/record/meanings.ts'
import { entryJson } from './api/answers.ts'
import { type SearchSource, shown } from './search-answers.ts'
import type { SearchRequest } from './search-request.ts'

const COLUMNS = [
  'register',
  'key',
  'title',
  'fiscalYear',
  'sections',
  'programme',
  'kind',
  'releasedAt',
  'url',
]
const FREE_TEXT = new Set(['title', 'sections', 'programme'])

/** Every entry that was found as rows of a table, the headings first; where all are of one register, with what its record is narrowed down by. */
export async function* searchRows(source: SearchSource, request: SearchRequest): AsyncGenerator<string[]> {
  const { search } = source
  const own = ownColumns(source, request)
  yield [...COLUMNS, ...own.map(([name]) => name)]
  for await (const hit of search.each(request.order)) {
    const found = shown(source, [], hit)
    if (found === null) continue
    const { entry, record, year, sections, programme, kind, url } = found
    yield [
      record.key,
      entry.key,
      entry.title,
      year === null ? '' : String(year),
      sections.map((key) => search.nameOf('section', key)).join('、'),
      programme === null ? '' : search.nameOf('programme', programme),
      kind ?? '',
      entry.releasedAt,
      url,
      ...own.map(([name, field]) => printed(source, name, field, entry.values?.[name])),
    ]
  }
}

/** For each column of `searchRows`, whether its cells are free text, which a spreadsheet might run as a formula. */
export function guardedColumns(source: SearchSource, request: SearchRequest): boolean[] {
  return [...COLUMNS.map((name) => FREE_TEXT.has(name)), ...ownColumns(source, request).map(() => true)]
}

/** Every entry that was found with all its public fields, as JSON Lines. */
export async function* searchLines(source: SearchSource, request: SearchRequest): AsyncGenerator<Uint8Array> {
  let portion = ''
  for await (const { register, key } of source.search.each(request.order)) {
    const record = source.records.find((each) => each.key === register)
    const entry = source.edition.find(register, key)
    if (record === undefined || !entry?.values) continue
    portion += `${JSON.stringify(entryJson(record, entry))}\n`
    if (portion.length < PORTION) continue
    yield Buffer.from(portion)
    portion = ''
  }
  if (portion !== '') yield Buffer.from(portion)
}

const PORTION = 64_000

function ownColumns(
  { records }: SearchSource,
  { order }: SearchRequest,
): readonly (readonly [string, Field])[] {
  const record: RecordType | undefined = records.find(({ key }) => key === order.narrowing.register)
  return record === undefined ? [] : ownFacets(record)
}

function printed({ search }: SearchSource, name: string, field: Field, value: unknown): string {
  if (value == null) return ''
  if (field.kind === 'reference' || field.kind === 'references') {
    return [value]
      .flat()
      .map((key) => search.nameOf(name, String(key)))
      .join('、')
  }
  return meaningOf(field).print(value, field)
}
