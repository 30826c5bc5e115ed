import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { whyNotAtOnce, whyNotConfirm } from '#core/rules/lifecycle.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { getAt, writeNext } from './entries.ts'
import { decide } from './gate/decide.ts'
import { type JournalLine, listHistory } from './journal.ts'
import { checkRelease, type Releasable } from './release-check.ts'
import { publish } from './releases.ts'
import { refuseSharedHand } from './shared-hands.ts'
import type { Stamp } from './stamp.ts'
import type { Kept } from './table.ts'
import { findWrittenFor } from './written-for.ts'

type At = { readonly key: string; readonly revision: number }

/** Releases an entry without review or approval, if its record says that this may be; the reason goes into the journal. What the gate blocks stays in even so. */
export async function releaseAtOnce(
  db: Db,
  stamp: Stamp,
  { record, releaseRules }: Releasable,
  at: At,
  gate: Gate,
): Promise<Kept> {
  return transact(db, async (trx) => {
    const before = await getAt(trx, record, at)
    refuse(whyNotAtOnce(record, before, stamp.why), 'invalid')
    await checkRelease(trx, stamp, { record, releaseRules }, before)
    const decision = await decide(trx, stamp, gate, record, before, 'at once')
    const note = { act: 'release', after: before.entry as AnyEntry }
    const after = await writeNext(trx, stamp, record, at, note, { state: 'released' })
    await publish(trx, stamp, decision, after.revision)
    return after
  })
}

/** Notes in the journal that a second person has looked at what was released at once; the release stays as it is. */
export async function confirmRelease(
  db: Db,
  stamp: Stamp,
  { record }: { readonly record: RecordType },
  at: At,
): Promise<Kept> {
  return transact(db, async (trx) => {
    const before = await getAt(trx, record, at)
    const writtenFor = (await findWrittenFor(trx, record.key, [before])).get(at.key)
    refuse(whyNotConfirm({ ...before, writtenFor }, stamp.by, stamp.why), 'forbidden')
    await refuseSharedHand(trx, stamp, { ...before, writtenFor })
    const note = { act: 'confirmation', after: before.entry as AnyEntry }
    return writeNext(trx, stamp, record, at, note, { state: 'released' })
  })
}

/** The line by which a second person has agreed to what an entry says now, before or after its release; undefined as long as nobody has. */
export async function findAgreement(
  db: Db,
  record: RecordType,
  key: string,
): Promise<JournalLine | undefined> {
  const lines = await listHistory(db, record.key, key)
  const written = lines.findIndex(({ act }) => act === 'insert' || act === 'revise')
  return lines.slice(0, written).find(({ act }) => act === 'approval' || act === 'confirmation')
}

function refuse(hindrance: string | null, reason: 'invalid' | 'forbidden'): void {
  if (hindrance !== null) throw new Refusal(reason, hindrance)
}
