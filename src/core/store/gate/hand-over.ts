import type { RecordType } from '#core/record/define.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import type { Db } from '#platform/database.ts'
import type { Stamp } from '../stamp.ts'
import type { Kept } from '../table.ts'
import { inspect } from './decide.ts'
import { noteOutcome } from './waiting.ts'

/**
 * Notes at an entry that has just been handed over whose it is and how its check came out, so that those find it who may approve
 * it: words that the gate knows already are not checked again, and without a gate the check is still to come.
 */
export async function noteHandOver(
  db: Db,
  stamp: Stamp,
  record: RecordType,
  kept: Kept,
  gate: Gate | undefined,
): Promise<void> {
  const evidence = gate ? await inspect(db, stamp, gate, record, kept) : UNCHECKED
  await noteOutcome(db, record, kept, evidence)
}

const UNCHECKED = { outcome: null, version: null, decision: null }
