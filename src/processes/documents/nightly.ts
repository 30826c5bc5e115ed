import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Gate } from '#core/rules/gate/gate.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/database.ts'
import { faultFields, log } from '#platform/log.ts'
import { handOver } from './hand-over.ts'
import { DOCUMENT_SYSTEM, type ExtractResult, importExtract, openExtract } from './import-extract.ts'
import { insertRun, isTakenIn } from './import-runs.ts'
import { listMappings } from './mappings.ts'

/** The job that takes in, each night, what the document systems have left in their folders. */
export const NIGHTLY_JOB = {
  key: 'documents.nightly',
  label: '文書目録の夜間取込み',
  cron: '30 1 * * *',
} as const

/** A file that was written to less than this ago may still be growing. */
const SETTLED = 60_000

/**
 * Takes in every settled file of `FOLDER/MAPPING/`, in the order of their names, and moves it to `done` or, where it could
 * not be read, to `refused`. Killed on the way, it leaves each file whole or untaken; the next run goes on.
 */
export async function importNightly(
  db: Db,
  folder: string,
  gate: () => Promise<Gate>,
  clock: Clock,
): Promise<ExtractResult[]> {
  const results: ExtractResult[] = []
  for (const mapping of await listMappings(db)) {
    const own = join(folder, mapping.key)
    for (const path of await listSettled(own, clock())) {
      const stamp = { by: DOCUMENT_SYSTEM, at: clock(), why: `文書抽出の夜間の取込み（${basename(path)}）` }
      try {
        const extract = await openExtract(path)
        if (await isTakenIn(db, extract.sha256, mapping.key, mapping.revision)) {
          await moveTo(join(own, 'done'), path)
          continue
        }
        const result = await importExtract(db, stamp, mapping, extract, { gate: await gate() })
        if (!result.written) await insertRun(db, withoutRows(result))
        await moveTo(join(own, result.written ? 'done' : 'refused'), path)
        results.push(result)
        const { id, file, rows, inserted, revised, unchanged, aside, vanished, hindrance } = result
        if (hindrance === null)
          log('info', 'an extract of documents was taken in', {
            id,
            rows,
            inserted,
            revised,
            unchanged,
            aside,
            vanished,
          })
        else log('warning', 'an extract of documents was refused', { id, file })
      } catch (error) {
        // The file stays where it is and is tried again the next night; the others are not kept waiting.
        log('error', 'an extract of documents could not be taken in', {
          mapping: mapping.key,
          ...faultFields(error),
        })
      }
    }
  }
  const stamp = { by: DOCUMENT_SYSTEM, at: clock(), why: '文書抽出の取込みに続く点検の依頼' }
  await handOver(db, stamp, await gate())
  return results
}

/** Of a file that could not be read as a whole nothing was written: its run says only why. */
function withoutRows({ written: _written, first: _first, ...run }: ExtractResult) {
  return { ...run, rows: 0, inserted: 0, revised: 0, unchanged: 0, aside: 0, folders: 0, vanished: 0 }
}

async function listSettled(folder: string, now: Date): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const settled: string[] = []
  for (const name of names.filter((each) => /\.(csv|txt|xlsx)$/i.test(each)).sort()) {
    const path = join(folder, name)
    const { mtimeMs } = await stat(path)
    if (now.getTime() - mtimeMs >= SETTLED) settled.push(path)
  }
  return settled
}

async function moveTo(folder: string, path: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(path, join(folder, basename(path)))
}
