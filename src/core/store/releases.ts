import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { Db } from '#platform/database.ts'
import { decidedValues, type GateDecision } from './gate/decide.ts'
import type { Stamp } from './stamp.ts'

/** What has left the office: the public fields of one revision, null once withdrawn. */
export type Release = {
  readonly register: string
  readonly entry: string
  readonly revision: number
  readonly values: AnyEntry | null
  readonly releasedAt: Date
  readonly withdrawnAt: Date | null
}

type Tables = { releases: Omit<Release, 'values'> & { values: unknown } }

/** Writes the release of an entry: the very values that the gate has decided about, and no others. */
export async function publish(
  trx: Db,
  stamp: Stamp,
  decision: GateDecision,
  revision: number,
): Promise<void> {
  const { register, entry, values } = decidedValues(decision)
  await trx
    .withTables<Tables>()
    .insertInto('releases')
    .values({
      register,
      entry,
      revision,
      values: JSON.stringify(values),
      releasedAt: stamp.at,
      withdrawnAt: null,
    })
    .execute()
}

/** Turns all releases of an entry into tombstones: the words go, that they were there stays. */
export async function unpublish(trx: Db, stamp: Stamp, record: RecordType, entry: string): Promise<void> {
  await trx
    .withTables<Tables>()
    .updateTable('releases')
    .set({ values: null, withdrawnAt: stamp.at })
    .where('register', '=', record.key)
    .where('entry', '=', entry)
    .where('withdrawnAt', 'is', null)
    .execute()
}

/** The same for many entries. */
export async function unpublishMany(
  trx: Db,
  stamp: Stamp,
  record: RecordType,
  entries: readonly string[],
): Promise<void> {
  await sql`
    update "releases" set "values" = null, "withdrawnAt" = ${stamp.at}
    where "register" = ${record.key} and "entry" = any(${entries}::text[]) and "withdrawnAt" is null`.execute(
    trx,
  )
}

/** The newest release of every entry of a register, tombstones included, by key. */
export async function listCurrent(db: Db, register: string): Promise<Release[]> {
  const releases = await db
    .withTables<Tables>()
    .selectFrom('releases')
    .where('register', '=', register)
    .distinctOn('entry')
    .orderBy('entry')
    .orderBy('revision', 'desc')
    .selectAll()
    .execute()
  return releases as Release[]
}

/** The revision of an entry that the public sees now; undefined where it sees none. */
export async function findReleasedRevision(
  db: Db,
  register: string,
  entry: string,
): Promise<number | undefined> {
  const release = await db
    .withTables<Tables>()
    .selectFrom('releases')
    .where('register', '=', register)
    .where('entry', '=', entry)
    .where('withdrawnAt', 'is', null)
    .orderBy('revision', 'desc')
    .select('revision')
    .limit(1)
    .executeTakeFirst()
  return release?.revision
}

/** What the public sees now of many entries, by their keys; what it does not see is absent. */
export async function listReleasedValues(
  db: Db,
  register: string,
  entries: readonly string[],
): Promise<Map<string, AnyEntry>> {
  if (entries.length === 0) return new Map()
  const releases = await db
    .withTables<Tables>()
    .selectFrom('releases')
    .where('register', '=', register)
    .where(({ eb, ref }) => eb(ref('entry'), '=', anyOf(entries)))
    .where('withdrawnAt', 'is', null)
    .distinctOn('entry')
    .orderBy('entry')
    .orderBy('revision', 'desc')
    .select(['entry', 'values'])
    .execute()
  return new Map(releases.map(({ entry, values }) => [entry, values as AnyEntry]))
}

/** As an array: a list of thousands of parameters would be refused. */
function anyOf(texts: readonly string[]) {
  return sql<string>`any(${texts}::text[])`
}
