import { sql } from 'kysely'
import { type Day, dayOf } from '#core/calendar/day.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { NO_PASSWORD } from '#platform/password.ts'
import { endSessionsOf } from '#platform/sessions.ts'
import { USER_ID } from '#platform/user-id.ts'
import { removeDraftsOf } from './drafts.ts'
import { endGrantsOf } from './grants.ts'
import { appendJournal } from './journal.ts'
import { endLinksOf } from './links.ts'
import { notify } from './mails.ts'
import type { Stamp } from './stamp.ts'

/** A person who may sign in, or who could until `disabledAt`. */
export type Account = {
  readonly id: string
  readonly name: string
  /** Where mail reaches the person; null where none does. */
  readonly email: string | null
  readonly createdAt: Date
  readonly disabledAt: Date | null
  /** The day on which somebody last worked with it; null where nobody ever did. */
  readonly workedOn: Day | null
}

type UserRow = Account & {
  updatedAt: Date
  passwordIssued: boolean
  revision: number
}
type PasswordRow = { userId: string; hash: string; setAt: Date }
type Tables = { users: UserRow; passwords: PasswordRow }

const ALPHABET = '小文字の英字・数字・「.」「_」「-」で2文字以上30文字以内にする。先頭は英字か数字にする。'
/** Nothing that makes lines, or turns what is written around it about: a name stands in the middle of pages and letters. */
const NAME = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,100}$/u
const COLUMNS = ['id', 'name', 'email', 'createdAt', 'disabledAt', 'workedOn'] as const

/** All accounts, those of people who have left too, by user ID. */
export async function listAccounts(db: Db): Promise<Account[]> {
  return db.withTables<Tables>().selectFrom('users').orderBy('id').select(COLUMNS).execute()
}

/** An account by its user ID, also of somebody who has left; refused as missing if there is none. */
export async function getAccount(db: Db, id: string): Promise<Account> {
  const account = USER_ID.test(id) ? await findAccount(db, id) : undefined
  if (account === undefined) throw new Refusal('missing', `利用者「${id}」はいない。`)
  return account
}

/** Notes that an account is worked with on a day; written once a day, by each process once. */
export async function noteUse(db: Db, id: string, today: Day): Promise<void> {
  const noted = USED.get(db) ?? new Map<string, Day>()
  USED.set(db, noted)
  if (noted.get(id) === today) return
  noted.set(id, today)
  await db
    .withTables<Tables>()
    .updateTable('users')
    .set({ workedOn: today })
    .where('id', '=', id)
    .where(({ eb }) => eb.or([eb('workedOn', 'is', null), eb('workedOn', '<', today)]))
    .execute()
}

/** Who was seen when, by database: a page costs no write but the first of the day. */
const USED = new WeakMap<Db, Map<string, Day>>()

/** Whether there is any account at all: without one, this is the first run. */
export async function hasAccounts(db: Db): Promise<boolean> {
  return (
    (await db.withTables<Tables>().selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
  )
}

/** One account, also of a person who has left. */
export async function findAccount(db: Db, id: string): Promise<Account | undefined> {
  return db.withTables<Tables>().selectFrom('users').where('id', '=', id).select(COLUMNS).executeTakeFirst()
}

/** Whether an account's password was made up for its person, and not chosen. */
export async function isPasswordIssued(db: Db, id: string): Promise<boolean> {
  const user = await db
    .withTables<Tables>()
    .selectFrom('users')
    .where('id', '=', id)
    .select('passwordIssued')
    .executeTakeFirst()
  return user?.passwordIssued ?? false
}

/** Makes an account that can sign in with the password of the hash; an ID is never given twice, even after its person left. */
export async function insertAccount(
  db: Db,
  stamp: Stamp,
  account: {
    id: string
    name: string
    passwordHash: string
    email?: string | null
    passwordIssued?: boolean
  },
): Promise<void> {
  const { id, name, passwordHash, passwordIssued = true } = account
  if (!USER_ID.test(id)) throw invalidId(ALPHABET)
  if (!NAME.test(name) || name.trim() === '') {
    const says = '氏名を100文字以内の一行で書く。'
    throw new Refusal('invalid', '氏名に誤りがある。', [{ at: 'name', says }])
  }
  await transact(db, async (trx) => {
    const email = await checkedEmail(trx, account.email ?? null)
    const dates = { createdAt: stamp.at, updatedAt: stamp.at }
    const inserted = await trx
      .withTables<Tables>()
      .insertInto('users')
      .values({ id, name, email, disabledAt: null, passwordIssued, revision: 1, ...dates })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (inserted === undefined) throw invalidId(`「${id}」はすでに使われている。`)
    await trx
      .withTables<Tables>()
      .insertInto('passwords')
      .values({ userId: id, hash: passwordHash, setAt: stamp.at })
      .execute()
    await appendJournal(trx, stamp, [line('insert', { id, name, email, revision: 1 })])
  })
}

/** Gives an account another address for its mail, or none. */
export async function reviseEmail(db: Db, stamp: Stamp, id: string, email: string | null): Promise<void> {
  await transact(db, async (trx) => {
    const checked = await checkedEmail(trx, email, id)
    // To the address so far: whoever turns mail elsewhere is seen there.
    await notify(trx, id, MOVED)
    await reviseAccount(trx, stamp, id, 'email', { email: checked })
    // Whoever reads the former mailbox chooses no password by what lies there.
    await endLinksOf(trx, stamp.at, id, ['invitation', 'reset'])
  })
}

/** Gives an account another password and ends its sessions; the one whose token is named stays. A password is issued unless its person chose it. */
export async function revisePassword(
  db: Db,
  stamp: Stamp,
  id: string,
  {
    passwordHash,
    but = null,
    issued = but === null,
  }: { passwordHash: string; but?: string | null; issued?: boolean },
): Promise<void> {
  await transact(db, async (trx) => {
    await reviseAccount(trx, stamp, id, 'password', { passwordIssued: issued })
    await setHash(trx, stamp, id, passwordHash)
    await endSessionsOf(trx, id, but)
    // What was begun under the former password, such as sending mail elsewhere, ends with it.
    await endLinksOf(trx, stamp.at, id, ['invitation', 'reset', 'email'])
  })
}

/** Ends an account when its person leaves: its sessions, its grants and its password, all at once. */
export async function endAccount(db: Db, stamp: Stamp, id: string): Promise<void> {
  await transact(db, async (trx) => {
    await reviseAccount(trx, stamp, id, 'end', { disabledAt: stamp.at })
    // To the outside an account that has ended is one with another password.
    await setHash(trx, stamp, id, NO_PASSWORD)
    await endSessionsOf(trx, id)
    await removeDraftsOf(trx, id)
    await endGrantsOf(trx, stamp, id, dayOf(stamp.at))
  })
}

/** Writes into the journal what was done to an account, with the change of its row; refused for who isn't there or has left. */
export async function reviseAccount(
  trx: Db,
  stamp: Stamp,
  id: string,
  act: string,
  change: Partial<Pick<UserRow, 'email' | 'passwordIssued' | 'disabledAt'>> = {},
): Promise<Account> {
  const before = await trx
    .withTables<Tables>()
    .selectFrom('users')
    .where('id', '=', id)
    .select('disabledAt')
    .forUpdate()
    .executeTakeFirst()
  if (before === undefined) throw new Refusal('missing', `利用者「${id}」はいない。`)
  if (before.disabledAt !== null) throw new Refusal('invalid', `利用者「${id}」はすでに利用を終えている。`)
  const user = await trx
    .withTables<Tables>()
    .updateTable('users')
    .set({ ...change, revision: sql<number>`revision + 1`, updatedAt: stamp.at })
    .where('id', '=', id)
    .returning([...COLUMNS, 'revision'])
    .executeTakeFirstOrThrow()
  await appendJournal(trx, stamp, [line(act, user)])
  return user
}

async function setHash(trx: Db, { at }: Stamp, userId: string, hash: string): Promise<void> {
  await trx
    .withTables<Tables>()
    .updateTable('passwords')
    .set({ hash, setAt: at })
    .where('userId', '=', userId)
    .execute()
}

/** An address as it is kept, in small letters; null where there is none, refused where it is none in its form. */
export function foldEmail(email: string | null): string | null {
  const folded = email?.normalize('NFKC').trim().toLowerCase() ?? ''
  if (folded === '') return null
  if (folded.length > 254 || !EMAIL.test(folded))
    throw invalidEmail('メールアドレスの形で書く。例：yamada@city.example.jp')
  return folded
}

/** An address as it is kept; refused where it is none or somebody else's. */
async function checkedEmail(trx: Db, email: string | null, id?: string): Promise<string | null> {
  const folded = foldEmail(email)
  if (folded === null) return null
  const other = await trx
    .withTables<Tables>()
    .selectFrom('users')
    .where('email', '=', folded)
    .select('id')
    .executeTakeFirst()
  if (other !== undefined && other.id !== id) throw invalidEmail('ほかの利用者のメールアドレスになっている。')
  return folded
}

const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/

/** A line says that the password changed, and nothing about it. */
function line(
  act: string,
  { id, name, email, revision }: Pick<UserRow, 'id' | 'name' | 'email' | 'revision'>,
) {
  const after = { id, name, ...(email !== null && { email }) }
  return { register: 'accounts', entry: id, revision, act, after }
}

function invalidId(says: string): Refusal {
  return new Refusal('invalid', '利用者IDに誤りがある。', [{ at: 'id', says }])
}

/** Refuses an address for mail. */
export function invalidEmail(says: string): Refusal {
  return new Refusal('invalid', 'メールアドレスに誤りがある。', [{ at: 'email', says }])
}

const MOVED = {
  kind: 'account',
  subject: '連絡先のメールアドレスが変わりました',
  text: '台帳からの連絡は、これからは別のメールアドレスに届きます。\n心当たりがなければ、すぐに管理者に知らせてください。',
}
