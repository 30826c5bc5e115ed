import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { AnyEntry } from '#core/record/define.ts'
import type { Manifest, PublicEntry } from './edition-file.ts'

/** An edition that is open for reading. */
export type Edition = {
  readonly manifest: Manifest
  /** The entries of a register that stand, in the order of their keys. */
  list(register: string): readonly PublicEntry[]
  /** One entry, tombstones included. */
  find(register: string, key: string): PublicEntry | undefined
  /** Everything of a register that serves a programme. */
  listOf(programme: string, register: string): readonly PublicEntry[]
  close(): void
}

/** What an edition says of itself; undefined where there is no edition at the place. */
export function readManifest(file: string): Manifest | undefined {
  if (!existsSync(file)) return undefined
  const edition = openEdition(file)
  edition.close()
  return edition.manifest
}

/** Opens an edition for reading only. */
export function openEdition(file: string): Edition {
  const database = new DatabaseSync(file, { readOnly: true })
  const [row] = database.prepare("SELECT value FROM manifest WHERE name = 'manifest'").all()
  const standing = database.prepare(
    'SELECT * FROM entries WHERE register = ? AND "values" IS NOT NULL ORDER BY key',
  )
  const one = database.prepare('SELECT * FROM entries WHERE register = ? AND key = ?')
  const served = database.prepare(
    'SELECT * FROM entries WHERE programme = ? AND register = ? AND "values" IS NOT NULL ORDER BY key',
  )
  return {
    manifest: JSON.parse(String(row?.value)) as Manifest,
    list: (register) => standing.all(register).map(entryOf),
    find: (register, key) => one.all(register, key).map(entryOf)[0],
    listOf: (programme, register) => served.all(programme, register).map(entryOf),
    close: () => database.close(),
  }
}

/** Always the newest edition at a place: a new file is opened as soon as it stands there, the old one closed. */
export function followEdition(file: string): { current(): Edition; close(): void } {
  let edition = openEdition(file)
  let seen = identityOf(file)
  return {
    current() {
      const now = identityOf(file)
      if (now !== seen) {
        const next = openEdition(file)
        edition.close()
        edition = next
        seen = now
      }
      return edition
    },
    close: () => edition.close(),
  }
}

function identityOf(file: string): string {
  const { ino, mtimeMs, size } = statSync(file)
  return `${ino} ${mtimeMs} ${size}`
}

function entryOf(row: Readonly<Record<string, unknown>>): PublicEntry {
  const { register, key, revision, programme, title, values, releasedAt, withdrawnAt } = row
  return {
    register: String(register),
    key: String(key),
    revision: Number(revision),
    programme: programme === null ? null : String(programme),
    title: String(title),
    values: values === null ? null : (JSON.parse(String(values)) as AnyEntry),
    releasedAt: String(releasedAt),
    withdrawnAt: withdrawnAt === null ? null : String(withdrawnAt),
  }
}
