import type { DatabaseSync } from 'node:sqlite'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { fieldNamed } from '#core/record/entry.ts'
import { meaningOf } from '#core/record/meanings.ts'
import { extendRange, type Range, rootOfRange } from '#core/store/tree.ts'
import { operatorError } from '#platform/operator-error.ts'
import type { OfficeLine } from './office-publications.ts'
import { publicationLeaf, valuesHash } from './publication.ts'

/** The tree over the publications of an edition, and its root when it had as many leaves as the edition before. */
export type WrittenTree = { readonly size: number; readonly root: Buffer; readonly rootBefore: Buffer | null }

/** Writes lines into an edition, and with each what it makes of its entry: a new entry, a newer revision, or a tombstone. */
export async function writePublications(
  edition: DatabaseSync,
  records: readonly RecordType[],
  batches: AsyncIterable<readonly OfficeLine[]>,
  sizeBefore: number,
): Promise<WrittenTree> {
  const byKey = new Map(records.map((record) => [record.key, record]))
  const write = writer(edition)
  const range: Range = []
  let size = 0
  let rootBefore = sizeBefore === 0 ? rootOfRange([]) : null
  for await (const batch of batches) {
    edition.exec('BEGIN')
    for (const line of batch) {
      const leaf = write(size, line, byKey.get(line.register) as RecordType)
      extendRange(range, leaf)
      size += 1
      if (size === sizeBefore) rootBefore = rootOfRange(range)
    }
    edition.exec('COMMIT')
  }
  return { size, root: rootOfRange(range), rootBefore }
}

function writer(edition: DatabaseSync) {
  const publish = edition.prepare('INSERT INTO publications VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const insert = edition.prepare(
    'INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?) ON CONFLICT DO NOTHING',
  )
  const keepOlder = edition.prepare(
    'INSERT INTO revisions SELECT register, key, revision, "values", salt FROM entries WHERE register = ? AND key = ? AND "values" IS NOT NULL',
  )
  const revise = edition.prepare(
    'UPDATE entries SET revision = ?, programme = ?, title = ?, "values" = ?, releasedAt = ?, salt = ? WHERE register = ? AND key = ?',
  )
  const withdraw = edition.prepare('UPDATE entries SET withdrawnAt = ? WHERE register = ? AND key = ?')

  return (position: number, line: OfficeLine, record: RecordType): Buffer => {
    const { register, key, revision, act, values, salt, hash } = line
    const at = line.at.toISOString()
    if (values !== null && !(salt && hash && valuesHash(salt, values).equals(hash))) {
      throw alteredRelease(record, line)
    }
    const leaf = publicationLeaf({ register, key, revision, act, at, hash })
    publish.run(position, register, key, revision, act, at, hash, leaf)
    if (act === 'withdrawal') {
      withdraw.run(at, register, key)
      return leaf
    }
    const { programme, title } = callsOf(record, values)
    if (insert.run(register, key, revision, programme, title, values, at, salt).changes === 0) {
      keepOlder.run(register, key)
      revise.run(revision, programme, title, values, at, salt, register, key)
    }
    return leaf
  }
}

/** By what an entry is called, and which programme it serves. */
function callsOf(record: RecordType, text: string | null) {
  const values = text === null ? {} : (JSON.parse(text) as AnyEntry)
  const title = values[record.title] ?? ''
  const programme = typeof record.programme === 'string' ? values[record.programme] : null
  const field = fieldNamed(record, record.title)
  return {
    title: typeof title === 'string' ? title : meaningOf(field).print(title, field),
    programme: typeof programme === 'string' ? programme : null,
  }
}

function alteredRelease(record: RecordType, { key, revision }: OfficeLine): Error {
  return operatorError(
    `${record.label}「${key}」第${revision}版の公開内容が、公開したときのものと違います。公開版は作りませんでした。前の公開版はそのままです。控えから戻してください。`,
    `What was released of ${record.key} "${key}", revision ${revision}, is no longer what it was. No edition was made and the old one stays. Restore a backup.`,
  )
}
