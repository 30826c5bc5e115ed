import { dayOf } from '#core/calendar/day.ts'
import { ROLES, type Role } from '#core/rules/permission.ts'
import { hasAccounts, insertAccount } from '#core/store/accounts.ts'
import { insertGrant } from '#core/store/grants.ts'
import type { Clock } from '#platform/clock.ts'
import { type Db, transact } from '#platform/database.ts'
import { generatePassword, hashPassword } from '#platform/password.ts'

/** A user made at the first run, with the password that is shown this once. */
export type FirstUser = { readonly id: string; readonly name: string; readonly password: string }

const FIRST: readonly { id: string; name: string; roles: readonly Role[] }[] = [
  { id: 'admin', name: '管理者', roles: Object.keys(ROLES) as Role[] },
  // Nobody approves what they wrote: without a second person nothing could ever be released.
  { id: 'checker', name: '点検者', roles: ['reader', 'approver', 'releaser'] },
]

/** Makes the first users of an office that has none, and returns them with their passwords; of an office that has any, nobody. */
export async function createFirstUser(db: Db, clock: Clock): Promise<FirstUser[]> {
  if (await hasAccounts(db)) return []
  const stamp = { by: 'system:first-run', at: clock(), why: '初回起動' }
  const users = await Promise.all(
    FIRST.map(async (user) => {
      const password = generatePassword(user.id)
      return { ...user, password, passwordHash: await hashPassword(password) }
    }),
  )
  await transact(db, async (trx) => {
    for (const { id, name, passwordHash, roles } of users) {
      await insertAccount(trx, stamp, { id, name, passwordHash })
      for (const role of roles) {
        const grant = { role, section: null, personal: true, from: dayOf(stamp.at), until: null }
        await insertGrant(trx, stamp, id, grant)
      }
    }
  })
  return users.map(({ id, name, password }) => ({ id, name, password }))
}
