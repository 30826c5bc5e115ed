import { createHash, randomBytes } from 'node:crypto'
import { dayOf } from '#core/calendar/day.ts'
import type { Finding } from '#core/record/entry.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { appendJournal } from './journal.ts'
import type { Stamp } from './stamp.ts'

/** What a program shows to act as an account: reading only, or writing too, until it runs out or is revoked. */
export type Token = {
  readonly id: number
  readonly account: string
  readonly name: string
  readonly mayWrite: boolean
  readonly createdAt: Date
  readonly expiresAt: Date
  /** The last day on which it was shown. */
  readonly lastUsedOn: string | null
  readonly revokedAt: Date | null
}

/** Whoever shows a token: the account, and whether the token lets it write. */
export type Bearer = {
  readonly account: string
  readonly accountName: string
  readonly mayWrite: boolean
}

/** The longest life of a token, in days. */
const LONGEST_TOKEN = 1096

type Row = Token & { readonly hash: Buffer; readonly revision: number }
type Tables = { tokens: Row; users: { id: string; name: string; disabledAt: Date | null } }

const COLUMNS = [
  'id',
  'account',
  'name',
  'mayWrite',
  'createdAt',
  'expiresAt',
  'lastUsedOn',
  'revokedAt',
] as const

/** Makes a token of an account and writes it into the journal; the secret is handed out here and kept nowhere. */
export async function insertToken(
  db: Db,
  stamp: Stamp,
  asked: { account: string; name: string; mayWrite: boolean; days: number },
): Promise<{ token: Token; secret: string }> {
  const broken = tokenFindings(asked)
  if (broken.length > 0) throw new Refusal('invalid', 'トークンに誤りがある。', broken)
  const { account, name, mayWrite, days } = asked
  const secret = `dch_${randomBytes(32).toString('base64url')}`
  return transact(db, async (trx) => {
    await checkAccount(trx, account)
    const expiresAt = new Date(stamp.at.getTime() + days * 86_400_000)
    const token = await trx
      .withTables<{ tokens: Omit<Row, 'id' | 'lastUsedOn' | 'revokedAt' | 'revision'> & Partial<Row> }>()
      .insertInto('tokens')
      .values({ account, name: name.trim(), hash: hashOf(secret), mayWrite, createdAt: stamp.at, expiresAt })
      .returning(COLUMNS)
      .executeTakeFirstOrThrow()
    await note(trx, stamp, 'insert', { ...(token as Token), revision: 1 })
    return { token: token as Token, secret }
  })
}

/** Revokes a token so that it opens nothing from now on, and writes that into the journal. */
export async function endToken(db: Db, stamp: Stamp, id: number): Promise<Token> {
  return transact(db, async (trx) => {
    const before = await trx
      .withTables<Tables>()
      .selectFrom('tokens')
      .where('id', '=', id)
      .select([...COLUMNS, 'revision'])
      .forUpdate()
      .executeTakeFirst()
    if (before === undefined) throw new Refusal('missing', `「${id}」というトークンはない。`)
    if (before.revokedAt !== null) throw new Refusal('invalid', `トークン「${id}」はすでに止めてある。`)
    const ended = { ...before, revokedAt: stamp.at, revision: before.revision + 1 }
    await trx
      .withTables<Tables>()
      .updateTable('tokens')
      .set({ revokedAt: ended.revokedAt, revision: ended.revision })
      .where('id', '=', id)
      .execute()
    await note(trx, stamp, 'end', ended)
    const { revision: _, ...token } = ended
    return token
  })
}

/** All tokens, those that are over too, in the order in which they were made. */
export async function listTokens(db: Db): Promise<Token[]> {
  return db.withTables<Tables>().selectFrom('tokens').orderBy('id').select(COLUMNS).execute()
}

/** Who shows a token, if it is one that still counts and its account hasn't ended; the day of its use is noted. */
export async function findBearer(db: Db, at: Date, secret: string): Promise<Bearer | undefined> {
  const found = await db
    .withTables<Tables>()
    .selectFrom('tokens')
    .innerJoin('users', 'users.id', 'tokens.account')
    .where('tokens.hash', '=', hashOf(secret))
    .where('tokens.revokedAt', 'is', null)
    .where('tokens.expiresAt', '>', at)
    .where('users.disabledAt', 'is', null)
    .select(['tokens.id', 'account', 'users.name as accountName', 'mayWrite', 'lastUsedOn'])
    .executeTakeFirst()
  if (found === undefined) return undefined
  const { id, lastUsedOn, ...bearer } = found
  if (lastUsedOn !== dayOf(at)) await noteUse(db, at, id)
  return bearer
}

/** Whether a token counts on a day's instant, whatever became of its account. */
export function isInForce({ revokedAt, expiresAt }: Token, at: Date): boolean {
  return revokedAt === null && expiresAt > at
}

function tokenFindings({ name, days }: { name: string; days: number }): Finding[] {
  const findings: Finding[] = []
  if (name.trim() === '' || name.length > 100) {
    findings.push({ at: 'name', says: '何に使うトークンかを100文字以内で書く。' })
  }
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_TOKEN) {
    findings.push({ at: 'days', says: `有効な日数は1から${LONGEST_TOKEN}までの整数にする。` })
  }
  return findings
}

async function checkAccount(trx: Db, id: string): Promise<void> {
  const user = await trx
    .withTables<Tables>()
    .selectFrom('users')
    .where('id', '=', id)
    .select('disabledAt')
    // Whoever is leaving at this moment is waited for.
    .forUpdate()
    .executeTakeFirst()
  if (user === undefined) throw new Refusal('missing', `利用者「${id}」はいない。`)
  if (user.disabledAt !== null) throw new Refusal('invalid', `利用者「${id}」はすでに利用を終えている。`)
}

async function noteUse(db: Db, at: Date, id: number): Promise<void> {
  await db
    .withTables<Tables>()
    .updateTable('tokens')
    .set({ lastUsedOn: dayOf(at) })
    .where('id', '=', id)
    .execute()
}

/** A line says what the token is for and how long it counts, and nothing from which it could be made. */
async function note(trx: Db, stamp: Stamp, act: string, token: Token & { revision: number }): Promise<void> {
  const { id, account, name, mayWrite, expiresAt, revokedAt, revision } = token
  const after = {
    account,
    name,
    mayWrite,
    expiresAt: expiresAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  }
  await appendJournal(trx, stamp, [{ register: 'tokens', entry: String(id), revision, act, after }])
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
