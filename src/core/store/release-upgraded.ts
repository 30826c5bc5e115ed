import { sql } from 'kysely'
import type { Gate } from '#core/rules/gate/gate.ts'
import { type Db, type DbTransaction, transact } from '#platform/database.ts'
import { find, type Ruled } from './entries.ts'
import { releaseAnew } from './restate.ts'
import { UPGRADE } from './upgraded-values.ts'

/** What became of the public entries that a migration has given values: released in their new words, or handed over for review because the gate does not let these out. */
export type UpgradedReleases = { readonly released: number; readonly inReview: number }

/** Releases through the gate what migrations have changed and was public before: one transaction for each entry, so that a break loses and repeats nothing. */
export async function releaseUpgraded(
  db: Db,
  at: Date,
  registers: readonly Ruled[],
  gate: Gate,
): Promise<UpgradedReleases> {
  const { rows } = await sql<{ register: string; entry: string }>`
    select "register", "entry" from "upgradeReleases" order by "register", "entry"`.execute(db)
  const states: (string | null)[] = []
  for (const { register: key, entry } of rows) {
    const register = registers.find(({ record }) => record.key === key)
    states.push(await transact(db, (trx) => releaseOne(trx, at, key, entry, register, gate)))
  }
  const countOf = (state: string) => states.filter((one) => one === state).length
  return { released: countOf('released'), inReview: countOf('review') }
}

/** The state in which the entry stands then; null where somebody else was first, or it is public no longer. */
async function releaseOne(
  trx: DbTransaction,
  at: Date,
  key: string,
  entry: string,
  register: Ruled | undefined,
  gate: Gate,
): Promise<string | null> {
  const { rows } = await sql<{ why: string }>`
    delete from "upgradeReleases" where "register" = ${key} and "entry" = ${entry} returning "why"`.execute(
    trx,
  )
  const [waiting] = rows
  if (waiting === undefined || register === undefined) return null
  const kept = await find(trx, register.record, entry)
  if (kept?.state !== 'released') return null
  const stamp = { by: UPGRADE, at, why: waiting.why }
  return (await releaseAnew(trx, stamp, register.record, kept, gate)).state
}
