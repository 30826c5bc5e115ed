import { sql } from 'kysely'
import type { Day } from '#core/calendar/day.ts'
import { endGrant, insertGrant, type KeptGrant } from '#core/store/grants.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Db, DbTransaction } from '#platform/database.ts'
import { endedBy, heirsOfGrant, type Plan } from './plan.ts'

/** A right of a person over a department or section that ends, and where it goes on. */
export type GrantOutlook = {
  readonly grant: KeptGrant
  readonly person: string
  readonly heirs: readonly string[]
}

/** Every right that still holds when the plan comes into force and that is bound to what ends with it; an administrator's reaches the whole office, whatever section it names. */
export async function listConcernedGrants(db: Db, plan: Plan): Promise<GrantOutlook[]> {
  const { rows } = await sql<KeptGrant & { person: string }>`
    select "grants".*, "users"."name" as "person" from "grants" join "users" on "users"."id" = "grants"."userId"
    where "section" = any(${endedBy(plan)}::text[]) and "role" <> 'administrator' and "users"."disabledAt" is null
      and ("until" is null or "until" >= greatest("from", ${plan.onDay}::date))
    order by "grants"."id"`.execute(db)
  return rows.map(({ person, ...grant }) => ({
    grant,
    person,
    // A deputy goes where the one goes for whom he or she acts.
    heirs: heirsOfGrant(plan, grant.section as string, grant.onBehalfOf ?? grant.userId),
  }))
}

/** Lets the rights of people follow: the old ends the day before, and one over each heir begins, with the old end. */
export async function moveGrants(trx: DbTransaction, stamp: Stamp, plan: Plan): Promise<number> {
  const concerned = await listConcernedGrants(trx, plan)
  const moved = new Map<string, number>()
  const ownFirst = concerned.toSorted((one, other) => depthOf(one) - depthOf(other))
  for (const { grant, heirs } of ownFirst) {
    for (const section of heirs) {
      const basedOn = moved.get(`${grant.basedOn} ${section}`) ?? grant.basedOn
      const from = laterOf(grant.from, plan.onDay)
      const next = await insertGrant(trx, stamp, grant.userId, { ...grant, section, from }, basedOn)
      moved.set(`${grant.id} ${section}`, next.id)
    }
  }
  for (const { grant } of ownFirst) await endGrant(trx, stamp, grant.id, plan.onDay)
  return concerned.length
}

/** A deputy's right stands on that of the one for whom he or she acts. */
function depthOf({ grant }: GrantOutlook): number {
  return grant.basedOn === null ? 0 : 1
}

function laterOf(one: Day, other: Day): Day {
  return one > other ? one : other
}
