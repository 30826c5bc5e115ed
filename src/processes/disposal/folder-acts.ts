import { dayOf } from '#core/calendar/day.ts'
import { hindrances, type LifeAct, stateAfter } from '#core/rules/folder-life.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { getAt, revise, transition } from '#core/store/entries.ts'
import { restate } from '#core/store/restate.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import { type Db, type DbTransaction, transact } from '#platform/database.ts'
import { type Folder, folder } from '#registers/records/folders/record.ts'
import { folders } from '#registers/records/folders/register.ts'
import { clockOf, lifeFacts, listClasses } from './folder-clock.ts'
import { proposeOne } from './yearly-run.ts'

type At = { readonly key: string; readonly revision: number }
type After = (trx: DbTransaction) => Promise<void>

/** Keeps a folder for whole years more; the reason of the stamp stands on the folder too, and the whole period and its end move (R-REC-04). */
export function extendFolder(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  at: At,
  years: number,
  after: After,
): Promise<Kept<Folder>> {
  if (!Number.isInteger(years) || years < 1 || years > 99) {
    const says = '延長する年数は、1から99までの整数にする。'
    throw new Refusal('invalid', says, [{ at: 'years', says }])
  }
  return transact(db, async (trx) => {
    const kept = await getAt(trx, folder, at)
    const extension = { decidedOn: dayOf(stamp.at), years, reason: stamp.why.slice(0, 300) }
    const entry = { ...kept.entry, extensions: [...(kept.entry.extensions ?? []), extension] }
    await refuseUnless(trx, stamp, 'extension', kept.entry.lifeState, entry)
    const expiresOn = clockOf(entry, await listClasses(trx))?.expiresOn ?? null
    const extended = { ...entry, expiresOn, lifeState: stateAfter('extension') }
    const written = await restate(trx, stamp, folders, kept, extended, gate)
    await after(trx)
    return written
  })
}

/** Marks a folder as important: when it expires it becomes permanent. It is handed over for review, as what the public reads changes. */
export function markImportant(db: Db, stamp: Stamp, at: At): Promise<Kept<Folder>> {
  return transact(db, async (trx) => {
    const kept = await getAt(trx, folder, at)
    if (kept.entry.isImportant) throw new Refusal('invalid', 'すでに重要な公文書である。')
    const disposition =
      kept.entry.dispositionAtExpiry === 'discard' ? 'transfer' : kept.entry.dispositionAtExpiry
    const entry = { ...kept.entry, isImportant: true, dispositionAtExpiry: disposition }
    const written = await revise(trx, stamp, folders, kept, entry)
    return transition(trx, stamp, folders, written, 'review')
  })
}

/** Proposes what becomes of one expired folder, in a list of its own; returns the number of the list. */
export function proposeFolder(db: Db, stamp: Stamp, gate: Gate, at: At, after: After): Promise<string> {
  return transact(db, async (trx) => {
    const kept = await getAt(trx, folder, at)
    await refuseUnless(trx, stamp, 'proposal', kept.entry.lifeState, kept.entry)
    const key = await proposeOne(trx, stamp, gate, kept)
    await after(trx)
    return key
  })
}

async function refuseUnless(
  db: Db,
  stamp: Stamp,
  act: LifeAct,
  state: Folder['lifeState'],
  entry: Folder,
): Promise<void> {
  const clock = clockOf(entry, await listClasses(db))
  if (clock === undefined) throw new Refusal('invalid', 'フォルダの保存期間が台帳にない。')
  const rest = { holds: [], listedFrom: null, listingDays: 0, reviewedOn: null, isDecided: false }
  const against = hindrances(state, act, lifeFacts(entry, clock, dayOf(stamp.at), rest))
  if (against.length > 0) throw new Refusal('invalid', against.join(''))
}
