import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** The first rows of the sheet that is read, and what the file is: kept so that nobody waits for a large book twice. */
export type KeptHead = {
  readonly kind: 'book' | 'text'
  readonly sheets: readonly { readonly name: string; readonly merged: readonly string[] }[]
  readonly rows: readonly { readonly line: number; readonly cells: string[] }[]
}

/** Keeps the head of a run's file, in place of the one before. */
export async function keepHead(db: Db, run: number, head: KeptHead): Promise<void> {
  await sql`
    insert into "importHeads" ("run", "head") values (${run}, ${JSON.stringify(head)}::json)
    on conflict ("run") do update set "head" = excluded."head"`.execute(db)
}

/** The head of a run's file; undefined before it was read, and when its time is over. */
export async function findHead(db: Db, run: number): Promise<KeptHead | undefined> {
  const { rows } = await sql<{
    head: KeptHead
  }>`select "head" from "importHeads" where "run" = ${run}`.execute(db)
  return rows[0]?.head
}

/** Hands the head of a run on to the run of its rest. */
export async function copyHead(db: Db, from: number, to: number): Promise<void> {
  await sql`
    insert into "importHeads" ("run", "head") select ${to}, "head" from "importHeads" where "run" = ${from}`.execute(
    db,
  )
}
