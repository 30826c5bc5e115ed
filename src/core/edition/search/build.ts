import type { DatabaseSync } from 'node:sqlite'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { foldKey } from '#core/record/search-key.ts'
import { pacedRows } from '../paced-rows.ts'
import { codeBook } from './code-book.ts'
import {
  type Group,
  groupOf,
  groupTexts,
  kindLabel,
  type NameOf,
  ownTexts,
  programmeRegister,
  targetOf,
} from './entry-texts.ts'
import { EVERY, type Facet, facetWord, gramsOf, keysOf } from './grams.ts'
import { FIRST_ID, SEARCH_INDEX, SEARCH_SCHEMA } from './search-schema.ts'
import { wordBook } from './word-book.ts'

/**
 * Builds the search index of an edition whose entries are written; sees only what they publish. Lets others work in
 * between, and writes inside the caller's transaction if there is one.
 */
export async function buildSearch(edition: DatabaseSync, records: readonly RecordType[]): Promise<void> {
  if (edition.isTransaction) return writeSearch(edition, records)
  edition.exec('BEGIN')
  await writeSearch(edition, records)
  edition.exec('COMMIT')
}

async function writeSearch(edition: DatabaseSync, records: readonly RecordType[]): Promise<void> {
  edition.exec(SEARCH_SCHEMA)
  // One large run instead of thousands of small ones that would have to be merged.
  edition.exec(
    `INSERT INTO search (search, rank) VALUES ('automerge', 0), ('crisismerge', 1000), ('hashsize', ${64 * 1024 * 1024})`,
  )
  const byKey = new Map(records.map((record) => [record.key, record]))
  const insert = edition.prepare('INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)')
  const keep = edition.prepare('INSERT INTO search_entries VALUES (?, ?, ?, ?)')
  const codes = codeBook(edition)
  const words = wordBook(edition)
  const nameOf = namesOf(edition, records)
  const known = new Map<string, string>()
  const groupWords = (record: RecordType, group: Group): string => {
    const name = JSON.stringify(group)
    const words = known.get(name) ?? `${wordsOf(groupTexts(record, group, nameOf))} ${facetWords(group)}`
    known.set(name, words)
    return words
  }
  let id = FIRST_ID
  for await (const row of pacedRows(edition, STANDING)) {
    const record = byKey.get(String(row.register))
    if (record === undefined) continue
    const values = JSON.parse(String(row.values)) as AnyEntry
    const group = groupOf(record, row.programme === null ? null : String(row.programme), values)
    const title = String(row.title)
    const shared = groupWords(record, group)
    insert.run(id, wordsOf([title]), `${wordsOf(ownTexts(record, values, nameOf))} ${shared}`)
    keep.run(id, record.key, String(row.key), foldKey(title).slice(0, 24))
    codes.put(id, group)
    words.put(title)
    id += 1
  }
  codes.close((group) => nameGroup(edition, byKey, group, nameOf))
  words.close()
  edition.exec(SEARCH_INDEX)
  edition.exec("INSERT INTO search (search) VALUES ('optimize')")
}

const STANDING = `
  SELECT register, key, programme, title, "values" FROM entries WHERE "values" IS NOT NULL
  ORDER BY releasedAt DESC, json_extract("values", '$.fiscalYear') DESC, register, key
`

function wordsOf(texts: readonly string[]): string {
  return texts.flatMap(keysOf).map(gramsOf).join(' ')
}

function facetWords({ register, programme, year, sections, kind }: Group): string {
  const said: [Facet, string | number | null][] = [
    ['register', register],
    ['programme', programme],
    ['year', year],
    ['kind', kind === null ? null : `${register}/${kind}`],
    ...sections.map((section): [Facet, string] => ['section', section]),
  ]
  const words = said.flatMap(([facet, value]) => (value === null ? [] : [facetWord(facet, String(value))]))
  return [EVERY, ...words].join(' ')
}

/** Names of the entries to which public fields refer, read once for each register. */
function namesOf(edition: DatabaseSync, records: readonly RecordType[]): NameOf {
  const all = edition.prepare('SELECT key, title FROM entries WHERE register = ? AND "values" IS NOT NULL')
  const referred = new Set(
    records.flatMap((record) => [
      programmeRegister(record),
      ...Object.keys(record.fields).map((name) => targetOf(record, name) ?? ''),
    ]),
  )
  const names = new Map(
    [...referred].map((register) => [
      register,
      new Map(all.all(register).map(({ key, title }) => [String(key), String(title)])),
    ]),
  )
  return (register, key) => names.get(register)?.get(key)
}

function nameGroup(
  edition: DatabaseSync,
  records: ReadonlyMap<string, RecordType>,
  { register, programme, sections, kind }: Group,
  nameOf: NameOf,
): void {
  const insert = edition.prepare('INSERT OR IGNORE INTO search_names VALUES (?, ?, ?)')
  const record = records.get(register)
  if (record === undefined) return
  if (programme !== null)
    insert.run('programme', programme, nameOf(programmeRegister(record), programme) ?? programme)
  for (const section of sections) {
    insert.run('section', section, nameOf(targetOf(record, record.section) ?? '', section) ?? section)
  }
  if (kind !== null) insert.run('kind', `${register}/${kind}`, kindLabel(record, kind))
}
