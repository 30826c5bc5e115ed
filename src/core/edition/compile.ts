import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import { canonical } from '#core/record/difference.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { listCurrent, type Release } from '#core/store/releases.ts'
import { type Db, transact } from '#platform/database.ts'
import { EDITION_SCHEMA, type Manifest } from './edition-file.ts'
import { readManifest } from './read.ts'

/**
 * Compiles everything that has been released into one file, beside the one that stands at the place, and puts it there in
 * one step: whoever reads the old one reads on. Sees released values only, never the registers themselves.
 */
export async function compileEdition(
  db: Db,
  records: readonly RecordType[],
  municipality: Municipality,
  at: Date,
  file: string,
): Promise<Manifest> {
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}.new`
  rmSync(unfinished, { force: true })
  const edition = new DatabaseSync(unfinished)
  try {
    edition.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;')
    edition.exec(EDITION_SCHEMA)
    const hash = createHash('sha256')
    // One view of all registers: an entry and what it refers to are of the same moment.
    const counts = await transact(db, (trx) => writeEntries(trx, records, edition, hash), {
      isolation: 'repeatable read',
    })
    const { code, name, nameEnglish } = municipality
    const manifest: Manifest = {
      number: (readManifest(file)?.number ?? 0) + 1,
      municipality: { code, name, nameEnglish },
      compiledAt: at.toISOString(),
      counts,
      contentHash: hash.digest('hex'),
    }
    edition.prepare('INSERT INTO manifest VALUES (?, ?)').run('manifest', JSON.stringify(manifest))
    edition.exec('PRAGMA optimize; PRAGMA synchronous = FULL; PRAGMA user_version = 1;')
    edition.close()
    renameSync(unfinished, file)
    return manifest
  } finally {
    if (edition.isOpen) edition.close()
    rmSync(unfinished, { force: true })
  }
}

async function writeEntries(
  db: Db,
  records: readonly RecordType[],
  edition: DatabaseSync,
  hash: ReturnType<typeof createHash>,
): Promise<Manifest['counts']> {
  const insert = edition.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const counts: Record<string, { entries: number; tombstones: number }> = {}
  for (const record of records) {
    const releases = await listCurrent(db, record.key)
    edition.exec('BEGIN')
    for (const release of releases) {
      const row = rowOf(record, release)
      hash.update(`${JSON.stringify(row)}\n`)
      insert.run(...row)
    }
    edition.exec('COMMIT')
    const tombstones = releases.filter(({ values }) => values === null).length
    counts[record.key] = { entries: releases.length - tombstones, tombstones }
  }
  return counts
}

function rowOf(record: RecordType, { entry, revision, values, releasedAt, withdrawnAt }: Release) {
  const programme = typeof record.programme === 'string' ? values?.[record.programme] : null
  return [
    record.key,
    entry,
    revision,
    typeof programme === 'string' ? programme : null,
    String(values?.[record.title] ?? ''),
    values === null ? null : canonical(values),
    releasedAt.toISOString(),
    withdrawnAt?.toISOString() ?? null,
  ] as const
}
