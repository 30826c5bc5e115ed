import { type Kept, keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { type DisposalComment, disposalComment } from '#registers/records/disposal-comments/record.ts'
import { type Disposal, disposal } from '#registers/records/disposals/record.ts'

type Tables = {
  disposals: TableOf<typeof disposal>
  'disposal-comments': TableOf<typeof disposalComment>
}

/** The disposals of sections, those that are still to be worked on first; null for all sections. At most so many. */
export async function listDisposals(
  db: Db,
  sections: readonly string[] | null,
  limit = 200,
): Promise<Kept<Disposal>[]> {
  if (sections?.length === 0) return []
  let select = db.withTables<Tables>().selectFrom('disposals').where('state', '<>', 'withdrawn')
  if (sections !== null) select = select.where('section', 'in', sections)
  const rows = await select
    .orderBy(({ eb }) => eb('stage', 'in', ['carriedOut', 'dropped'] as Disposal['stage'][]))
    .orderBy('fiscalYear', 'desc')
    .orderBy('key')
    .limit(limit)
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(disposal, row))
}

/** What residents have written about folders, the oldest first. */
export async function listComments(db: Db, folders: readonly string[]): Promise<Kept<DisposalComment>[]> {
  if (folders.length === 0) return []
  const rows = await db
    .withTables<Tables>()
    .selectFrom('disposal-comments')
    .where('folder', 'in', folders)
    .where('state', '<>', 'withdrawn')
    .orderBy('receivedAt')
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(disposalComment, row))
}

/** How many comments on some folders nobody has dealt with yet. */
export async function countWaiting(db: Db, folders: readonly string[]): Promise<number> {
  if (folders.length === 0) return 0
  const { count } = await db
    .withTables<Tables>()
    .selectFrom('disposal-comments')
    .where('folder', 'in', folders)
    .where('handling', '=', 'received')
    .select(({ fn, cast }) => cast<number>(fn.countAll(), 'integer').as('count'))
    .executeTakeFirstOrThrow()
  return count
}
