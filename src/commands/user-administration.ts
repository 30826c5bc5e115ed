import { type Day, dayOf } from '#core/calendar/day.ts'
import { ROLES, type Role } from '#core/rules/permission.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { endAccount, insertAccount, listAccounts, reviseEmail, revisePassword } from '#core/store/accounts.ts'
import { isAdministrator, lockAdministrators } from '#core/store/administrators.ts'
import { noteBreakGlass } from '#core/store/break-glass.ts'
import { endGrant, getGrant, insertGrant, type KeptGrant, listGrants } from '#core/store/grants.ts'
import { releaseSecondFactors } from '#core/store/second-factors.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { type Db, transact } from '#platform/database.ts'
import { operatorError } from '#platform/operator-error.ts'
import { generatePassword, hashPassword } from '#platform/password.ts'
import type { UserAct } from './user-act.ts'

/** Does what `daicho user` was asked to do; a password that it makes up is printed once and kept nowhere. What goes past the second administrator is shown to the whole office. */
export async function administerUsers(
  db: Db,
  stamp: Stamp,
  act: UserAct,
  print: (line: string) => void,
): Promise<void> {
  try {
    const lines = await transact(db, async (trx) => {
      const concerned = await administratorIn(trx, act, dayOf(stamp.at))
      const told = await administer(trx, stamp, act)
      if (concerned !== null) await noteBreakGlass(trx, stamp, act.verb, concerned)
      return told
    })
    for (const line of lines) print(line)
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

async function administer(trx: Db, stamp: Stamp, act: UserAct): Promise<string[]> {
  const today = dayOf(stamp.at)
  switch (act.verb) {
    case 'list':
      return listing(trx, today, act.json)
    case 'add': {
      const { id, name, email, grants } = act
      const password = generatePassword(id)
      await insertAccount(trx, stamp, { id, name, email, passwordHash: await hashPassword(password) })
      await insertGrants(trx, stamp, id, grants)
      return [`利用者 user: ${id}`, `パスワード password: ${password}`]
    }
    case 'password': {
      const password = generatePassword(act.id)
      await revisePassword(trx, stamp, act.id, { passwordHash: await hashPassword(password) })
      return [`パスワード password: ${password}`]
    }
    case 'email':
      await reviseEmail(trx, stamp, act.id, act.email)
      return [`${act.id}: ${act.email}`]
    case 'second-factor':
      await releaseSecondFactors(trx, stamp, act.id)
      return [`${act.id}: 二つ目の確認を外しました。 / The second factors were taken away.`]
    case 'grant':
      return (await insertGrants(trx, stamp, act.id, act.grants)).map((grant) => described(grant, today))
    case 'revoke':
      return [described(await endGrant(trx, stamp, act.grant, today), today)]
    case 'end':
      await endAccount(trx, stamp, act.id)
      return [`${act.id}: 利用を終えました。 / The account has ended.`]
  }
}

/** The administrator whom an act makes, ends or signs in anew where that takes two persons on the pages; null where it takes none. */
async function administratorIn(trx: Db, act: UserAct, today: Day): Promise<string | null> {
  if (act.verb === 'list' || !(await lockAdministrators(trx)).takesTwo) return null
  switch (act.verb) {
    case 'add':
    case 'grant':
      return act.grants.some(({ role }) => role === 'administrator') ? act.id : null
    case 'revoke': {
      const { role, userId } = await getGrant(trx, act.grant)
      return role === 'administrator' ? userId : null
    }
    default:
      return (await isAdministrator(trx, act.id, today)) ? act.id : null
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
