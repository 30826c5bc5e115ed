import { dayOf } from '#core/calendar/day.ts'
import type { RecordType } from '#core/record/define.ts'
import type { Municipality } from '#core/rules/municipality.ts'
import { isPersonal } from '#core/rules/permission.ts'
import { find, insert, revise, transition } from '#core/store/entries.ts'
import { count } from '#core/store/list-count.ts'
import { everything } from '#core/store/list-query.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import { type Db, transact } from '#platform/database.ts'
import { GROUPS, groupOf } from '#registers/groups.ts'
import type { PersonalFile } from '#registers/records/personal-files/record.ts'
import { personalFiles } from '#registers/records/personal-files/register.ts'
import { describeFile, fileCode } from './describe-file.ts'

/** The key of the job that describes the registers' own files anew, early each morning. */
export const FILES_JOB = {
  key: 'personal-files.refresh',
  label: '個人情報ファイル簿の更新',
  cron: '30 4 * * *',
} as const

/** The account under which registers describe themselves. */
const FILES_WRITER = 'system:personal-files'

/** What describing anew came to: the file of each register with personal fields, and whether it was written. */
export type Refreshed = {
  readonly file: Kept<PersonalFile>
  readonly isWritten: boolean
  readonly entries: number
}

/**
 * Describes every register with personal fields anew, from its definition and the number of its entries. What has changed is
 * written and handed over for review; people approve and release it, and until then the public sees what was released before.
 */
export async function refreshFiles(
  db: Db,
  records: readonly RecordType[],
  municipality: Municipality,
  at: Date,
): Promise<Refreshed[]> {
  const stamp: Stamp = { by: FILES_WRITER, at, why: '台帳の定義と登録の数から' }
  const refreshed: Refreshed[] = []
  for (const record of records.filter(isPersonal)) {
    refreshed.push(await transact(db, (trx) => refreshFile(trx, stamp, record, municipality)))
  }
  return refreshed
}

async function refreshFile(
  trx: Db,
  stamp: Stamp,
  record: RecordType,
  municipality: Municipality,
): Promise<Refreshed> {
  const entries = await count(trx, record, { ...everything, states: STANDING })
  const before = await find(trx, personalFiles.record, fileCode(record))
  const group = groupOf(record.key)
  const domain = group === undefined ? 'その他' : (GROUPS[group] ?? group)
  const facts = { entries, on: dayOf(stamp.at), domain, municipality }
  const entry = describeFile(record, facts, before?.entry ?? null)
  const written =
    before === undefined
      ? await insert(trx, stamp, personalFiles, entry)
      : before.state === 'withdrawn'
        ? before
        : await revise(trx, stamp, personalFiles, before, entry)
  const isWritten = written.revision !== before?.revision
  if (!isWritten) return { file: written, isWritten, entries }
  return { file: await transition(trx, stamp, personalFiles, written, 'review'), isWritten, entries }
}

const STANDING = ['draft', 'review', 'approved', 'released'] as const
