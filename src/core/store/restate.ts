import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { isSame } from '#core/record/difference.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { DbTransaction } from '#platform/database.ts'
import { check, type Ruled, writeNext } from './entries.ts'
import { decide, type GateDecision } from './gate/decide.ts'
import { publish } from './releases.ts'
import type { Stamp } from './stamp.ts'
import { type Kept, rowOf } from './table.ts'

/**
 * Writes what follows for an entry from a decision that people have made about another: that a folder is destroyed because its
 * disposal was decided on. The entry keeps its state, and what was released is released again, through the gate; where the gate
 * no longer lets it out it waits for review. What it refers to is not looked up.
 */
export async function restate<R extends RecordType>(
  trx: DbTransaction,
  stamp: Stamp,
  register: Ruled<R>,
  kept: Kept<EntryOf<R>>,
  entry: EntryOf<R>,
  gate: Gate,
): Promise<Kept<EntryOf<R>>> {
  const { record } = register
  const checked = check(register, entry)
  if (isSame(record, kept.entry, checked)) return kept
  const wasReleased = kept.state === 'released'
  const decision = wasReleased
    ? await findDecision(trx, stamp, gate, record, { ...kept, entry: checked })
    : null
  const state = decision !== null ? 'approved' : wasReleased ? 'review' : kept.state
  const values = { state, writtenBy: stamp.by, writtenAt: stamp.at, ...rowOf(record, checked as AnyEntry) }
  const after = checked as AnyEntry
  const written = await writeNext(trx, stamp, record, kept, { act: 'revise', after }, values)
  if (decision === null) return written
  // The edition reads of releases in the journal: each has a line of its own.
  const released = await writeNext(
    trx,
    stamp,
    record,
    written,
    { act: 'release', after },
    { state: 'released' },
  )
  await publish(trx, stamp, decision, released.revision)
  return released
}

async function findDecision(
  trx: DbTransaction,
  stamp: Stamp,
  gate: Gate,
  record: RecordType,
  kept: Kept,
): Promise<GateDecision | null> {
  try {
    return await decide(trx, stamp, gate, record, kept)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
