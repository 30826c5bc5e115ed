import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { isSame } from '#core/record/difference.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { DbTransaction } from '#platform/database.ts'
import { check, type Ruled, writeNext } from './entries.ts'
import { decide, type GateDecision } from './gate/decide.ts'
import { noteHandOver } from './gate/hand-over.ts'
import { publish } from './releases.ts'
import type { Stamp } from './stamp.ts'
import { type Kept, rowOf } from './table.ts'

/**
 * Writes what follows for an entry from a decision that people have made about another: that a folder is destroyed because its
 * disposal was decided on. What was released is released again, through the gate; where the gate no longer lets it out it is
 * handed over for review, and so is what was on its way: nobody has approved what it says now. What it refers to is not looked up.
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
  const after = checked as AnyEntry
  const values = { writtenBy: stamp.by, writtenAt: stamp.at, ...rowOf(record, after) }
  const written = await writeNext(trx, stamp, record, kept, { act: 'revise', after }, values)
  // Each change of state has a line of its own: the edition reads of releases in the journal, and the list of what waits of the rest.
  if (kept.state === 'released') return releaseAnew(trx, stamp, record, written, gate)
  if (kept.state === 'draft' || kept.state === 'withdrawn') return written
  return handOver(trx, stamp, record, written, gate)
}

/** Releases an entry that is public already in the words that it has now, through the gate; where this does not let them out it is handed over for review. */
export async function releaseAnew<R extends RecordType>(
  trx: DbTransaction,
  stamp: Stamp,
  record: R,
  kept: Kept<EntryOf<R>>,
  gate: Gate,
): Promise<Kept<EntryOf<R>>> {
  const decision = await findDecision(trx, stamp, gate, record, kept as Kept)
  if (decision === null) return handOver(trx, stamp, record, kept, gate)
  const note = { act: 'release', after: kept.entry as AnyEntry }
  const released = await writeNext(trx, stamp, record, kept, note, RELEASED)
  await publish(trx, stamp, decision, released.revision)
  return released
}

async function handOver<R extends RecordType>(
  trx: DbTransaction,
  stamp: Stamp,
  record: R,
  kept: Kept<EntryOf<R>>,
  gate: Gate,
): Promise<Kept<EntryOf<R>>> {
  const note = { act: 'review', after: kept.entry as AnyEntry }
  const handed = await writeNext(trx, stamp, record, kept, note, IN_REVIEW)
  await noteHandOver(trx, stamp, record, handed, gate)
  return handed
}

const RELEASED = { state: 'released' } as const
const IN_REVIEW = { state: 'review' } as const

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
