import { sql } from 'kysely'
import { mayAdminister } from '#core/rules/permission.ts'
import { listAccounts } from '#core/store/accounts.ts'
import { countMails } from '#core/store/mails.ts'
import { listSecondFactorUsers } from '#core/store/second-factors.ts'
import type { Session } from '#platform/sessions.ts'
import { actorOf } from '../session-actor.ts'
import type { SignInContext } from '../sign-in/context.ts'

/** What there is to set up, in the order in which it is best done. */
export type TaskKey = 'password' | 'second-factor' | 'address' | 'mail' | 'people' | 'data' | 'backup'

/** A task with its state: done, to do, or something that only people can tell. */
export type Task = { readonly key: TaskKey; readonly state: 'done' | 'open' | 'look' }

/** What is left to do before work begins, computed anew each time: nothing here is a tick that somebody once set. */
export async function listTasks(context: SignInContext, session: Session): Promise<Task[]> {
  const { db, mailer, officeUrl, isOfficeUrlSaid } = context
  const [accounts, twofold, mails, data, backup] = await Promise.all([
    listAccounts(db),
    listSecondFactorUsers(db),
    countMails(db),
    hasDemo(context),
    hasBackup(context),
  ])
  const state = (isDone: boolean) => (isDone ? 'done' : 'open')
  return [
    { key: 'password', state: state(!session.passwordIssued) },
    { key: 'second-factor', state: state(twofold.has(session.userId)) },
    { key: 'address', state: state(Boolean(isOfficeUrlSaid) && officeUrl.startsWith('https:')) },
    { key: 'mail', state: state(Boolean(mailer) && mails.sent > 0) },
    { key: 'people', state: state(accounts.filter(({ disabledAt }) => disabledAt === null).length > FIRST) },
    { key: 'data', state: data ? 'look' : 'done' },
    { key: 'backup', state: state(backup) },
  ]
}

/** Whether a person is led to what there is to set up: who governs an office to which nobody has been added since the first start. */
export async function isLedHere(
  context: Pick<SignInContext, 'db' | 'clock'>,
  session: Pick<Session, 'userId' | 'name' | 'token'>,
): Promise<boolean> {
  if ((await listAccounts(context.db)).length > FIRST) return false
  return mayAdminister(await actorOf(context, session))
}

/** People that the first start makes. */
const FIRST = 2

async function hasDemo({ db }: Pick<SignInContext, 'db'>): Promise<boolean> {
  const { rows } = await sql`select 1 from "journal" where "by" = 'system:demo' limit 1`.execute(db)
  return rows.length > 0
}

/** A restore that was tried, which only works from a backup. */
async function hasBackup({ db }: Pick<SignInContext, 'db'>): Promise<boolean> {
  const { rows } =
    await sql`select 1 from "backupRuns" where "kind" = 'restore-test' and "ok" limit 1`.execute(db)
  return rows.length > 0
}
