import { sql } from 'kysely'
import type { AnyEntry } from '#core/record/define.ts'
import type { Db } from '#platform/database.ts'
import { copyNotes, type NotedBy } from './bulk-write.ts'

/** In whose name a migration writes values into entries. */
export const UPGRADE = 'system:upgrade'

/**
 * Opens the table into which a migration puts the values that older entries get: `upgrades` ("register", "entry", "values" as
 * one JSON object by field, "why" as a sentence of the history). It is gone when the transaction ends.
 */
export async function openUpgrades(trx: Db): Promise<void> {
  await sql`create temporary table "upgrades" (
    "register" text not null, "entry" text not null, "values" jsonb not null, "why" text not null,
    primary key ("register", "entry")
  ) on commit drop`.execute(trx)
}

/**
 * Writes what a migration has put into `upgrades`: each entry gets its values and a line `upgrade` of the journal, keeps its
 * state and its author, and, where it is public, waits in `upgradeReleases` to be released in its new words.
 */
export async function writeUpgrades(trx: Db, at: Date): Promise<void> {
  const { rows } = await sql<{ register: string; field: string }>`
    select distinct "register", jsonb_object_keys("values") as "field" from pg_temp."upgrades"`.execute(trx)
  for (const [register, found] of Map.groupBy(rows, (row) => row.register)) {
    await writeLines(trx, at, register)
    const fields = found.map(({ field }) => field)
    // The values are read as the columns are typed; what an upgrade does not name stays.
    const sets = sql.join(
      fields.map(
        (field) => sql`${sql.ref(field)} = (jsonb_populate_record("t", "u"."values")).${sql.ref(field)}`,
      ),
    )
    await sql`
      update ${sql.table(register)} as "t" set ${sets}, "revision" = "revision" + 1, "changedAt" = ${at}
      from pg_temp."upgrades" as "u" where "u"."register" = ${register} and "u"."entry" = "t"."key"`.execute(
      trx,
    )
    await sql`
      insert into "upgradeReleases" ("register", "entry", "why")
      select "register", "entry", "why" from pg_temp."upgrades" as "u"
      join ${sql.table(register)} as "t" on "t"."key" = "u"."entry"
      where "u"."register" = ${register} and "t"."state" = 'released'
      on conflict ("register", "entry") do update set "why" = excluded."why"`.execute(trx)
  }
}

type Upgrade = {
  readonly entry: string
  readonly revision: number
  readonly after: AnyEntry
  readonly values: AnyEntry
  readonly why: string
}

/** A line for each entry of a register: as its newest line left it, with the new values, so that what was written behind the journal's back stays an alteration. */
async function writeLines(trx: Db, at: Date, register: string): Promise<void> {
  for (let last = ''; ; ) {
    const { rows } = await sql<Upgrade>`
      select "u"."entry", "u"."values", "u"."why", "line"."revision", "line"."after"
      from pg_temp."upgrades" as "u" cross join lateral (
        select "revision", "after" from "journal"
        where "register" = "u"."register" and "entry" = "u"."entry" order by "revision" desc limit 1
      ) as "line"
      where "u"."register" = ${register} and "u"."entry" > ${last}
      order by "u"."entry" limit ${BATCH}`.execute(trx)
    if (rows.length === 0) return
    await copyNotes(
      trx,
      rows.map(({ entry, revision, after, values, why }): NotedBy => {
        const note = {
          register,
          entry,
          revision: revision + 1,
          act: 'upgrade',
          after: { ...after, ...values },
        }
        return [{ by: UPGRADE, at, why }, note]
      }),
    )
    last = rows.at(-1)?.entry ?? ''
  }
}

const BATCH = 2000
