import type { DatabaseSync } from 'node:sqlite'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { operatorError } from '#platform/operator-error.ts'
import type { OfficeLine } from './office-publications.ts'
import { publicationLeaf, valuesHash } from './publication.ts'

/**
 * Writes lines into an edition, one after the other from a position on, and with each what it makes of its entry: a new
 * entry, a newer revision, or a tombstone. Returns for each line its leaf of the tree. Refuses values that are not those
 * which were released.
 */
export function publicationWriter(
  edition: DatabaseSync,
  records: readonly RecordType[],
  from: number,
): (line: OfficeLine) => Buffer {
  const byKey = new Map(records.map((record) => [record.key, record]))
  const publish = edition.prepare('INSERT INTO publications VALUES (?, ?, ?, ?, ?, ?, ?)')
  const insert = edition.prepare(
    'INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?) ON CONFLICT DO NOTHING',
  )
  const keepOlder = edition.prepare(
    'INSERT INTO revisions SELECT register, key, revision, "values", salt FROM entries WHERE register = ? AND key = ? AND "values" IS NOT NULL',
  )
  const revise = edition.prepare(
    'UPDATE entries SET revision = ?, programme = ?, title = ?, "values" = ?, releasedAt = ?, salt = ? WHERE register = ? AND key = ?',
  )
  const withdraw = edition.prepare(
    `UPDATE entries SET programme = NULL, title = '', "values" = NULL, salt = NULL, withdrawnAt = ? WHERE register = ? AND key = ?`,
  )
  const forget = edition.prepare('DELETE FROM revisions WHERE register = ? AND key = ?')
  let position = from

  return (line) => {
    const { register, key, revision, act, values, salt, hash } = line
    const record = byKey.get(register) as RecordType
    const at = line.at.toISOString()
    if (values !== null && !(salt && hash && valuesHash(salt, values).equals(hash))) {
      throw alteredRelease(record, line)
    }
    publish.run(position, register, key, revision, act, at, hash)
    position += 1
    const leaf = publicationLeaf({ register, key, revision, act, at, hash })
    if (act === 'withdrawal') {
      withdraw.run(at, register, key)
      forget.run(register, key)
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
  return { title: String(title), programme: typeof programme === 'string' ? programme : null }
}

function alteredRelease(record: RecordType, { key, revision }: OfficeLine): Error {
  return operatorError(
    `${record.label}「${key}」第${revision}版の公開内容が、公開したときのものと違います。公開版は作りませんでした。前の公開版はそのままです。控えから戻してください。`,
    `What was released of ${record.key} "${key}", revision ${revision}, is no longer what it was. No edition was made and the old one stays. Restore a backup.`,
  )
}
