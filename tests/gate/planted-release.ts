import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import { type Ruled, transition } from '#core/store/entries.ts'
import { insertRun } from '#core/store/gate/runs.ts'
import { decideSecond } from '#core/store/gate/second-person.ts'
import {
  listWaiting,
  previewBulk,
  type QueueName,
  type WaitingFilter,
} from '#core/store/gate/waiting-list.ts'
import { type Db, transact } from '#platform/database.ts'
import { findTraces } from '#platform/traces/traces.ts'
import { doGateWork } from '#processes/gate/gate-work.ts'

type Ground = {
  readonly db: Db
  readonly gate: Gate
  readonly catalog: readonly Register[]
  readonly now: Date
}

/** Hands everything over for review, approves and releases in bulk what the gate lets through, then tries each of the others by itself. What a second person would look at is allowed where its key is named. */
export async function releaseEverything(ground: Ground, allowed: readonly string[]): Promise<void> {
  const { db, gate, catalog, now } = ground
  const stamp = (by: string) => ({ by, at: now, why: '' })
  for (const register of catalog) {
    for (const at of await entriesIn(db, register.record, 'draft')) {
      await refusable(transition(db, stamp('yamada'), register as Ruled, at, 'review', gate))
    }
  }
  const scope = catalog.map(({ record }) => ({ register: record.key, sections: null }))
  const filter = (queue: QueueName): WaitingFilter => ({
    ...{ scope, queue, register: null, section: null, outcome: null },
  })
  for (const { register: key, entry, revision } of await listWaiting(db, filter('second'), {
    ...{ after: 0, limit: 1000 },
  })) {
    const register = catalog.find(({ record }) => record.key === key)
    if (register === undefined || !allowed.includes(entry)) continue
    const at = { key: entry, revision }
    const why = { ...stamp('suzuki'), why: 'すべて見た' }
    await transact(db, (trx) => decideSecond(trx, why, register, at, 'allowed', gate))
  }
  for (const [kind, queue, by] of STEPS) {
    const { until, going } = await previewBulk(db, filter(queue), kind, by)
    const order = { filter: filter(queue), until }
    await insertRun(db, stamp(by), { kind, order, version: gate.version, total: going })
    const afterRelease = async () => {}
    await doGateWork({ db, clock: () => now, gate: async () => gate, catalog, afterRelease })
  }
  for (const register of catalog) {
    for (const [act, , by] of STEPS) {
      for (const at of await entriesIn(db, register.record, act === 'approval' ? 'review' : 'approved')) {
        await refusable(transition(db, stamp(by), register as Ruled, at, act, gate))
      }
    }
  }
}

/** Each act with its queue and who does it: who has allowed something releases nothing of it. */
const STEPS = [
  ['approval', 'review', 'suzuki'],
  ['release', 'release', 'ito'],
] as const

/** Everything that the office keeps in its tables, as text. */
export async function textOfOffice(db: Db): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select "table_name" as "name" from "information_schema"."tables"
    where "table_schema" = 'public' and "table_type" = 'BASE TABLE'`.execute(db)
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql<{
      text: string
    }>`select row_to_json(t)::text as "text" from ${sql.table(name)} t`.execute(db)
    texts.push(...rows.map(({ text }) => text))
  }
  return texts.join('\n')
}

/** What can be read in the files below a folder: their names, their bytes, and of papers also whatever is packed in them. */
export async function textBelow(folder: string, isMeant: (path: string) => boolean): Promise<string> {
  const texts: string[] = []
  for (const each of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(each.parentPath, each.name)
    if (!each.isFile() || !isMeant(path)) continue
    const bytes = readFileSync(path)
    texts.push(each.name, bytes.toString())
    if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) continue
    const { traces, raw } = await findTraces(bytes, 'pdf')
    // Words of a paper may be cut by the ends of its lines.
    texts.push(...[...traces, ...raw].map(({ text }) => text.replaceAll(/\s/g, '')))
  }
  return texts.join('\n')
}

async function entriesIn(db: Db, { key }: RecordType, state: string) {
  const { rows } = await sql<{ key: string; revision: number }>`
    select "key", "revision" from ${sql.table(key)} where "state" = ${state} order by "key"`.execute(db)
  return rows
}

async function refusable(done: Promise<unknown>): Promise<void> {
  try {
    await done
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
