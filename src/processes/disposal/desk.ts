import { dayOf } from '#core/calendar/day.ts'
import { listedUntil } from '#core/rules/folder-life.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { valueOn } from '#core/rules/parameter.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { getAt, revise, transition } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import { type Db, type DbTransaction, transact } from '#platform/database.ts'
import { type Disposal, disposal } from '#registers/records/disposals/record.ts'
import { disposals } from '#registers/records/disposals/register.ts'
import { listingDays, reviewCommittee } from './parameters.ts'
import { moveFolders } from './yearly-run.ts'

type At = { readonly key: string; readonly revision: number }

/** Sets the days for which a proposal will stand in public and hands it over for approval and release; the folders are then listed. */
export function listPublicly(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  at: At,
  days: { readonly from: string; readonly until: string },
): Promise<Kept<Disposal>> {
  const least = valueOn(listingDays, dayOf(stamp.at))
  return step(db, stamp, gate, at, 'proposed', async (trx, { entry }) => {
    if (days.until < listedUntil(days.from, least)) {
      const says = `目録は${least}日以上公表する。終わりを${listedUntil(days.from, least)}以後にする。`
      throw new Refusal('invalid', says, [{ at: 'listedUntil', says }])
    }
    await moveFolders(trx, stamp, gate, entry.folders, 'listed')
    return { ...entry, stage: 'listed', listedFrom: days.from, listedUntil: days.until }
  })
}

/** Takes a folder off what is to be destroyed, with the reason; the list and its days stay. */
export function putOff(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  at: At,
  folder: string,
  reason: string,
): Promise<Kept<Disposal>> {
  return step(db, stamp, gate, at, null, async (_, { entry }) => {
    if (reason.trim() === '') throw refused('reason', '見送る理由を書く。')
    const folders = entry.folders.map((line) =>
      line.folder === folder ? { ...line, action: 'defer' as const, reason } : line,
    )
    return { ...entry, folders }
  })
}

/** Notes what the committee said when the days of the list were over. */
export function review(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  at: At,
  said: { readonly reviewedOn: string; readonly opinion: string },
): Promise<Kept<Disposal>> {
  return step(db, stamp, gate, at, 'listed', async (trx, { entry }) => {
    const today = dayOf(stamp.at)
    if (entry.listedUntil === null || today <= entry.listedUntil)
      throw refused('reviewedOn', '目録の公表がまだ終わっていない。')
    if (said.reviewedOn > today) throw refused('reviewedOn', '審査した日は、今日までの日にする。')
    await moveFolders(trx, stamp, gate, entry.folders, 'reviewed')
    return { ...entry, stage: 'reviewed', committee: valueOn(reviewCommittee, said.reviewedOn), ...said }
  })
}

/** Notes who decided, on what day; a second person approves it before anything is destroyed. */
export function decideDisposal(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  at: At,
  said: { readonly decidedOn: string; readonly decidedBy: string },
): Promise<Kept<Disposal>> {
  return step(db, stamp, gate, at, 'reviewed', async (_, { entry }) => {
    if (said.decidedOn > dayOf(stamp.at)) throw refused('decidedOn', '決定した日は、今日までの日にする。')
    return { ...entry, stage: 'decided', ...said }
  })
}

/** One step of a disposal, which is then handed over for review: whoever approves it is another. */
async function step(
  db: Db,
  stamp: Stamp,
  gate: Gate,
  at: At,
  from: Disposal['stage'] | null,
  change: (trx: DbTransaction, kept: Kept<Disposal>) => Promise<Disposal>,
): Promise<Kept<Disposal>> {
  return transact(db, async (trx) => {
    const kept = await getAt(trx, disposal, at)
    const isOver = kept.entry.stage === 'carriedOut' || kept.entry.stage === 'dropped'
    if (isOver || (from !== null && kept.entry.stage !== from)) {
      throw refused(
        'stage',
        `「${disposal.fields.stage.choices[kept.entry.stage]}」の目録には、この手続きはない。`,
      )
    }
    const written = await revise(trx, stamp, disposals, kept, await change(trx, kept))
    return transition(trx, stamp, disposals, written, 'review', gate)
  })
}

function refused(at: string, says: string): Refusal {
  return new Refusal('invalid', says, [{ at, says }])
}
