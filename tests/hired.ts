import type { Role } from '#core/rules/permission.ts'
import { insertAccount } from '#core/store/accounts.ts'
import { insertGrant } from '#core/store/grants.ts'
import type { Db } from '#platform/database.ts'

/** Gives somebody an account and a role for all sections, open registers only, from April 2020 on; the number of the grant. */
export async function hire(db: Db, id: string, roles: readonly Role[]): Promise<number[]> {
  const stamp = { by: 'admin', at: new Date('2020-04-01T00:00:00Z'), why: '着任' }
  await insertAccount(db, stamp, { id, name: id, passwordHash: 'nobody signs in with it' })
  const grants = { section: null, personal: false, from: '2020-04-01', until: null }
  const kept = []
  for (const role of roles) kept.push((await insertGrant(db, stamp, id, { role, ...grants })).id)
  return kept
}
