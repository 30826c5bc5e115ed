import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { holdsFiles } from '#core/record/kinds/files.ts'
import type { Db } from '#platform/database.ts'
import type { Files } from '#platform/files.ts'
import { catalog } from '#registers/catalog.ts'

/** The key of the job that removes the bytes of what was destroyed: sent with each disposal, and looked after each quarter of an hour. */
export const REMOVAL_JOB = {
  key: 'disposal.remove-files',
  label: '廃棄した文書のファイルの消去',
  cron: '*/15 * * * *',
} as const

/** Bytes that came in a moment ago may be about to be named by another entry. */
const QUIET = 3_600_000

type Tables = {
  'file-removals': {
    sha256: string
    certificate: string
    askedAt: Date
    doneAt: Date | null
    outcome: string | null
  }
}

/** Notes in the transaction of a disposal which bytes have to go; they go after it, also when the machine stops in between. */
export async function askForRemoval(
  trx: Db,
  at: Date,
  certificate: string,
  files: readonly string[],
): Promise<void> {
  if (files.length === 0) return
  const rows = [...new Set(files)].map((sha256) => ({
    ...{ sha256, certificate, askedAt: at, doneAt: null, outcome: null },
  }))
  await trx.withTables<Tables>().insertInto('file-removals').values(rows).execute()
}

/** Removes what waits to be removed, unless another entry names the same bytes; returns how many files are gone. Bytes kept anew within the quiet time (milliseconds) wait for the next run. */
export async function removeFiles(
  db: Db,
  files: Files,
  at: Date,
  {
    quiet = QUIET,
    records = catalog.map(({ record }) => record),
  }: { quiet?: number; records?: readonly RecordType[] } = {},
): Promise<number> {
  const waiting = await db
    .withTables<Tables>()
    .selectFrom('file-removals')
    .where('doneAt', 'is', null)
    .orderBy('askedAt')
    .select(['sha256', 'certificate'])
    .execute()
  const named = await listNamed(
    db,
    records,
    waiting.map(({ sha256 }) => sha256),
  )
  let count = 0
  for (const { sha256, certificate } of waiting) {
    const isNamed = named.has(sha256)
    if (!isNamed && !(await files.remove(sha256, new Date(at.getTime() - quiet)))) continue
    if (!isNamed) count += 1
    await db
      .withTables<Tables>()
      .updateTable('file-removals')
      .set({ doneAt: at, outcome: isNamed ? 'kept' : 'removed' })
      .where('sha256', '=', sha256)
      .where('certificate', '=', certificate)
      .execute()
  }
  return count
}

/** Of some hashes, those that entries of any register name now. */
async function listNamed(
  db: Db,
  records: readonly RecordType[],
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const named = new Set<string>()
  if (hashes.length === 0) return named
  for (const record of records) {
    for (const [name, { kind }] of Object.entries(record.fields)) {
      if (!holdsFiles({ kind })) continue
      const files = kind === 'file' ? sql`jsonb_build_array(${sql.ref(name)})` : sql.ref(name)
      const { rows } = await sql<{ sha256: string }>`
        select distinct "file" ->> 'sha256' as "sha256" from ${sql.table(record.key)}
        cross join lateral jsonb_array_elements(${files}) as "file"
        where ${sql.ref(name)} is not null and "file" ->> 'sha256' in (${sql.join(hashes)})`.execute(db)
      for (const { sha256 } of rows) named.add(sha256)
    }
  }
  return named
}
