import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { createGzip } from 'node:zlib'
import { copyOut, type Db, transact } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import { operatorError } from '#platform/operator-error.ts'
import { type BackupPart, MANIFEST, type Manifest, printManifest } from './backup-manifest.ts'
import { listApplied } from './migrations.ts'
import { isEmpty, listSequences, listTables, quoted, type StoredTable } from './structure.ts'

/** Writes the whole office as of one instant into a new folder, which gets its name only when it is complete; work goes on meanwhile. */
export async function writeBackup(db: Db, files: Files, folder: string, now: Date): Promise<Manifest> {
  const target = resolve(folder)
  if (await stat(target).catch(() => null)) {
    throw operatorError(
      `${target} はすでにあります。新しい名前を指定してください。`,
      `${target} exists already. Name a new folder.`,
    )
  }
  if (await isEmpty(db)) {
    throw operatorError(
      'バックアップするものがありません。DAICHO_HOME（またはDATABASE_URL）を確かめてください。',
      'There is nothing to back up. Check DAICHO_HOME (or DATABASE_URL).',
    )
  }
  const unfinished = join(dirname(target), `.daicho-backup-${randomUUID()}`)
  try {
    await mkdir(join(unfinished, 'tables'), { recursive: true, mode: 0o700 })
    const manifest = await writeParts(db, files, unfinished, now)
    await writePart(unfinished, MANIFEST, [Buffer.from(printManifest(manifest))])
    await rename(unfinished, target)
    return manifest
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw inSentence(error, target)
  }
}

async function writeParts(db: Db, files: Files, folder: string, now: Date): Promise<Manifest> {
  const snapshot = { isolation: 'repeatable read', access: 'read only' } as const
  const inDatabase = await transact(
    db,
    async (trx) => ({
      migrations: await listApplied(trx),
      sequences: await listSequences(trx),
      tables: await writeTables(trx, folder),
    }),
    snapshot,
  )
  // A file is kept before the entry that names it is committed: after the snapshot, none that it names is missing.
  const kept: BackupPart[] = []
  for await (const { sha256 } of files.list()) {
    kept.push(await writePart(folder, join('files', sha256.slice(0, 2), sha256), files.read(sha256)))
  }
  return { format: 1, madeAt: now.toISOString(), ...inDatabase, files: kept }
}

async function writeTables(trx: Db, folder: string): Promise<Manifest['tables']> {
  const written: Manifest['tables'] = []
  for (const table of await listTables(trx)) written.push(await writeTable(trx, folder, table))
  return written
}

async function writeTable(trx: Db, folder: string, { name, columns }: StoredTable) {
  const path = join('tables', `${encodeURIComponent(name)}.copy.gz`)
  const parts: BackupPart[] = []
  const statement = `copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`
  const rows = await copyOut(trx, statement, async (chunks) => {
    parts.push(await writePart(folder, path, compressed(chunks)))
  })
  const [part] = parts
  if (part === undefined) throw new Error(`The table ${name} was not written.`)
  return { name, columns: [...columns], rows, part }
}

async function* compressed(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const gzip = createGzip({ level: 1 })
  const feeding = (async () => {
    try {
      for await (const chunk of chunks) {
        if (!gzip.write(chunk)) await new Promise((drained) => gzip.once('drain', drained))
      }
      gzip.end()
    } catch (error) {
      gzip.destroy(error as Error)
    }
  })()
  yield* gzip
  await feeding
}

async function writePart(
  folder: string,
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<BackupPart> {
  await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
  const file = await open(join(folder, path), 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.byteLength
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { path, bytes, sha256: hash.digest('hex') }
}

function inSentence(error: unknown, target: string): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') {
    return operatorError(
      `ディスクがいっぱいで ${target} に書けません。バックアップは作られていません。`,
      `The disk is full: ${target} can't be written. There is no backup.`,
      error,
    )
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR') {
    return operatorError(
      `${target} に書く権限がありません。`,
      `There is no permission to write ${target}.`,
      error,
    )
  }
  return error
}
