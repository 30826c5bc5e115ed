import type { DatabaseSync } from 'node:sqlite'
import type { AnyEntry } from '#core/record/define.ts'
import { type Alteration, type RowName, rowAltered } from './alteration.ts'
import type { Manifest } from './edition-file.ts'
import { pacedRows } from './paced-rows.ts'
import { type Publication, valuesHash } from './publication.ts'
import { bytesOf, type SqliteRow } from './sqlite-row.ts'
import { publicationOf } from './verify-publications.ts'

/** Holds every entry and every revision against the line that published it; returns the first that differs. */
export async function verifyEntries(edition: DatabaseSync, manifest: Manifest): Promise<Alteration | null> {
  let group: Line[] = []
  for await (const row of pacedRows(edition, LINES)) {
    const line = { ...publicationOf(row), row }
    const [first] = group
    if (first && (first.register !== line.register || first.key !== line.key)) {
      const altered = verifyEntry(manifest, group)
      if (altered !== null) return altered
      group = []
    }
    group.push(line)
  }
  return (group.length === 0 ? null : verifyEntry(manifest, group)) ?? strayRow(edition, manifest)
}

/** Holds one entry against the lines that published it. */
export function verifyEntryNamed(
  edition: DatabaseSync,
  manifest: Manifest,
  { register, key }: { readonly register: string; readonly key: string },
): Alteration | null {
  const rows = edition.prepare(LINES_OF_ENTRY).all(register, key)
  return verifyEntry(
    manifest,
    rows.map((row) => ({ ...publicationOf(row), row })),
  )
}

type Line = Publication & { readonly row: SqliteRow }

/** Each line of the publications with its entry as it stands, and with what it said at that revision. */
const LINES_FROM = `
  SELECT line.*, entry.revision AS entryRevision, entry.programme, entry.title, entry."values", entry.releasedAt,
    entry.withdrawnAt, entry.salt, older."values" AS olderValues, older.salt AS olderSalt
  FROM publications AS line
  LEFT JOIN entries AS entry USING (register, key)
  LEFT JOIN revisions AS older USING (register, key, revision)`

const LINES = `${LINES_FROM} ORDER BY line.register, line.key, line.position`
const LINES_OF_ENTRY = `${LINES_FROM} WHERE line.register = ? AND line.key = ? ORDER BY line.position`

/** What the lines of one entry, in their order, say that must stand in the tables. */
function verifyEntry(manifest: Manifest, lines: readonly Line[]): Alteration | null {
  const last = lines.at(-1) as Line
  const releases = lines.filter(({ act }) => act === 'release')
  const newest = releases.at(-1)
  const isWithdrawn = last.act === 'withdrawal'
  if (newest === undefined || !isInOrder(lines)) return lineAltered(manifest, last)

  for (const line of releases) {
    const isNewest = line === newest
    const { values, salt, olderValues, olderSalt } = line.row
    if (isWithdrawn || isNewest ? olderValues !== null : !isOf(line, olderValues, olderSalt)) {
      return valuesAltered(manifest, line)
    }
    if (isNewest && !isWithdrawn && !isOf(line, values, salt)) return valuesAltered(manifest, line)
  }
  const { entryRevision, releasedAt, withdrawnAt, values, salt } = last.row
  const isAsPublished =
    entryRevision === newest.revision &&
    releasedAt === newest.at &&
    withdrawnAt === (isWithdrawn ? last.at : null) &&
    (!isWithdrawn || (values === null && salt === null)) &&
    isCalledSo(manifest, last)
  return isAsPublished
    ? null
    : rowAltered(
        manifest,
        newest,
        '版、日時、件名又は事務事業が、公開の記録と合いません。',
        'its revision, times, title or programme do not fit what was published.',
      )
}

/** Releases with rising revisions, then at most one withdrawal. */
function isInOrder(lines: readonly Line[]): boolean {
  return lines.every(
    ({ revision, act, hash }, at) =>
      (at === 0 || revision > (lines[at - 1] as Line).revision) &&
      (act === 'release' || (act === 'withdrawal' && hash === null && at === lines.length - 1)),
  )
}

function isOf({ hash }: Line, values: unknown, salt: unknown): boolean {
  const bytes = bytesOf(salt)
  if (hash === null || bytes === null || typeof values !== 'string') return false
  return valuesHash(bytes, values).equals(hash)
}

/** Title and programme are copies out of the values, for those who list; titles are texts (every register promises it). */
function isCalledSo(manifest: Manifest, { register, row }: Line): boolean {
  const said = manifest.registers[register]
  if (said === undefined) return false
  const { title, programme, values } = row
  if (values === null) return title === '' && programme === null
  const entry = JSON.parse(String(values)) as AnyEntry
  const [called, served] = [entry[said.title] ?? '', said.programme && entry[said.programme]]
  return called === title && (served || null) === programme
}

/** Rows that nobody ever published. */
function strayRow(edition: DatabaseSync, manifest: Manifest): Alteration | null {
  const stray = edition
    .prepare(
      `SELECT register, key, revision FROM entries AS entry
         WHERE NOT EXISTS (SELECT 1 FROM publications AS line
           WHERE (line.register, line.key) = (entry.register, entry.key))
       UNION ALL
       SELECT register, key, revision FROM revisions AS older
         WHERE NOT EXISTS (SELECT 1 FROM publications AS line
           WHERE (line.register, line.key, line.revision) = (older.register, older.key, older.revision)
             AND line.act = 'release')
       LIMIT 1`,
    )
    .get()
  if (stray === undefined) return null
  const { register, key, revision } = stray
  const name = { register: String(register), key: String(key), revision: Number(revision) }
  return rowAltered(manifest, name, '公開の記録にない行です。', 'it was never published.')
}

function valuesAltered(manifest: Manifest, row: RowName): Alteration {
  return rowAltered(
    manifest,
    row,
    '内容が、公開したときのものと違います。',
    'its values are not those that were published.',
  )
}

function lineAltered(manifest: Manifest, row: RowName): Alteration {
  return rowAltered(
    manifest,
    row,
    '公開と取下げの順序が成り立ちません。',
    'its releases and withdrawals are in an impossible order.',
  )
}
