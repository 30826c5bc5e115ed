import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import { holdsFiles } from '#core/record/kinds/files.ts'
import type { FileValue } from '#core/record/values.ts'
import { isIndexed } from './search/search-schema.ts'

/** A file that an entry which stands names in public. */
export type PublicFile = FileValue

/** Which files the entries that stand name: derived from them like the search index, and dropped with it. */
export const FILES_SCHEMA = `
  CREATE TABLE search_files (
    sha256 TEXT NOT NULL,
    register TEXT NOT NULL,
    key TEXT NOT NULL,
    field TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (sha256, register, key, field)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX search_files_entry ON search_files (register, key);
`

/** Writes down the files of entries, by the rows of the table `entries`. */
export function fileBook(
  edition: DatabaseSync,
  records: readonly RecordType[],
): { put(register: string, key: string, values: string): void; erase(register: string, key: string): void } {
  const fields = new Map(records.map((record) => [record.key, publicFileFields(record)]))
  const add = edition.prepare('INSERT OR REPLACE INTO search_files VALUES (?, ?, ?, ?, ?, ?, ?)')
  const remove = edition.prepare('DELETE FROM search_files WHERE register = ? AND key = ?')
  return {
    put(register, key, values) {
      const own = fields.get(register) ?? []
      // Most entries name no file: they are not read for that.
      if (own.length === 0 || !values.includes('"sha256"')) return
      const said = JSON.parse(values) as Readonly<Record<string, FileValue | readonly FileValue[] | null>>
      for (const field of own) {
        const own = said[field] ?? []
        for (const file of Array.isArray(own) ? own : [own])
          add.run(file.sha256, register, key, field, file.name, file.type, file.bytes)
      }
    },
    erase: (register, key) => void remove.run(register, key),
  }
}

/** The fields of a record that leave the office as files. */
function publicFileFields(record: RecordType): string[] {
  return Object.entries(record.fields).flatMap(([name, field]) =>
    holdsFiles(field) && field.public ? [name] : [],
  )
}

/** What an edition that is open names: each file once by its bytes, or one by its hash and name; none in an edition without an index. */
export function filesNamed(edition: DatabaseSync): {
  list(): PublicFile[]
  find(sha256: string, name?: string): PublicFile | undefined
} {
  let all: StatementSync | undefined
  let one: StatementSync | undefined
  return {
    list() {
      if (!isIndexed(edition)) return []
      all ??= edition.prepare(
        'SELECT sha256, min(name) AS name, min(type) AS type, bytes FROM search_files GROUP BY sha256 ORDER BY sha256',
      )
      return all.all().map(fileOf)
    },
    find(sha256, name) {
      if (!isIndexed(edition)) return undefined
      one ??= edition.prepare(
        'SELECT sha256, name, type, bytes FROM search_files WHERE sha256 = $sha256 AND ($name IS NULL OR name = $name) LIMIT 1',
      )
      const row = one.get({ sha256, name: name ?? null })
      return row && fileOf(row)
    },
  }
}

function fileOf({ sha256, name, type, bytes }: Readonly<Record<string, unknown>>): PublicFile {
  return { sha256: String(sha256), name: String(name), type: String(type), bytes: Number(bytes) }
}
