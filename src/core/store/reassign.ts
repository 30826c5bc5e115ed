import { sql } from 'kysely'
import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { isSame } from '#core/record/difference.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { sectionsOf } from '#core/rules/permission.ts'
import type { DbTransaction } from '#platform/database.ts'
import { check, type Ruled, writeNext } from './entries.ts'
import { restate } from './restate.ts'
import type { Stamp } from './stamp.ts'
import { type Kept, rowOf } from './table.ts'

/**
 * Hands an entry over to other sections, as a decision about the organisation wants it. It keeps its state and its author, so
 * that nobody gains an approval by it; what was released is released again, through the gate.
 */
export async function reassign<R extends RecordType>(
  trx: DbTransaction,
  stamp: Stamp,
  register: Ruled<R>,
  kept: Kept<EntryOf<R>>,
  entry: EntryOf<R>,
  gate: Gate,
): Promise<Kept<EntryOf<R>>> {
  const { record } = register
  if (isSame(record, kept.entry, entry)) return kept
  if (kept.state === 'released') return restate(trx, stamp, register, kept, entry, gate)
  const after = check(register, entry)
  const note = { act: 'reassign', after: after as AnyEntry }
  const written = await writeNext(trx, stamp, record, kept, note, rowOf(record, after))
  // What waits for people is shown to those who may decide about it now.
  await sql`
    update "gateWaiting" set "sections" = ${sectionsOf(record, after)}::text[]
    where "register" = ${record.key} and "entry" = ${kept.key}`.execute(trx)
  return written
}
