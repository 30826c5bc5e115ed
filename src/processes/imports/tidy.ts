import { dayOf } from '#core/calendar/day.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { isPersonal } from '#core/rules/permission.ts'
import { removeImportFile } from '#core/store/imports/files.ts'
import { listOverdueFiles } from '#core/store/imports/runs.ts'
import type { ImportGround } from './ground.ts'
import { FILES_KEPT } from './parameters.ts'

const DAY = 86_400_000

/** Takes away the files whose time is over; returns how many. */
export async function tidyImports({
  db,
  clock,
  catalog,
}: Pick<ImportGround, 'db' | 'clock' | 'catalog'>): Promise<number> {
  const now = clock()
  const { days, personal } = valueOn(FILES_KEPT, dayOf(now))
  const files = await listOverdueFiles(db, {
    personal: catalog.flatMap(({ record }) => (isPersonal(record) ? [record.key] : [])),
    until: new Date(now.getTime() - days * DAY),
    personalUntil: new Date(now.getTime() - personal * DAY),
  })
  for (const file of files) await removeImportFile(db, file, now)
  return files.length
}
