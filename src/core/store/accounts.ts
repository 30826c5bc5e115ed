import { sql } from 'kysely'
import { dayOf } from '#core/calendar/day.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { NO_PASSWORD } from '#platform/password.ts'
import { endSessionsOf } from '#platform/sessions.ts'
import { USER_ID } from '#platform/user-id.ts'
import { endGrantsOf } from './grants.ts'
import { appendJournal } from './journal.ts'
import type { Stamp } from './stamp.ts'

/** A person who may sign in, or who could until `disabledAt`. */
export type Account = {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  readonly disabledAt: Date | null
}

type UserRow = Account & {
  email: string
  emailVerified: boolean
  updatedAt: Date
  username: string
  passwordIssued: boolean
  revision: number
}
type CredentialRow = {
  id: string
  accountId: string
  providerId: string
  userId: string
  password: string
  createdAt: Date
  updatedAt: Date
}
type Tables = { users: UserRow; credentials: CredentialRow }

const ALPHABET = '小文字の英字・数字・「.」「_」「-」で2文字以上30文字以内にする。先頭は英字か数字にする。'
const COLUMNS = ['id', 'name', 'createdAt', 'disabledAt'] as const

/** All accounts, those of people who have left too, by user ID. */
export async function listAccounts(db: Db): Promise<Account[]> {
  return db.withTables<Tables>().selectFrom('users').orderBy('id').select(COLUMNS).execute()
}

/** Whether there is any account at all: without one, this is the first run. */
export async function hasAccounts(db: Db): Promise<boolean> {
  return (
    (await db.withTables<Tables>().selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
  )
}

/** Makes an account that can sign in with the password of the hash; an ID is never given twice, even after its person left. */
export async function insertAccount(
  db: Db,
  stamp: Stamp,
  { id, name, passwordHash }: { id: string; name: string; passwordHash: string },
): Promise<void> {
  if (!USER_ID.test(id)) throw invalidId(ALPHABET)
  if (name.trim() === '') throw new Refusal('invalid', '氏名がない。', [{ at: 'name', says: '氏名を書く。' }])
  await transact(db, async (trx) => {
    const dates = { createdAt: stamp.at, updatedAt: stamp.at }
    // better-auth wants an address; nothing is ever delivered under .invalid.
    const email = `${id}@accounts.invalid`
    const ours = { disabledAt: null, passwordIssued: true, revision: 1 }
    const inserted = await trx
      .withTables<Tables>()
      .insertInto('users')
      .values({
        id,
        name,
        username: id,
        email,
        emailVerified: false,
        ...ours,
        ...dates,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (inserted === undefined) throw invalidId(`「${id}」はすでに使われている。`)
    await trx
      .withTables<Tables>()
      .insertInto('credentials')
      .values({ id, accountId: id, providerId: 'credential', userId: id, password: passwordHash, ...dates })
      .execute()
    await appendJournal(trx, stamp, [line(id, 1, 'insert', { id, name })])
  })
}

/** Gives an account another password and ends its sessions; the one whose token is named stays: its person chose the password. */
export async function revisePassword(
  db: Db,
  stamp: Stamp,
  id: string,
  { passwordHash, but = null }: { passwordHash: string; but?: string | null },
): Promise<void> {
  await transact(db, async (trx) => {
    const { name, revision } = await nextRevision(trx, stamp, id)
    await setHash(trx, stamp, id, passwordHash)
    await trx
      .withTables<Tables>()
      .updateTable('users')
      .set({ passwordIssued: but === null })
      .where('id', '=', id)
      .execute()
    await endSessionsOf(trx, id, but)
    await appendJournal(trx, stamp, [line(id, revision, 'password', { id, name })])
  })
}

/** Ends an account when its person leaves: its sessions, its grants and its password, all at once. */
export async function endAccount(db: Db, stamp: Stamp, id: string): Promise<void> {
  await transact(db, async (trx) => {
    const { name, revision } = await nextRevision(trx, stamp, id)
    await trx
      .withTables<Tables>()
      .updateTable('users')
      .set({ disabledAt: stamp.at })
      .where('id', '=', id)
      .execute()
    // To the outside an account that has ended is one with another password.
    await setHash(trx, stamp, id, NO_PASSWORD)
    await endSessionsOf(trx, id)
    await endGrantsOf(trx, stamp, id, dayOf(stamp.at))
    await appendJournal(trx, stamp, [line(id, revision, 'end', { id, name })])
  })
}

async function nextRevision(trx: Db, { at }: Stamp, id: string) {
  const user = await trx
    .withTables<Tables>()
    .updateTable('users')
    .set({ revision: sql`revision + 1`, updatedAt: at })
    .where('id', '=', id)
    .returning(['name', 'revision', 'disabledAt'])
    .executeTakeFirst()
  if (user === undefined) throw new Refusal('missing', `利用者「${id}」はいない。`)
  if (user.disabledAt !== null) throw new Refusal('invalid', `利用者「${id}」はすでに利用を終えている。`)
  return user
}

async function setHash(trx: Db, { at }: Stamp, userId: string, password: string): Promise<void> {
  await trx
    .withTables<Tables>()
    .updateTable('credentials')
    .set({ password, updatedAt: at })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute()
}

/** A line says that the password changed, and nothing about it. */
function line(id: string, revision: number, act: string, after: { id: string; name: string }) {
  return { register: 'accounts', entry: id, revision, act, after }
}

function invalidId(says: string): Refusal {
  return new Refusal('invalid', '利用者IDに誤りがある。', [{ at: 'id', says }])
}
