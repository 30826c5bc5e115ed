import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import type { FileBytes } from '../import-source.ts'

/** A file that somebody brought in: what it is called, its hash and size; its bytes are there until `removedAt`. */
export type ImportFile = {
  readonly id: number
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly at: Date
  readonly removedAt: Date | null
}

/** The most that may be brought in, in bytes. */
export const LARGEST_IMPORT = 200_000_000

/** Bytes that are kept in a row of the table. */
const PART = 1024 * 1024

/**
 * Keeps a file as it arrives, in the database, where it is there for others once it is whole. Refused over the limit, and without a byte.
 * No transaction: a file may take half an hour to come, and a few slow ones would hold every connection that the office has.
 */
export async function insertImportFile(
  db: Db,
  name: string,
  at: Date,
  chunks: AsyncIterable<Uint8Array>,
): Promise<ImportFile> {
  const { rows } = await sql<{ id: number }>`
    insert into "importFiles" ("name", "sha256", "bytes", "at") values (${name}, ${ARRIVING}, 0, ${at}) returning "id"`.execute(
    db,
  )
  const { id } = rows[0] as { id: number }
  try {
    const hash = createHash('sha256')
    let [bytes, part] = [0, 0]
    for await (const piece of pieces(chunks)) {
      bytes += piece.length
      if (bytes > LARGEST_IMPORT) throw tooLarge()
      hash.update(piece)
      await sql`insert into "importFileParts" ("file", "part", "bytes") values (${id}, ${part}, ${piece})`.execute(
        db,
      )
      part += 1
    }
    if (bytes === 0) throw new Refusal('invalid', 'ファイルに中身がない（0バイト）。')
    const sha256 = hash.digest('hex')
    await sql`update "importFiles" set "sha256" = ${sha256}, "bytes" = ${bytes} where "id" = ${id}`.execute(
      db,
    )
    return { id, name, sha256, bytes, at, removedAt: null }
  } catch (error) {
    // What a killed process leaves goes with the files whose time is over.
    if (!db.isTransaction) await forgetArriving(db, id)
    throw error
  }
}

/** A file by its number, once it has come in whole. */
export async function findImportFile(db: Db, id: number): Promise<ImportFile | undefined> {
  const { rows } = await sql<ImportFile>`
    select * from "importFiles" where "id" = ${id} and "sha256" <> ${ARRIVING}`.execute(db)
  return rows[0]
}

/** The bytes of a file, as often as they are asked for; refused as missing when its time is over. */
export function importFileBytes(db: Db, { id, removedAt }: ImportFile): FileBytes {
  return async function* () {
    if (removedAt !== null) throw removedFile()
    for (let part = 0; ; part += 1) {
      const { rows } = await sql<{ bytes: Buffer }>`
        select "bytes" from "importFileParts" where "file" = ${id} and "part" = ${part}`.execute(db)
      const [row] = rows
      if (row === undefined) {
        if (part === 0) throw removedFile()
        return
      }
      // A part at a time would keep the process busy while pages wait.
      for (let at = 0; at < row.bytes.length; at += PORTION) yield row.bytes.subarray(at, at + PORTION)
    }
  }
}

/** Takes away the bytes of a file, and of its runs the values that were told, mended or set aside; the run itself stays. */
export async function removeImportFile(db: Db, id: number, at: Date): Promise<void> {
  await transact(db, async (trx) => {
    await sql`delete from "importFileParts" where "file" = ${id}`.execute(trx)
    for (const table of ['importHeads', 'importFindings', 'importRefused', 'importFixes']) {
      await sql`delete from ${sql.table(table)} where "run" in (select "id" from "importRuns" where "file" = ${id})`.execute(
        trx,
      )
    }
    await sql`update "importFiles" set "removedAt" = ${at} where "id" = ${id} and "removedAt" is null`.execute(
      trx,
    )
  })
}

const PORTION = 16 * 1024

/** In place of the hash while a file is still coming in. */
const ARRIVING = ''

async function forgetArriving(db: Db, id: number): Promise<void> {
  await transact(db, async (trx) => {
    await sql`delete from "importFileParts" where "file" = ${id}`.execute(trx)
    await sql`delete from "importFiles" where "id" = ${id}`.execute(trx)
  })
}

async function* pieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    waiting.push(chunk)
    size += chunk.length
    if (size < PART) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}

function tooLarge(): Refusal {
  return new Refusal('invalid', `${LARGEST_IMPORT / 1_000_000}MBを超えるファイルは受け付けない。分けて送る。`)
}

function removedFile(): Refusal {
  return new Refusal('missing', 'このファイルは保管の期間が過ぎて消えている。もう一度ファイルを選ぶ。')
}
