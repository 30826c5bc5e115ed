import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { findImportRun } from '#core/store/imports/runs.ts'
import type { Db } from '#platform/database.ts'

/** Lets a program of its own work on a run of the desk of imports, and kills it as soon as rows of it are written; a fault where it was done before. */
export async function killInWriting(
  { db, url }: { readonly db: Db; readonly url: string },
  id: number,
): Promise<void> {
  const root = join(import.meta.dirname, '..')
  const child = spawn(process.execPath, [join(root, 'tests/killed-desk-import.ts'), url], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((done) => child.once('exit', done))
  for (;;) {
    const run = await findImportRun(db, id)
    if (run?.state !== 'writing') throw new Error(`the import ended before it was killed: ${run?.state}`)
    if (run.done > 0) break
    await setTimeout(5)
  }
  child.kill('SIGKILL')
  await ended
}
