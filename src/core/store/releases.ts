import type { AnyEntry, Field, RecordType } from '#core/record/define.ts'
import type { TransitionKey } from '#core/rules/lifecycle.ts'
import type { Db } from '#platform/database.ts'
import type { Stamp } from './stamp.ts'
import type { Kept } from './table.ts'

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

/** Writes what a change of state means for the public: a release, a tombstone, or nothing. */
export async function publish(
  trx: Db,
  stamp: Stamp,
  record: RecordType,
  kept: Kept,
  act: TransitionKey,
): Promise<void> {
  if (act === 'release') {
    await trx
      .withTables<Tables>()
      .insertInto('releases')
      .values({
        register: record.key,
        entry: kept.key,
        revision: kept.revision,
        values: JSON.stringify(publicValues(record, kept.entry)),
        releasedAt: stamp.at,
        withdrawnAt: null,
      })
      .execute()
  }
  if (act === 'withdrawal') {
    await trx
      .withTables<Tables>()
      .updateTable('releases')
      .set({ values: null, withdrawnAt: stamp.at })
      .where('register', '=', record.key)
      .where('entry', '=', kept.key)
      .where('withdrawnAt', 'is', null)
      .execute()
  }
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

/** What the public sees of an entry now; undefined where it sees nothing. */
export async function findReleasedValues(
  db: Db,
  register: string,
  entry: string,
): Promise<AnyEntry | undefined> {
  const release = await db
    .withTables<Tables>()
    .selectFrom('releases')
    .where('register', '=', register)
    .where('entry', '=', entry)
    .where('withdrawnAt', 'is', null)
    .orderBy('revision', 'desc')
    .select('values')
    .limit(1)
    .executeTakeFirst()
  return release?.values as AnyEntry | undefined
}

/** The public fields of an entry, and of the rows of its tables. */
export function publicValues(
  record: { readonly fields: Readonly<Record<string, Field>> },
  entry: AnyEntry,
): AnyEntry {
  const shown = Object.entries(record.fields).filter(([, field]) => field.public)
  return Object.fromEntries(
    shown.map(([name, field]) => {
      const value = entry[name] ?? null
      if (field.kind !== 'rows' || value === null) return [name, value]
      return [name, (value as readonly AnyEntry[]).map((row) => publicValues(field, row))]
    }),
  )
}
