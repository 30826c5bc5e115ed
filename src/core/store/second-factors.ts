import { hash } from 'node:crypto'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { generatePassword } from '#platform/password.ts'
import { endSessionsOf } from '#platform/sessions.ts'
import { reviseAccount } from './accounts.ts'
import { notify } from './mails.ts'
import { endPasskeysOf } from './passkeys.ts'
import type { Stamp } from './stamp.ts'

/** An authenticator app of a user: its secret sealed, and whether a first code has proved that it works. */
export type SecondFactor = {
  readonly sealed: Buffer
  readonly addedAt: Date
  readonly provedAt: Date | null
}

type Tables = {
  secondFactors: SecondFactor & { userId: string; lastStep: number }
  passkeys: { userId: string; endedAt: Date | null }
  backupCodes: { hash: Buffer; userId: string; usedAt: Date | null }
}

/** Number of backup codes that a person gets at once. */
const BACKUP_CODES = 8

/** The authenticator app of a user, proved or not. */
export async function findSecondFactor(db: Db, userId: string): Promise<SecondFactor | undefined> {
  return db
    .withTables<Tables>()
    .selectFrom('secondFactors')
    .where('userId', '=', userId)
    .select(['sealed', 'addedAt', 'provedAt'])
    .executeTakeFirst()
}

/** The user IDs of all who have something beside a password. */
export async function listSecondFactorUsers(db: Db): Promise<Set<string>> {
  const [apps, passkeys] = await Promise.all([
    db
      .withTables<Tables>()
      .selectFrom('secondFactors')
      .where('provedAt', 'is not', null)
      .select('userId')
      .execute(),
    db.withTables<Tables>().selectFrom('passkeys').where('endedAt', 'is', null).select('userId').execute(),
  ])
  return new Set([...apps, ...passkeys].map(({ userId }) => userId))
}

/** Keeps the secret of an authenticator that is being set up; refused while another one is in use. */
export async function beginSecondFactor(db: Db, at: Date, userId: string, sealed: Buffer): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .withTables<Tables>()
    .insertInto('secondFactors')
    .values({ userId, sealed, addedAt: at, provedAt: null, lastStep: 0 })
    .onConflict((conflict) =>
      conflict
        .column('userId')
        .doUpdateSet({ sealed, addedAt: at })
        .where('secondFactors.provedAt', 'is', null),
    )
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n)
    throw new Refusal('invalid', '認証アプリはすでに使われている。外してから設定し直す。')
}

/** Puts an authenticator to use once its first code was right, and returns the backup codes, which are shown this once. */
export async function proveSecondFactor(
  db: Db,
  stamp: Stamp,
  userId: string,
  step: number,
): Promise<string[]> {
  return transact(db, async (trx) => {
    const proved = await trx
      .withTables<Tables>()
      .updateTable('secondFactors')
      .set({ provedAt: stamp.at, lastStep: step })
      .where('userId', '=', userId)
      .where('provedAt', 'is', null)
      .returning('userId')
      .executeTakeFirst()
    if (proved === undefined)
      throw new Refusal('stale', '認証アプリの設定がほかの画面で変わった。設定し直す。')
    await reviseAccount(trx, stamp, userId, 'second-factor')
    await notify(trx, userId, ADDED)
    return insertBackupCodes(trx, userId)
  })
}

/** Takes the code of a half minute, each only once and none older than the last; false where it was taken before. */
export async function takeStep(db: Db, userId: string, step: number): Promise<boolean> {
  const taken = await db
    .withTables<Tables>()
    .updateTable('secondFactors')
    .set({ lastStep: step })
    .where('userId', '=', userId)
    .where('provedAt', 'is not', null)
    .where('lastStep', '<', step)
    .returning('userId')
    .executeTakeFirst()
  return taken !== undefined
}

/** Takes a backup code, which is good once; its use is journalled and told by mail. False where it is none of the person's. */
export async function takeBackupCode(db: Db, stamp: Stamp, userId: string, code: string): Promise<boolean> {
  return transact(db, async (trx) => {
    const taken = await trx
      .withTables<Tables>()
      .updateTable('backupCodes')
      .set({ usedAt: stamp.at })
      .where('userId', '=', userId)
      .where('hash', '=', hashOf(code))
      .where('usedAt', 'is', null)
      .returning('userId')
      .executeTakeFirst()
    if (taken === undefined) return false
    await reviseAccount(trx, stamp, userId, 'backup-code')
    await notify(trx, userId, USED)
    return true
  })
}

/** How many backup codes a person has left. */
export async function countBackupCodes(db: Db, userId: string): Promise<number> {
  const { n } = await db
    .withTables<Tables>()
    .selectFrom('backupCodes')
    .where('userId', '=', userId)
    .where('usedAt', 'is', null)
    .select(({ cast, fn }) => cast<number>(fn.countAll(), 'integer').as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Makes new backup codes in place of the ones before, and returns them: they are shown this once. */
export async function renewBackupCodes(db: Db, stamp: Stamp, userId: string): Promise<string[]> {
  return transact(db, async (trx) => {
    await reviseAccount(trx, stamp, userId, 'backup-codes')
    return insertBackupCodes(trx, userId)
  })
}

/** Takes the authenticator of a person away with its backup codes: the person's own wish, under a session that goes on. */
export async function removeSecondFactor(db: Db, stamp: Stamp, userId: string): Promise<void> {
  await transact(db, async (trx) => {
    await reviseAccount(trx, stamp, userId, 'second-factor-removal')
    await deleteFactor(trx, userId)
    await notify(trx, userId, REMOVED)
  })
}

/** Takes away all that was lost of a person: authenticator, backup codes and passkeys. Sessions end, and the person is told by mail. */
export async function releaseSecondFactors(db: Db, stamp: Stamp, userId: string): Promise<void> {
  await transact(db, async (trx) => {
    await reviseAccount(trx, stamp, userId, 'second-factor-removal')
    await deleteFactor(trx, userId)
    await endPasskeysOf(trx, stamp, userId)
    await endSessionsOf(trx, userId)
    await notify(trx, userId, REMOVED)
  })
}

async function deleteFactor(trx: Db, userId: string): Promise<void> {
  await trx.withTables<Tables>().deleteFrom('secondFactors').where('userId', '=', userId).execute()
  await trx.withTables<Tables>().deleteFrom('backupCodes').where('userId', '=', userId).execute()
}

async function insertBackupCodes(trx: Db, userId: string): Promise<string[]> {
  await trx.withTables<Tables>().deleteFrom('backupCodes').where('userId', '=', userId).execute()
  const codes = Array.from({ length: BACKUP_CODES }, () => generatePassword(userId))
  const rows = codes.map((code) => ({ hash: hashOf(code), userId, usedAt: null }))
  await trx.withTables<Tables>().insertInto('backupCodes').values(rows).execute()
  return codes
}

/** Typed with or without hyphens, in capitals or full width, it is the same code. */
function hashOf(code: string): Buffer {
  return hash(
    'sha256',
    code
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, ''),
    'buffer',
  )
}

const ADDED = {
  kind: 'account',
  subject: '認証アプリが登録されました',
  text: 'あなたの利用者IDに、サインインのための認証アプリが登録されました。\n心当たりがなければ、すぐに管理者に知らせてください。',
}
const USED = {
  kind: 'account',
  subject: 'バックアップコードでサインインがありました',
  text: 'あなたの利用者IDに、バックアップコードを使ったサインインがありました。\n心当たりがなければ、すぐに管理者に知らせてください。',
}
const REMOVED = {
  kind: 'account',
  subject: 'サインインの二つ目の確認が外されました',
  text: 'あなたの利用者IDから、サインインの二つ目の確認（認証アプリなど）が外されました。\n心当たりがなければ、すぐに管理者に知らせてください。',
}
