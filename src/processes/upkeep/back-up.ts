import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOf } from '#core/calendar/day.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { writeBackup } from '#core/store/backup.ts'
import { beginRun, endRun } from '#core/store/backup-runs.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import { isOperatorError } from '#platform/operator-error.ts'
import { backupName, removeNeedless } from './kept-backups.ts'
import { BACKUPS_KEPT } from './parameters.ts'

/** What upkeep stands on; `folder` holds the backups. */
export type Upkeep = {
  readonly db: Db
  readonly files: Files
  readonly clock: Clock
  readonly folder: string
}

/** Writes a backup into the folder of backups, takes away those that are no longer needed, and keeps what came of it. */
export async function backUp({ db, files, clock, folder }: Upkeep, by: string): Promise<void> {
  const at = clock()
  const id = await beginRun(db, 'backup', by, at)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = backupName(at)
    const { tables, files: attached } = await writeBackup(db, files, join(folder, name), at)
    const parts = [...tables.map(({ part }) => part), ...attached]
    await removeNeedless(folder, valueOn(BACKUPS_KEPT, dayOf(at)))
    await endRun(db, id, clock(), {
      ok: true,
      folder: name,
      bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
      tables: tables.length,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      files: attached.length,
    })
  } catch (error) {
    await endRun(db, id, clock(), { ok: false, hindrance: hindranceOf(error) })
    throw error
  }
}

/** Why something could not be done, as it may be kept and shown: a sentence for the operator, or only the kind of fault. */
export function hindranceOf(error: unknown): string {
  return isOperatorError(error) ? error.message : (error as Error).name
}
