import type { AnyEntry, EntryOf, RecordType } from '#core/record/define.ts'
import { deputyIn, isOwnHand, type Written } from '#core/rules/deputy.ts'
import type { Gate } from '#core/rules/gate/gate.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { type Db, transact } from '#platform/database.ts'
import { getAt, writeNext } from '../entries.ts'
import { refuseSharedHand } from '../shared-hands.ts'
import type { Stamp } from '../stamp.ts'
import type { Kept } from '../table.ts'
import { tellReturned } from '../tell-returned.ts'
import { findWrittenFor } from '../written-for.ts'
import { inspect } from './decide.ts'
import { decideEvidence, type GateEvidence } from './evidence.ts'
import { noteOutcome } from './waiting.ts'

/** Why somebody cannot be the second person for an entry; null if he or she can. */
export function whyNotSecond(
  kept: Pick<Kept, 'state'> & Written,
  evidence: Pick<GateEvidence, 'outcome' | 'decision'>,
  by: string,
  why: string,
): { readonly reason: 'invalid' | 'forbidden'; readonly says: string } | null {
  if (kept.state !== 'review' && kept.state !== 'approved') {
    return { reason: 'invalid', says: 'もう一人の確認は、点検を依頼した登録についてする。' }
  }
  if (evidence.outcome !== 'second') {
    return { reason: 'invalid', says: 'この登録には、もう一人の確認を要する箇所がない。' }
  }
  if (evidence.decision !== null) return { reason: 'invalid', says: 'もう一人の確認は、すでに済んでいる。' }
  if (isOwnHand(kept, by, why)) {
    return { reason: 'forbidden', says: '自分が最後に書いた登録は、自分では確認できない。別の人が確認する。' }
  }
  return deputyIn(why).why.trim() === '' ? { reason: 'invalid', says: '確認の結果には理由を書く。' } : null
}

/**
 * The second person's decision about what the gate found, with the reason: allowed, the entry may go on its way and
 * somebody else releases it; refused, it is a draft again.
 */
export async function decideSecond<R extends RecordType>(
  db: Db,
  stamp: Stamp,
  { record }: { readonly record: R },
  at: { readonly key: string; readonly revision: number },
  decision: 'allowed' | 'refused',
  gate: Gate,
): Promise<Kept<EntryOf<R>>> {
  return transact(db, async (trx) => {
    const before = await getAt(trx, record, at)
    const evidence = await inspect(trx, stamp, gate, record, before)
    const writtenFor = (await findWrittenFor(trx, record.key, [before])).get(at.key)
    const hindrance = whyNotSecond({ ...before, writtenFor }, evidence, stamp.by, stamp.why)
    if (hindrance !== null) throw new Refusal(hindrance.reason, hindrance.says)
    await refuseSharedHand(trx, stamp, { ...before, writtenFor })
    const isFirst = await decideEvidence(trx, stamp, evidence.id, decision)
    if (!isFirst) throw new Refusal('stale', 'もう一人の確認は、ほかの人が先に済ませた。')
    const isAllowed = decision === 'allowed'
    const note = { act: isAllowed ? 'gate-decision' : 'return', after: before.entry as AnyEntry }
    const values = { state: isAllowed ? before.state : ('draft' as const) }
    const after = await writeNext(trx, stamp, record, at, note, values)
    await noteOutcome(trx, record, after, { ...evidence, decision })
    if (!isAllowed) await tellReturned(trx, stamp, record, [before])
    return after
  })
}
