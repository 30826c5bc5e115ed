import { type Day, dayOf, daysAfter } from '#core/calendar/day.ts'
import type { Grant } from '#core/rules/permission.ts'
import { type Db, transact } from '#platform/database.ts'
import { endAccount } from './accounts.ts'
import { isAdministrator, keepAnAdministrator, lockAdministrators } from './administrators.ts'
import { insertEndRequest, insertGrantRequest } from './grant-requests.ts'
import { endGrant, insertGrant, type KeptGrant } from './grants.ts'
import type { Stamp } from './stamp.ts'

/** Whether an act on somebody's rights was done at once, or waits for another administrator. */
export type Outcome = 'done' | 'asked'

/**
 * Gives a right, or asks for it: nobody widens his or her own rights alone, nor makes another administrator as soon as there
 * has ever been a second one. `told` runs in the same transaction where the right is given at once.
 */
export async function giveRight(
  db: Db,
  stamp: Stamp,
  userId: string,
  grant: Grant,
  told: (trx: Db) => Promise<void> = async () => {},
): Promise<Outcome> {
  return transact(db, async (trx) => {
    const { takesTwo } = await lockAdministrators(trx)
    if (userId === stamp.by || (takesTwo && grant.role === 'administrator')) {
      await insertGrantRequest(trx, stamp, userId, grant)
      return 'asked'
    }
    await insertGrant(trx, stamp, userId, grant)
    await told(trx)
    return 'done'
  })
}

/** Ends a right after a day, or asks for it where it is another administrator's: whoever could end the others would be left alone to decide. */
export async function endRight(db: Db, stamp: Stamp, grant: KeptGrant, until: Day): Promise<Outcome> {
  return transact(db, async (trx) => {
    const { takesTwo } = await lockAdministrators(trx)
    const { id, userId, role } = grant
    if (takesTwo && role === 'administrator' && userId !== stamp.by) {
      await insertEndRequest(trx, stamp, { userId, grantId: id, until })
      return 'asked'
    }
    const from = daysAfter(until, 1)
    if (role === 'administrator') await keepAnAdministrator(trx, from, (one) => one.id === id)
    await endGrant(trx, stamp, id, from)
    return 'done'
  })
}

/** Ends the account of somebody who leaves, or asks for it where he or she governs the office. */
export async function endPerson(db: Db, stamp: Stamp, userId: string): Promise<Outcome> {
  return transact(db, async (trx) => {
    await lockAdministrators(trx)
    const today = dayOf(stamp.at)
    if (await isAdministrator(trx, userId, today)) {
      await insertEndRequest(trx, stamp, { userId, grantId: null, until: null })
      return 'asked'
    }
    await endAccount(trx, stamp, userId)
    return 'done'
  })
}
