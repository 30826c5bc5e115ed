import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import type { Alteration } from './alteration.ts'
import { openFile } from './read.ts'

/** How many files an edition names, and the first that is missing from a folder or has other bytes; null where all are there. */
export type VerifiedFiles = { readonly files: number; readonly altered: Alteration | null }

/** Checks the files beside an edition against the hashes that its signed entries name; the index of files is not believed. */
export async function verifyFiles(edition: string, folder: string): Promise<VerifiedFiles> {
  const named = namesIn(edition)
  for (const [sha256, name] of named) {
    const found = await hashAt(join(folder, sha256.slice(0, 2), sha256))
    if (found === sha256) continue
    const altered =
      found === undefined
        ? {
            says: `公開ファイル「${name}」（${sha256}）が ${folder} にありません。`,
            english: `The public file "${name}" (${sha256}) is not in ${folder}.`,
          }
        : {
            says: `公開ファイル「${name}」（${sha256}）の中身が、公開版の名指すものではありません。`,
            english: `The public file "${name}" (${sha256}) has other bytes than the edition names.`,
          }
    return { files: named.size, altered }
  }
  return { files: named.size, altered: null }
}

function namesIn(edition: string): Map<string, string> {
  const database = openFile(edition)
  try {
    const rows = database
      .prepare(`SELECT "values" FROM entries WHERE "values" LIKE '%"sha256"%'`)
      .iterate() as Iterable<{ values: string }>
    const named = new Map<string, string>()
    for (const { values } of rows) {
      for (const value of Object.values(JSON.parse(values) as Readonly<Record<string, unknown>>)) {
        const file = value as { sha256?: unknown; name?: unknown } | null
        if (typeof file?.sha256 === 'string') named.set(file.sha256, String(file.name))
      }
    }
    return named
  } finally {
    database.close()
  }
}

async function hashAt(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  } catch {
    return undefined
  }
  return hash.digest('hex')
}
