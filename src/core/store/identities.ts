import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { appendJournal } from './journal.ts'
import { notify } from './mails.ts'
import type { Stamp } from './stamp.ts'

/** Who a person is in a directory: the directory's address, and its name for the person. */
export type Identity = {
  readonly id: number
  readonly userId: string
  readonly issuer: string
  readonly subject: string
  readonly boundAt: Date
}

type Row = Identity & { endedAt: Date | null; revision: number }
type Tables = { identities: Row; users: { id: string; email: string | null; disabledAt: Date | null } }
type New = { identities: Omit<Row, 'id' | 'revision'> & { id?: number; revision?: number } }

/** Whom a directory means by a subject. */
export async function findIdentity(db: Db, issuer: string, subject: string): Promise<Identity | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom('identities')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .where('endedAt', 'is', null)
    .selectAll()
    .executeTakeFirst()
}

/** Who a person is in the directories that he or she is bound to. */
export async function listIdentities(db: Db, userId: string): Promise<Identity[]> {
  return db
    .withTables<Tables>()
    .selectFrom('identities')
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .orderBy('id')
    .selectAll()
    .execute()
}

/** The user ID that an address for mail belongs to, if its person has not left. */
export async function findUserByEmail(db: Db, email: string): Promise<string | undefined> {
  const found = await db
    .withTables<Tables>()
    .selectFrom('users')
    .where('email', '=', email.toLowerCase())
    .where('disabledAt', 'is', null)
    .select('id')
    .executeTakeFirst()
  return found?.id
}

/** Binds a person to a subject of a directory; refused where either is bound already. The person is told by mail. */
export async function bindIdentity(
  db: Db,
  stamp: Stamp,
  { userId, issuer, subject }: { userId: string; issuer: string; subject: string },
): Promise<void> {
  if (subject.trim() === '' || subject.length > 255) {
    const says = '認証基盤での識別子（sub）を書く。'
    throw new Refusal('invalid', says, [{ at: 'subject', says }])
  }
  await transact(db, async (trx) => {
    const kept = await trx
      .withTables<New>()
      .insertInto('identities')
      .values({ userId, issuer, subject: subject.trim(), boundAt: stamp.at, endedAt: null })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (kept === undefined) throw new Refusal('invalid', 'この利用者か識別子は、すでに結び付いている。')
    await note(trx, stamp, 'insert', kept as Row)
    await notify(trx, userId, BOUND)
  })
}

/** Ends the binding of a person to a directory. */
export async function endIdentity(db: Db, stamp: Stamp, userId: string, id: number): Promise<void> {
  await transact(db, async (trx) => {
    const ended = await trx
      .withTables<Tables>()
      .updateTable('identities')
      .set(({ eb }) => ({ endedAt: stamp.at, revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .where('userId', '=', userId)
      .where('endedAt', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (ended === undefined) throw new Refusal('missing', 'この結び付きはない。')
    await note(trx, stamp, 'end', ended)
  })
}

async function note(trx: Db, stamp: Stamp, act: string, { id, userId, issuer, subject, revision }: Row) {
  const after = { userId, issuer, subject }
  await appendJournal(trx, stamp, [{ register: 'identities', entry: String(id), revision, act, after }])
}

const BOUND = {
  kind: 'account',
  subject: '職員認証と結び付きました',
  text: 'あなたの利用者IDが、組織の認証基盤のアカウントと結び付きました。\n心当たりがなければ、すぐに管理者に知らせてください。',
}
