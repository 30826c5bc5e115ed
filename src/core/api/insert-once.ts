import { createHash } from 'node:crypto'
import { type Office, type OfficeRequest, stampOf } from '#core/office/office.ts'
import type { EntryOf, RecordType } from '#core/record/define.ts'
import { canonical } from '#core/record/difference.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { get, insert } from '#core/store/entries.ts'
import { findMade, noteMade, type OnceOnly } from '#core/store/idempotency-keys.ts'
import { listHistory } from '#core/store/journal.ts'
import type { Kept } from '#core/store/table.ts'
import { type DbTransaction, transact } from '#platform/database.ts'

/** Writes an entry; a request that bears the `Idempotency-Key` of one already done gets the entry as that one made it. */
export async function insertOnce(
  c: OfficeRequest,
  office: Office,
  register: Register,
  entry: EntryOf<RecordType>,
  why: string,
): Promise<{ kept: Kept; isRepeated: boolean }> {
  const key = c.req.header('idempotency-key')
  const stamp = stampOf(c, office, why)
  if (key === undefined) return { kept: await insert(office.db, stamp, register, entry), isRepeated: false }
  if (!KEY.test(key)) throw new Refusal('invalid', 'Idempotency-Key は1から100文字までの英数字と記号にする。')

  const once = { account: c.var.actor.id, key, request: requestHash(register, entry, why) }
  return transact(office.db, (trx) => insertOrFind(trx, stamp, register, entry, once))
}

const KEY = /^[\x21-\x7e]{1,100}$/

async function insertOrFind(
  trx: DbTransaction,
  stamp: ReturnType<typeof stampOf>,
  register: Register,
  entry: EntryOf<RecordType>,
  once: OnceOnly,
): Promise<{ kept: Kept; isRepeated: boolean }> {
  const made = await findMade(trx, stamp.at, once)
  if (made !== undefined) return { kept: await asMade(trx, register, made), isRepeated: true }
  const kept = await insert(trx, stamp, register, entry)
  await noteMade(trx, stamp.at, once, { register: register.record.key, entry: kept.key })
  return { kept, isRepeated: false }
}

/** The entry as it was when it was made, whatever has become of it: its first line of the journal tells. */
async function asMade(trx: DbTransaction, { record }: Register, key: string): Promise<Kept> {
  const now = await get(trx, record, key)
  const first = (await listHistory(trx, record.key, key)).at(-1)
  if (first === undefined || first.after === null) throw new Error(`${record.key} ${key} has no first line`)
  const { after, at, by } = first
  return { ...now, entry: after, revision: 1, state: 'draft', writtenBy: by, writtenAt: at, changedAt: at }
}

function requestHash({ record }: Register, entry: EntryOf<RecordType>, why: string): Buffer {
  return createHash('sha256')
    .update(canonical([record.key, entry, why]))
    .digest()
}
