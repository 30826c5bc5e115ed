import { dayOf } from '#core/calendar/day.ts'
import type { Actor } from '#core/rules/permission.ts'
import { noteUse } from '#core/store/accounts.ts'
import { grantsAtWork } from '#core/store/grants-at-work.ts'
import { findViewed, mayView } from '#core/store/viewings.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/database.ts'
import type { Session } from '#platform/sessions.ts'

/** The person at work in a session with the grants of this moment; or, where an administrator looks as somebody else, that person, and by whom he or she is looked at. */
export async function actorOf(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  { userId: id, name, token }: Pick<Session, 'userId' | 'name' | 'token'>,
): Promise<Actor> {
  const at = clock()
  const today = dayOf(at)
  await noteUse(db, id, today)
  const actor = { id, name, today, grants: await grantsAtWork(db, id) }
  if (!mayView(actor)) return actor
  const viewed = await findViewed(db, at, token)
  if (viewed === undefined) return actor
  const { until, ...person } = viewed
  return { ...person, today, viewedBy: { id, name, until } }
}
