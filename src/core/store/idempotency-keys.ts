import { sql } from 'kysely'
import { Refusal } from '#core/rules/refusal.ts'
import type { DbTransaction } from '#platform/database.ts'

/** A request that is done only once, however often it is sent: whose, under which key, asking for what. */
export type OnceOnly = {
  readonly account: string
  readonly key: string
  /** SHA-256 of what is asked. */
  readonly request: Buffer
}

/** How long a key is remembered, in milliseconds. */
const KEY_LIFE = 24 * 3_600_000

type Tables = { idempotencyKeys: OnceOnly & { register: string; entry: string; at: Date } }

/** The entry that the request has made already, if it has; a second sending waits here until the first is done. */
export async function findMade(trx: DbTransaction, at: Date, once: OnceOnly): Promise<string | undefined> {
  const name = JSON.stringify(['idempotency', once.account, once.key])
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
  await trx
    .withTables<Tables>()
    .deleteFrom('idempotencyKeys')
    .where('account', '=', once.account)
    .where('at', '<=', new Date(at.getTime() - KEY_LIFE))
    .execute()
  const made = await trx
    .withTables<Tables>()
    .selectFrom('idempotencyKeys')
    .where('account', '=', once.account)
    .where('key', '=', once.key)
    .select(['request', 'entry'])
    .executeTakeFirst()
  if (made && !made.request.equals(once.request)) {
    throw new Refusal('invalid', 'この Idempotency-Key は別の内容の登録に使われている。新しいものにする。')
  }
  return made?.entry
}

/** Remembers which entry the request has made, in the transaction that makes it. */
export async function noteMade(
  trx: DbTransaction,
  at: Date,
  once: OnceOnly,
  made: { readonly register: string; readonly entry: string },
): Promise<void> {
  await trx
    .withTables<Tables>()
    .insertInto('idempotencyKeys')
    .values({ ...once, ...made, at })
    .execute()
}
