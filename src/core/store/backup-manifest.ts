import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { operatorError } from '#platform/operator-error.ts'

export const MANIFEST = 'manifest.json'

const part = z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })

const manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  /** In the order in which they can be loaded: what is referred to comes first. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number(), part })),
  sequences: z.array(z.object({ name: z.string(), value: z.number(), isCalled: z.boolean() })),
  /** Attached files lie under their own SHA-256. */
  files: z.array(part),
})

/** What a backup holds, and the hash of each of its parts. */
export type Manifest = z.infer<typeof manifest>

export type BackupPart = z.infer<typeof part>

/** Reads a backup's manifest; fails in a sentence if there is none that this Daicho can read. */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST)
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw operatorError(
      `${folder} はバックアップではありません（${MANIFEST} を読めません）。`,
      `${folder} is no backup (${MANIFEST} can't be read).`,
      error,
    )
  })
  const { checksum, ...rest } = parse(path, text)
  if (checksum !== checksumOf(rest)) throw damaged(MANIFEST)
  const read = manifest.safeParse(rest)
  if (read.success) return read.data
  throw operatorError(
    `${path} はこのDaichoより新しい版の形式です。`,
    `${path} has the form of a newer Daicho.`,
    read.error,
  )
}

/** The manifest as it is written, with a checksum of its own. */
export function printManifest(content: Manifest): string {
  return JSON.stringify({ ...content, checksum: checksumOf(content) }, null, 1)
}

/** Reads every part once and fails, naming the first that is missing or not as it was written. */
export async function verifyParts(folder: string, { tables, files }: Manifest): Promise<void> {
  for (const { path, bytes, sha256 } of [...tables.map((table) => table.part), ...files]) {
    const hash = createHash('sha256')
    let size = 0
    try {
      for await (const chunk of createReadStream(join(folder, path))) {
        hash.update(chunk)
        size += chunk.length
      }
    } catch (error) {
      throw damaged(path, error)
    }
    if (size !== bytes || hash.digest('hex') !== sha256) throw damaged(path)
  }
}

function parse(path: string, text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw damaged(path, error)
  }
}

function checksumOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

function damaged(path: string, cause?: unknown): Error {
  return operatorError(
    `バックアップの ${path} が壊れています。何も復元していません。`,
    `The part ${path} of the backup is damaged. Nothing was restored.`,
    cause,
  )
}
