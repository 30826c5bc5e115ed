import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { checkShape } from '#core/record/entry.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import type { Register } from '#core/rules/register.ts'
import { findings } from '#core/rules/rule.ts'
import type { Db } from '#platform/database.ts'
import { leadMany } from '../bulk.ts'
import { lockEntries } from '../bulk-write.ts'
import type { Change } from '../import-write.ts'
import { type BulkWriter, openBulkWriter } from '../import-write.ts'
import type { Stamp } from '../stamp.ts'
import { listLines, type WrittenLine } from './lines.ts'

/** What taking an import back would come to: entries that get their values of before, drafts that are withdrawn, and what was touched since and stays. */
export type UndoCounts = { readonly back: number; readonly withdrawn: number; readonly left: number }

/** What taking a run back would come to now, register by register. */
export async function previewUndo(
  db: Db,
  run: number,
): Promise<(UndoCounts & { readonly register: string })[]> {
  const { rows: registers } = await sql<{ register: string }>`
    select distinct "register" from "importLines" where "run" = ${run} order by "register"`.execute(db)
  const previews: (UndoCounts & { register: string })[] = []
  for (const { register } of registers) {
    const { rows } = await sql<UndoCounts>`
      select count(*) filter (where ${untouched} and "journal"."act" = 'revise') as "back",
        count(*) filter (where ${untouched} and "journal"."act" = 'insert') as "withdrawn",
        count(*) filter (where not (${untouched})) as "left"
      from "importLines" as "line" join "journal" using ("register", "entry", "revision")
      join ${sql.table(register)} as "kept" on "kept"."key" = "line"."entry"
      where "line"."run" = ${run} and "line"."register" = ${register}`.execute(db)
    previews.push({ register, ...(rows[0] as UndoCounts) })
  }
  return previews
}

/** Nobody has written the entry or led it on since. */
const untouched = sql<boolean>`"kept"."revision" = "line"."revision" and "kept"."state" = 'draft'`

const AT_A_TIME = 1000

/**
 * Takes back what a run wrote, in the transaction of its own run: an entry that nobody has touched since gets the values of
 * before as a new revision, a draft that was inserted is withdrawn. What was touched since, or would break today's rules, stays.
 */
export async function undoLines(
  trx: Db,
  stamp: Stamp,
  run: number,
  registerOf: (key: string) => Register | undefined,
  gate: Gate,
  mayWrite: (record: RecordType, entry: AnyEntry) => boolean,
  tell: (done: number) => void,
): Promise<UndoCounts> {
  const counts = { back: 0, withdrawn: 0, left: 0 }
  let after: readonly [string, string] = ['', '']
  for (let done = 0; ; ) {
    const lines = await listLines(trx, run, after, AT_A_TIME)
    const last = lines.at(-1)
    if (last === undefined) return counts
    for (const [key, own] of Map.groupBy(lines, ({ register }) => register)) {
      const register = registerOf(key)
      const undone = register
        ? await undoBatch(trx, stamp, register, own, gate, mayWrite)
        : { back: 0, withdrawn: 0, left: own.length }
      counts.back += undone.back
      counts.withdrawn += undone.withdrawn
      counts.left += undone.left
    }
    after = [last.register, last.entry]
    done += lines.length
    tell(done)
  }
}

async function undoBatch(
  trx: Db,
  stamp: Stamp,
  register: Register,
  lines: readonly WrittenLine[],
  gate: Gate,
  mayWrite: (record: RecordType, entry: AnyEntry) => boolean,
): Promise<UndoCounts> {
  const { record } = register
  const locked = await lockEntries(
    trx,
    record,
    lines.map(({ entry }) => entry),
  )
  const open = lines.filter(({ entry, revision }) => {
    const kept = locked.get(entry)
    return kept?.revision === revision && kept.state === 'draft' && mayWrite(record, kept.entry)
  })
  const inserted = open
    .filter(({ act }) => act === 'insert')
    .map(({ entry, revision }) => ({ key: entry, revision }))
  const { done } = await leadMany(trx, register, inserted, [{ stamp, act: 'withdrawal' }], gate)
  const revised = open.filter(({ act }) => act === 'revise')
  const before = await valuesBefore(trx, record, revised)
  const changes = revised.flatMap(({ entry: key, revision }): Change[] => {
    const values = before.get(key)
    const shape = values && checkShape(record, values)
    if (!shape || 'findings' in shape || findings(register.rules, shape.entry as never).length > 0) return []
    return mayWrite(record, shape.entry) ? [{ key, revision: revision + 1, entry: shape.entry }] : []
  })
  await writerOf(trx, stamp, record).revise(changes)
  return { back: changes.length, withdrawn: done.length, left: lines.length - changes.length - done.length }
}

/** One writer for a transaction and register: it has a table of its own there. */
function writerOf(trx: Db, stamp: Stamp, record: RecordType): BulkWriter {
  const known = WRITERS.get(trx) ?? new Map<string, BulkWriter>()
  WRITERS.set(trx, known)
  const writer = known.get(record.key) ?? openBulkWriter(trx, stamp, record)
  known.set(record.key, writer)
  return writer
}

const WRITERS = new WeakMap<Db, Map<string, BulkWriter>>()

async function valuesBefore(
  trx: Db,
  { key }: RecordType,
  lines: readonly WrittenLine[],
): Promise<ReadonlyMap<string, AnyEntry>> {
  if (lines.length === 0) return new Map()
  const wanted = lines.map(({ entry, revision }) => ({ entry, revision: revision - 1 }))
  const { rows } = await sql<{ entry: string; after: AnyEntry }>`
    select "journal"."entry", "journal"."after" from "journal"
    join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as "wanted" ("entry" text, "revision" integer)
      using ("entry", "revision")
    where "journal"."register" = ${key}`.execute(trx)
  return new Map(rows.map(({ entry, after }) => [entry, after]))
}
