import type { EntryOf, RecordType } from '#core/record/define.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { insert, type Ruled, transition } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'

/** Who writes, who approves and releases what the demo brings in, and the gate that it goes through. */
export type DemoStamps = { readonly write: Stamp; readonly release: Stamp; readonly gate: Gate }

/** Writes an entry of the demo and leads it to its release, or as far as the gate lets it. */
export async function insertReleased<R extends RecordType>(
  db: Db,
  stamps: DemoStamps,
  register: Ruled<R>,
  entry: EntryOf<R>,
): Promise<void> {
  const kept = await insert(db, stamps.write, register, entry)
  await leadToRelease(db, stamps, register, kept)
}

/** Leads a draft of the demo to its release; what the gate keeps in stays approved, as it would at work. */
export async function leadToRelease<R extends RecordType>(
  db: Db,
  { write, release, gate }: DemoStamps,
  register: Ruled<R>,
  kept: Kept<EntryOf<R>>,
): Promise<void> {
  const reviewed = await transition(db, write, register, kept, 'review')
  const agreed = await transition(db, release, register, reviewed, 'approval')
  try {
    await transition(db, release, register, agreed, 'release', gate)
  } catch (error) {
    if (!(error instanceof Refusal && error.reason === 'invalid')) throw error
  }
}
