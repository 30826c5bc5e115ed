import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import { FILES_SCHEMA, fileBook } from '../public-files.ts'
import { entryReader } from './entry-reader.ts'
import { declaredFacets, indexShape } from './facets.ts'
import { markBook } from './mark-book.ts'
import { pace } from './pace.ts'
import { dropIndex, SEARCH_INDEXES, SEARCH_SCHEMA, SEGMENT } from './search-schema.ts'
import { segmentWriter } from './segment-writer.ts'
import { titleOrder } from './title-order.ts'
import { wordBook } from './word-book.ts'

/**
 * Builds the search index of an edition whose entries are written, in place of one that may be there; sees only what they
 * publish. Lets others work in between, and writes inside the caller's transaction if there is one. Tells after each segment
 * how many entries are in.
 */
export async function buildSearch(
  edition: DatabaseSync,
  records: readonly RecordType[],
  told: (entries: number) => void = () => {},
): Promise<void> {
  if (edition.isTransaction) return writeSearch(edition, records, told)
  edition.exec('BEGIN')
  await writeSearch(edition, records, told)
  edition.exec('COMMIT')
}

async function writeSearch(
  edition: DatabaseSync,
  records: readonly RecordType[],
  told: (entries: number) => void,
): Promise<void> {
  dropIndex(edition)
  edition.exec(SEARCH_SCHEMA)
  const declared = declaredFacets(records)
  const say = edition.prepare('INSERT INTO search_index VALUES (?, ?)')
  say.run('marks', randomUUID())
  say.run('facets', JSON.stringify(declared))
  edition.exec(FILES_SCHEMA)
  const files = fileBook(edition, records)
  say.run('shape', indexShape(records))
  const keep = edition.prepare('INSERT INTO search_entries (id, register, key) VALUES (?, ?, ?)')
  const [reader, words] = [entryReader(edition, records), wordBook(edition)]
  const marks = markBook(edition, reader.nameOf, declared)
  const titles = titleOrder(edition)
  const segment = segmentWriter(edition)
  const breathe = pace()
  let [written, entries] = [0, 0]
  for (const row of edition.prepare(STANDING).iterate()) {
    files.put(String(row.register), String(row.key), String(row.values))
    const entry = reader.read(row, marks, words, true)
    if (entry === null) continue
    const id = written * SEGMENT + segment.size()
    keep.run(id, marks.registerOf(String(row.register)), String(row.key))
    titles.put(id, entry.title)
    segment.put(entry)
    entries += 1
    if (segment.isFull()) {
      told(entries)
      await segment.close(written, false, written * SEGMENT)
      written += 1
    }
    if (segment.size() % 32 === 0) await breathe()
  }
  if (segment.size() > 0) await segment.close(written, false, written * SEGMENT)
  told(entries)
  words.close()
  await titles.close()
  edition.exec(SEARCH_INDEXES)
}

/** Only what the order is made of is sorted: entries themselves would go through the disk again and again where memory does not hold them all. */
const STANDING = `
  SELECT entries.register, entries.key, programme, title, "values" FROM (
    SELECT register, key FROM entries WHERE "values" IS NOT NULL
    ORDER BY releasedAt DESC, json_extract("values", '$.fiscalYear') DESC, register, key LIMIT -1
  ) AS standing
  CROSS JOIN entries USING (register, key)
`
