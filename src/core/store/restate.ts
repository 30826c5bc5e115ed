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
  const isReleased = kept.state === 'released'
  const decision = isReleased
    ? await findDecision(trx, stamp, gate, record, { ...kept, entry: checked })
    : null
  const after = checked as AnyEntry
  const values = { writtenBy: stamp.by, writtenAt: stamp.at, ...rowOf(record, after) }
  const written = await writeNext(trx, stamp, record, kept, { act: 'revise', after }, values)
  // Each change of state has a line of its own: the edition reads of releases in the journal, and the list of what waits of the rest.
  if (decision !== null) {
    const released = await writeNext(trx, stamp, record, written, { act: 'release', after }, RELEASED)
    await publish(trx, stamp, decision, released.revision)
    return released
  }
  if (kept.state === 'draft' || kept.state === 'withdrawn') return written
  const handed = await writeNext(trx, stamp, record, written, { act: 'review', after }, IN_REVIEW)
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
