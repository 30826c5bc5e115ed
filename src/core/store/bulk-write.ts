import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { State } from '#core/rules/lifecycle.ts'
import { copyLine } from '#platform/copy-text.ts'
import { copyInto, type Db } from '#platform/database.ts'
import { decidedValues, type GateDecision } from './gate/decide.ts'
import { JOURNAL_COLUMNS, type JournalNote, lineValues } from './journal.ts'
import type { Stamp } from './stamp.ts'
import { type Kept, keptOf } from './table.ts'

/** A line of the journal to be written, and whose it is. */
export type NotedBy = readonly [stamp: Stamp, note: JournalNote]

/** Entries by their keys, which nobody else changes before the transaction ends. */
export async function lockEntries(
  trx: Db,
  record: RecordType,
  keys: readonly string[],
): Promise<Map<string, Kept>> {
  // In the order of the keys, so that two who lock the same entries wait for each other and not for ever.
  const { rows } = await sql<AnyEntry>`
    select * from ${sql.table(record.key)} where "key" = any(${keys}::text[]) order by "key" for update`.execute(
    trx,
  )
  return new Map(
    rows.map((row) => {
      const kept = keptOf(record, row)
      return [kept.key, kept]
    }),
  )
}

/** Leads locked entries to a state, so many revisions further. */
export async function writeStates(
  trx: Db,
  record: RecordType,
  keys: readonly string[],
  { state, at, steps }: { readonly state: State; readonly at: Date; readonly steps: number },
): Promise<void> {
  await sql`
    update ${sql.table(record.key)}
    set "state" = ${state}, "revision" = "revision" + ${steps}::integer, "changedAt" = ${at}
    where "key" = any(${keys}::text[])`.execute(trx)
}

/** Writes lines of the journal in one go; only ever inside the transaction of what they tell of. */
export async function copyNotes(trx: Db, notes: Iterable<NotedBy>): Promise<void> {
  const names = JOURNAL_COLUMNS.map((name) => `"${name}"`).join(', ')
  await copyInto(trx, `copy "journal" (${names}) from stdin`, inChunks(noteLines(notes)))
}

/** Writes releases by decisions of the gate, each under its revision. */
export async function copyReleases(
  trx: Db,
  stamp: Stamp,
  decisions: readonly GateDecision[],
  revisions: readonly number[],
): Promise<void> {
  const columns = '"register", "entry", "revision", "values", "releasedAt"'
  await copyInto(
    trx,
    `copy "releases" (${columns}) from stdin`,
    inChunks(releaseLines(stamp, decisions, revisions)),
  )
}

function* noteLines(notes: Iterable<NotedBy>): Generator<string> {
  for (const [stamp, note] of notes) {
    const line = lineValues(stamp, note)
    yield copyLine(JOURNAL_COLUMNS.map((name) => line[name]))
  }
}

function* releaseLines(
  stamp: Stamp,
  decisions: readonly GateDecision[],
  revisions: readonly number[],
): Generator<string> {
  for (const [index, decision] of decisions.entries()) {
    const { register, entry, values } = decidedValues(decision)
    yield copyLine([register, entry, revisions[index] ?? 0, values, stamp.at])
  }
}

/** Small pieces cost a turn of the loop each. */
function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = ''
  for (const line of lines) {
    chunk += line
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

const CHUNK = 256 * 1024
