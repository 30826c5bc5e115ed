import { dayOf } from '#core/calendar/day.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { getAt, revise } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import { type Db, transact } from '#platform/database.ts'
import { type DisposalComment, disposalComment } from '#registers/records/disposal-comments/record.ts'
import { disposalComments } from '#registers/records/disposal-comments/register.ts'
import { type Hold, hold } from '#registers/records/holds/record.ts'
import { holds } from '#registers/records/holds/register.ts'
import { holdFor } from './holds.ts'

type At = { readonly key: string; readonly revision: number }

/** Grants a resident's request: its folder is held from now on, for the reason of the stamp. */
export function grantHold(db: Db, stamp: Stamp, at: At): Promise<Kept<DisposalComment>> {
  refuseWithoutReason(stamp)
  return transact(db, async (trx) => {
    const kept = await getAt(trx, disposalComment, at)
    if (kept.entry.handling !== 'received') throw new Refusal('invalid', 'この申出には、すでに対応している。')
    const cause = { cause: 'resident', reference: kept.key, reason: stamp.why } as const
    const [key = null] = await holdFor(trx, stamp, { folders: [kept.entry.folder] }, cause)
    const entry = { ...kept.entry, handling: 'accepted' as const, hold: key }
    return revise(trx, stamp, disposalComments, kept, entry)
  })
}

/** Answers a comment for everybody to read; with the answer it is taken in or declined. */
export function answerComment(
  db: Db,
  stamp: Stamp,
  at: At,
  { answer, handling }: Pick<DisposalComment, 'answer' | 'handling'>,
): Promise<Kept<DisposalComment>> {
  return transact(db, async (trx) => {
    const kept = await getAt(trx, disposalComment, at)
    const answeredOn = dayOf(stamp.at)
    return revise(trx, stamp, disposalComments, kept, { ...kept.entry, answer, answeredOn, handling })
  })
}

/** Lifts one hold, for the reason of the stamp. */
export function liftHold(db: Db, stamp: Stamp, at: At): Promise<Kept<Hold>> {
  refuseWithoutReason(stamp)
  return transact(db, async (trx) => {
    const kept = await getAt(trx, hold, at)
    if (kept.entry.endsOn !== null) throw new Refusal('invalid', 'この凍結は、すでに解除している。')
    const entry = { ...kept.entry, endsOn: dayOf(stamp.at), endReason: stamp.why }
    return revise(trx, stamp, holds, kept, entry)
  })
}

function refuseWithoutReason({ why }: Stamp): void {
  if (why === '') throw new Refusal('invalid', '理由を書く。', [{ at: 'why', says: '理由を書く。' }])
}
