import { hash } from 'node:crypto'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { appendJournal } from './journal.ts'
import { notify } from './mails.ts'
import type { Stamp } from './stamp.ts'

/** A passkey of a person: the public half, and what the person calls it. */
export type Passkey = {
  readonly id: number
  readonly userId: string
  /** What the authenticator calls it. */
  readonly credential: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: string[]
  readonly name: string
  readonly addedAt: Date
  readonly usedAt: Date | null
}

type Row = Passkey & { endedAt: Date | null; revision: number }
type Tables = { passkeys: Row }
type New = { passkeys: Omit<Row, 'id' | 'revision'> & { id?: number; revision?: number } }

/** The passkeys of a person that open something, the oldest first. */
export async function listPasskeys(db: Db, userId: string): Promise<Passkey[]> {
  return db
    .withTables<Tables>()
    .selectFrom('passkeys')
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .selectAll()
    .execute()
}

/** The passkey that an authenticator calls by this name, while it opens something. */
export async function findPasskey(db: Db, credential: string): Promise<Passkey | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom('passkeys')
    .where('credential', '=', credential)
    .where('endedAt', 'is', null)
    .selectAll()
    .executeTakeFirst()
}

/** Keeps a new passkey with its line in the journal, and tells the person by mail. */
export async function insertPasskey(
  db: Db,
  stamp: Stamp,
  passkey: Omit<Passkey, 'id' | 'addedAt' | 'usedAt'>,
): Promise<void> {
  const name = passkey.name.trim()
  if (name === '' || name.length > 50) {
    throw new Refusal('invalid', 'パスキーの名前に誤りがある。', [
      { at: 'name', says: '50文字以内の名前を付ける。' },
    ])
  }
  await transact(db, async (trx) => {
    const kept = await trx
      .withTables<New>()
      .insertInto('passkeys')
      .values({ ...passkey, name, addedAt: stamp.at, usedAt: null, endedAt: null })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (kept === undefined) throw new Refusal('invalid', 'このパスキーはすでに登録されている。')
    await note(trx, stamp, 'insert', kept as Row)
    await notify(trx, kept.userId, ADDED)
  })
}

/** Notes that a passkey was used, with the counter that it told. */
export async function usePasskey(db: Db, at: Date, id: number, counter: number): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable('passkeys')
    .set({ counter, usedAt: at })
    .where('id', '=', id)
    .execute()
}

/** Ends a passkey of a person: from now on it opens nothing. */
export async function endPasskey(db: Db, stamp: Stamp, userId: string, id: number): Promise<void> {
  await transact(db, async (trx) => {
    const ended = await end(trx, stamp, userId, id)
    if (ended.length === 0) throw new Refusal('missing', 'このパスキーはない。')
    await notify(trx, userId, ENDED)
  })
}

/** Ends all passkeys of a person. */
export async function endPasskeysOf(trx: Db, stamp: Stamp, userId: string): Promise<void> {
  await end(trx, stamp, userId, null)
}

async function end(trx: Db, stamp: Stamp, userId: string, id: number | null): Promise<Row[]> {
  const ended = await trx
    .withTables<Tables>()
    .updateTable('passkeys')
    .set(({ eb }) => ({ endedAt: stamp.at, revision: eb('revision', '+', 1) }))
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .$if(id !== null, (query) => query.where('id', '=', id ?? 0))
    .returningAll()
    .execute()
  for (const row of ended) await note(trx, stamp, 'end', row)
  return ended
}

async function note(trx: Db, stamp: Stamp, act: string, { id, userId, name, publicKey, revision }: Row) {
  const after = { userId, name, key: hash('sha256', publicKey, 'hex') }
  await appendJournal(trx, stamp, [{ register: 'passkeys', entry: String(id), revision, act, after }])
}

const ADDED = {
  kind: 'account',
  subject: 'パスキーが登録されました',
  text: 'あなたの利用者IDに、サインインのためのパスキーが登録されました。\n心当たりがなければ、すぐに管理者に知らせてください。',
}
const ENDED = {
  kind: 'account',
  subject: 'パスキーが削除されました',
  text: 'あなたの利用者IDのパスキーが一つ削除されました。\n心当たりがなければ、すぐに管理者に知らせてください。',
}
