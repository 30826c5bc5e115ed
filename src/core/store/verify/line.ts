import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { leafOf } from '../journal.ts'

/** A line with the very text that was hashed, and the hash that was kept. */
export type CheckedLine = Omit<Parameters<typeof leafOf>[0], 'at'> & {
  readonly id: number
  /** PostgreSQL knows infinite times, which arrive as a number. */
  readonly at: Date | number
  /** Whether `at` has no more than milliseconds: an altered microsecond would not be seen in a Date. */
  readonly exact: boolean
  readonly leaf: Buffer
  readonly position: number | null
}

/** Whether the words of a line are those that its leaf was made of. */
export function isTrue(line: CheckedLine): boolean {
  return leafAnew(line)?.equals(line.leaf) === true
}

/** The leaf of a line's words as they stand; null where no line of ours could have such a time. */
export function leafAnew({ at, exact, ...line }: CheckedLine): Buffer | null {
  return exact && at instanceof Date && !Number.isNaN(at.getTime()) ? leafOf({ ...line, at }) : null
}

/** The lines at positions of the tree, in their order. */
export async function linesBetween(db: Db, from: number, until: number): Promise<CheckedLine[]> {
  return lines(db, sql`"position" >= ${from} and "position" < ${until} order by "position", "id"`)
}

/** Lines that are not in the tree yet, by their numbers, so many at a time. */
export async function waitingLines(db: Db, after: number, limit: number): Promise<CheckedLine[]> {
  return lines(db, sql`"position" is null and "id" > ${after} order by "id" limit ${limit}`)
}

/** The line that has a leaf, wherever it stands. */
export async function findByLeaf(db: Db, leaf: Buffer): Promise<CheckedLine | undefined> {
  return (await lines(db, sql`"leaf" = ${leaf} limit 1`))[0]
}

/** A line by its number. */
export async function lineAt(db: Db, id: number): Promise<CheckedLine | undefined> {
  return (await lines(db, sql`"id" = ${id}`))[0]
}

/** A line whose position no tree of that size has. */
export async function findOutside(db: Db, size: number): Promise<CheckedLine | undefined> {
  return (await lines(db, sql`"position" < 0 or "position" >= ${size} order by "position" limit 1`))[0]
}

async function lines(db: Db, which: RawBuilder<unknown>): Promise<CheckedLine[]> {
  const { rows } = await sql<CheckedLine>`
    select "id", "register", "entry", "revision", "act", "by", "at", "why", "after"::text as "after", "salt",
      "at" = date_trunc('milliseconds', "at") as "exact", "leaf", "position"
    from "journal" where ${which}`.execute(db)
  return rows
}
