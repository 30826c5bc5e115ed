import { type Day, dayOf } from '#core/calendar/day.ts'
import { ROLES, type Role } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { endAccount, insertAccount, listAccounts, reviseEmail, revisePassword } from '#core/store/accounts.ts'
import { endGrant, insertGrant, type KeptGrant, listGrants } from '#core/store/grants.ts'
import { releaseSecondFactors } from '#core/store/second-factors.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type Db, transact } from '#platform/database.ts'
import { operatorError } from '#platform/operator-error.ts'
import { generatePassword, hashPassword } from '#platform/password.ts'
import type { UserAct } from './user-act.ts'

/** Does what `daicho user` was asked to do; a password that it makes up is printed once and kept nowhere. */
export async function administerUsers(
  db: Db,
  stamp: Stamp,
  act: UserAct,
  print: (line: string) => void,
): Promise<void> {
  try {
    await administer(db, stamp, act, print)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const japanese = [error.message, ...error.findings.map(({ says }) => says)].join('\n')
    const places = error.findings.map(({ at }) => at).join(', ')
    throw operatorError(
      japanese,
      `Refused (${[error.reason, places].filter((part) => part !== '').join(': ')}).`,
      error,
    )
  }
}

async function administer(db: Db, stamp: Stamp, act: UserAct, print: (line: string) => void): Promise<void> {
  const today = dayOf(stamp.at)
  switch (act.verb) {
    case 'list':
      for (const line of await listing(db, today, act.json)) print(line)
      return
    case 'add': {
      const { id, name, email, grants } = act
      const password = generatePassword(id)
      const passwordHash = await hashPassword(password)
      await transact(db, async (trx) => {
        await insertAccount(trx, stamp, { id, name, email, passwordHash })
        await insertGrants(trx, stamp, id, grants)
      })
      print(`利用者 user: ${id}`)
      print(`パスワード password: ${password}`)
      return
    }
    case 'password': {
      const password = generatePassword(act.id)
      await revisePassword(db, stamp, act.id, { passwordHash: await hashPassword(password) })
      print(`パスワード password: ${password}`)
      return
    }
    case 'email':
      await reviseEmail(db, stamp, act.id, act.email)
      print(`${act.id}: ${act.email}`)
      return
    case 'second-factor':
      await releaseSecondFactors(db, stamp, act.id)
      print(`${act.id}: 二つ目の確認を外しました。 / The second factors were taken away.`)
      return
    case 'grant': {
      const { id, grants } = act
      for (const grant of await transact(db, (trx) => insertGrants(trx, stamp, id, grants)))
        print(described(grant, today))
      return
    }
    case 'revoke':
      print(described(await endGrant(db, stamp, act.grant, today), today))
      return
    case 'end':
      await endAccount(db, stamp, act.id)
      print(`${act.id}: 利用を終えました。 / The account has ended.`)
  }
}

type Asked = { role: string; section: string | null; personal: boolean; from: Day | null; until: Day | null }

async function insertGrants(
  trx: Db,
  stamp: Stamp,
  id: string,
  grants: readonly Asked[],
): Promise<KeptGrant[]> {
  const kept: KeptGrant[] = []
  for (const { role, from, ...rest } of grants) {
    // The store refuses a role that there is not, in the same sentence as everywhere.
    const grant = { ...rest, role: role as Role, from: from ?? dayOf(stamp.at) }
    kept.push(await insertGrant(trx, stamp, id, grant))
  }
  return kept
}

async function listing(db: Db, today: Day, json: boolean): Promise<string[]> {
  const accounts = await listAccounts(db)
  const users = await Promise.all(
    accounts.map(async (each) => ({ ...each, grants: await listGrants(db, each.id) })),
  )
  if (json) return [JSON.stringify(users)]
  return users.flatMap(({ id, name, disabledAt, grants }) => [
    `${id}  ${name}${disabledAt === null ? '' : `  （${dayOf(disabledAt)} 終了 ended）`}`,
    ...grants.map((grant) => `  ${described(grant, today)}`),
  ])
}

/** One line: number, role, reach, days. */
function described({ id, role, section, personal, from, until }: KeptGrant, today: Day): string {
  const reach = [section ?? '全ての課 all sections', personal ? '個人情報を含む with personal data' : null]
  const ended = until !== null && until < today ? '  （終了 ended）' : ''
  const what = `${ROLES[role].label} ${role}`
  return `#${id}  ${what}  ${reach.filter((part) => part !== null).join('、')}  ${from} – ${until ?? ''}${ended}`
}
