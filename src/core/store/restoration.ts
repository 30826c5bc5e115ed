import { sql } from 'kysely'
import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { check, getAt, type Ruled, revise } from './entries.ts'
import type { Stamp } from './stamp.ts'
import type { Kept } from './table.ts'

/** A revision of an entry that the public has seen, with all its values as they were then. */
export type ReleasedVersion = {
  readonly revision: number
  readonly releasedAt: Date
  readonly entry: AnyEntry
}

/** The revisions of an entry that were released and not withdrawn, the newest first; at most so many. */
export async function listReleasedVersions(
  db: Db,
  register: string,
  entry: string,
  limit = 20,
): Promise<ReleasedVersion[]> {
  const { rows } = await sql<ReleasedVersion>`
    select "releases"."revision", "releases"."releasedAt", "journal"."after" as "entry"
    from "releases"
    join "journal" on "journal"."register" = "releases"."register" and "journal"."entry" = "releases"."entry"
      and "journal"."revision" = "releases"."revision"
    where "releases"."register" = ${register} and "releases"."entry" = ${entry} and "releases"."withdrawnAt" is null
    order by "releases"."revision" desc limit ${limit}`.execute(db)
  return rows
}

/**
 * Writes what the public saw at an earlier revision as a new draft, which goes the way of every other: nothing that was
 * released is taken away by it. Refused where that revision was not released, and where the values are the same already.
 */
export async function restoreReleased<R extends RecordType>(
  db: Db,
  stamp: Stamp,
  register: Ruled<R>,
  at: { readonly key: string; readonly revision: number },
  revision: number,
): Promise<Kept<EntryOf<R>>> {
  const { record } = register
  return transact(db, async (trx) => {
    const before = await getAt(trx, record, at)
    const versions = await listReleasedVersions(trx, record.key, at.key)
    const version = versions.find((one) => one.revision === revision)
    if (version === undefined) throw new Refusal('missing', 'その版は、公開されたことがない。')
    if (stamp.why.trim() === '') {
      throw new Refusal('invalid', '前の公開版に戻す理由を書く。', [
        { at: 'why', says: '前の公開版に戻す理由を書く。' },
      ])
    }
    const written = await revise(trx, stamp, register, before, check(register, version.entry))
    if (written.revision === before.revision) {
      throw new Refusal('invalid', 'いまの内容は、その公開版と同じ。')
    }
    return written
  })
}
