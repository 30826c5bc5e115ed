import type { Role } from '#core/rules/permission.ts'
import { insertAccount, revisePassword } from '#core/store/accounts.ts'
import { insertGrant } from '#core/store/grants.ts'
import type { Db } from '#platform/database.ts'
import { hashPassword } from '#platform/password.ts'

const PASSWORD = 'kawa-no-nagare-to-machi'

/** Makes accounts that have roles in all sections and may sign in. */
export async function enrol(
  db: Db,
  ids: readonly string[],
  rolesOf: (number: number) => readonly Role[],
): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD)
  for (const [number, id] of ids.entries()) {
    const stamp = { by: 'system:bench', at: new Date(), why: '計測' }
    await insertAccount(db, stamp, { id, name: id, passwordHash })
    // As if each had chosen it: an issued one opens nothing but the page where another is chosen.
    await revisePassword(db, stamp, id, { passwordHash, issued: false })
    for (const role of rolesOf(number)) {
      const grant = { role, section: null, personal: true, from: '2020-04-01', until: null }
      await insertGrant(db, stamp, id, grant)
    }
  }
}

/** Signs in at the office, and gives the cookie of the session. */
export async function signIn(url: string, userId: string): Promise<string> {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ userId, password: PASSWORD, next: '/' }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (answer.status !== 303 || cookie === undefined) throw new Error(`${userId} could not sign in`)
  return cookie
}
