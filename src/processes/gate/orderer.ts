import { dayOf } from '#core/calendar/day.ts'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { type Act, type Actor, may } from '#core/rules/permission.ts'
import { listGrants } from '#core/store/grants.ts'
import type { Db } from '#platform/database.ts'

/** Whoever ordered some work, with the grants of now: a right that has ended since stops what was ordered by it. */
export async function ordererOf(db: Db, id: string, at: Date): Promise<Actor> {
  return { id, name: id, today: dayOf(at), grants: await listGrants(db, id) }
}

/** Whether the orderer may still do it to what is of these sections. */
export function mayStill(
  orderer: Actor,
  act: Act,
  record: RecordType,
  sections: readonly string[] | null,
): boolean {
  const entry: AnyEntry = record.section === undefined ? {} : { [record.section]: sections ?? [] }
  return may(orderer, act, record, entry)
}
