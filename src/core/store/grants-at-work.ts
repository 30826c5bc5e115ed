import { sql } from 'kysely'
import type { Grant } from '#core/rules/permission.ts'
import type { Db } from '#platform/database.ts'
import { listGrants } from './grants.ts'

/**
 * The rights by which a person acts: those that were granted, and over what a section has taken over the same over the history of
 * the sections before it, which keeps their codes. Only an approved entry of the organisation makes an heir.
 */
export async function grantsAtWork(db: Db, userId: string): Promise<Grant[]> {
  const granted = await listGrants(db, userId)
  const sections = [...new Set(granted.flatMap(({ section }) => section ?? []))]
  if (sections.length === 0) return granted
  const { rows } = await sql<{ heir: string; section: string }>`
    with recursive "line" ("heir", "section") as (
      select "key", "before" from "sections", jsonb_array_elements_text("predecessors") as "before"
      where "key" = any(${sections}::text[]) and "state" in ('approved', 'released')
      union
      select "heir", "before" from "line" join "sections" on "key" = "line"."section",
        jsonb_array_elements_text("predecessors") as "before"
      where "state" in ('approved', 'released')
    ) select * from "line" order by 1, 2`.execute(db)
  const inherited = rows.flatMap(({ heir, section }) =>
    granted.filter((grant) => grant.section === heir).map((grant) => ({ ...grant, section })),
  )
  return [...granted, ...inherited]
}
