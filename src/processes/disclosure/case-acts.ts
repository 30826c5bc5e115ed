import { dayOf, daysAfter, lastDayOfPeriod } from '#core/calendar/day.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { get, getAt, revise } from '#core/store/entries.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Kept } from '#core/store/table.ts'
import type { DbTransaction } from '#platform/database.ts'
import type { DisclosureDecision } from '#registers/records/disclosure-decisions/record.ts'
import { disclosureDecisions } from '#registers/records/disclosure-decisions/register.ts'
import { type DisclosureRequest, disclosureRequest } from '#registers/records/disclosure-requests/record.ts'
import { disclosureRequests } from '#registers/records/disclosure-requests/register.ts'
import { releaseHold } from '../disposal/holds.ts'
import { listAppeals, listDecisions } from './case-file.ts'
import { type CaseClock, caseClock, listCaseTerms, withDueDay } from './case-terms.ts'

type At = { readonly key: string; readonly revision: number }
type Change = (request: DisclosureRequest, clock: CaseClock, today: string) => DisclosureRequest

/** Does something to a case that is still open; its last day follows. Refused where the case has moved on, or the rules say no. */
export async function actOnCase(
  trx: DbTransaction,
  stamp: Stamp,
  at: At,
  change: Change,
): Promise<Kept<DisclosureRequest>> {
  const { entry } = await getAt(trx, disclosureRequest, at)
  const terms = await listCaseTerms(trx)
  const today = dayOf(stamp.at)
  const changed = change(entry, caseClock(entry, terms, today), today)
  return revise(trx, stamp, disclosureRequests, at, withDueDay(changed, terms))
}

/** 補正: asks the requester to make something clear; the clock stands until the answer. */
export function clarification(asks: string): Change {
  return (request, _, today) => {
    refuseDecided(request)
    const row = { askedOn: today, asks, answeredOn: null }
    return { ...request, clarifications: [...(request.clarifications ?? []), row] }
  }
}

/** The requester has answered: the clock goes on. */
export const clarified: Change = (request, _, today) => {
  const waiting = (request.clarifications ?? []).some(({ answeredOn }) => answeredOn === null)
  if (!waiting) throw new Refusal('invalid', '補正を待っている請求ではない。')
  const clarifications = (request.clarifications ?? []).map((row) =>
    row.answeredOn === null ? { ...row, answeredOn: today } : row,
  )
  return { ...request, clarifications }
}

/** 第三者への照会: asks somebody whom the documents concern; the opinion is due within the days of the terms. */
export function consultation(party: string): Change {
  return (request, { terms }, today) => {
    refuseDecided(request)
    const row = {
      party,
      askedOn: today,
      dueOn: daysAfter(today, terms.opinionDays),
      answeredOn: null,
      opinion: null,
    }
    return { ...request, consultations: [...(request.consultations ?? []), row] }
  }
}

/** The opinion of a third party, by its place among those who were asked. */
export function opinion(index: number, says: 'agrees' | 'opposes' | 'silent'): Change {
  return (request, _, today) => {
    if (request.consultations?.[index] === undefined) throw new Refusal('missing', 'その照会はない。')
    const consultations = request.consultations.map((row, at) =>
      at === index ? { ...row, opinion: says, answeredOn: says === 'silent' ? null : today } : row,
    )
    return { ...request, consultations }
  }
}

/** 延長: once, within the last day, and by no more days than the terms allow. */
export function extension(days: number, reason: string): Change {
  return (request, { terms, deadline }, today) => {
    refuseDecided(request)
    if (request.extendedOn !== null) throw new Refusal('invalid', '延長できるのは一度だけである。')
    if (!(Number.isInteger(days) && days >= 1 && days <= terms.extensionDays)) {
      throw refusalAt('extensionDays', `延長の日数は、1から${terms.extensionDays}までにする。`)
    }
    if (deadline.dueOn !== null && today > deadline.dueOn) {
      throw new Refusal('invalid', '期限を過ぎているため、延長できない。')
    }
    return { ...request, extendedOn: today, extensionDays: days, extensionReason: reason }
  }
}

/** 分割: once, within the last day: a first part is decided by then, and the rest, because there is so much, by a later day. */
export function split(dueOn: string, reason: string): Change {
  return (request, { deadline }, today) => {
    refuseDecided(request)
    if (request.splitOn !== null) throw new Refusal('invalid', '分割できるのは一度だけである。')
    if (deadline.dueOn !== null && today > deadline.dueOn) {
      throw new Refusal('invalid', '期限を過ぎているため、分割できない。')
    }
    if (deadline.dueOn !== null && dueOn <= deadline.dueOn) {
      throw refusalAt('splitDueOn', '残りを決める期限は、いまの期限より後にする。')
    }
    return { ...request, splitOn: today, splitDueOn: dueOn, splitReason: reason }
  }
}

/** 取下げ: the requester no longer wants it. */
export const withdrawn: Change = (request, _, today) => {
  refuseDecided(request)
  return { ...request, outcome: 'withdrawn', withdrawnOn: today }
}

/** 費用: pages times the fee of the terms. */
export function fee(item: 'copy' | 'colour' | 'electronic', pages: number): Change {
  return (request, { terms }, today) => {
    const each = { copy: terms.copyFee, colour: terms.colourFee, electronic: terms.electronicFee }[item]
    const amount = each * pages
    // What costs nothing waits for no payment.
    const row = { item, pages, amount, paidOn: amount === 0 ? today : null }
    return { ...request, fees: [...(request.fees ?? []), row] }
  }
}

/** 納付: everything that was charged is paid. */
export const payment: Change = (request, _, today) => ({
  ...request,
  fees: (request.fees ?? []).map((row) => ({ ...row, paidOn: row.paidOn ?? today })),
})

/**
 * 決定の通知: what was decided on the documents becomes the outcome of the request, once all of it was approved by somebody else.
 * What nobody may dispose of because of the request stays frozen until the time to appeal is over.
 */
export async function notifyDecision(
  trx: DbTransaction,
  stamp: Stamp,
  at: At,
): Promise<Kept<DisclosureRequest>> {
  const entries = await listApproved(trx, at.key)
  return actOnCase(trx, stamp, at, (request) => {
    refuseDecided(request)
    if (request.splitOn !== null && request.firstDecidedOn === null) {
      throw new Refusal('invalid', '分割した請求では、先の部分の通知を先に記録する。')
    }
    return { ...request, ...outcomeOf(entries) }
  })
}

/** 先の部分の通知: of a request that was split, what was decided so far is told; the rest stays open until its own day. */
export async function notifyFirstPart(
  trx: DbTransaction,
  stamp: Stamp,
  at: At,
): Promise<Kept<DisclosureRequest>> {
  const { decidedOn } = outcomeOf(await listApproved(trx, at.key))
  return actOnCase(trx, stamp, at, (request) => {
    refuseDecided(request)
    if (request.splitOn === null) throw new Refusal('invalid', '分割した請求ではない。')
    if (request.firstDecidedOn !== null) {
      throw new Refusal('invalid', '先の部分の通知は、すでに記録している。')
    }
    return { ...request, firstDecidedOn: decidedOn }
  })
}

/** The decisions on a request; refused where there is none, or one that nobody else has approved. */
async function listApproved(trx: DbTransaction, key: string): Promise<DisclosureDecision[]> {
  const decisions = await listDecisions(trx, key)
  // What was handed over had been approved; the day that was put to it waits for approval of its own.
  const open = decisions.filter((one) => !isApproved(one) && one.entry.disclosedOn === null)
  if (decisions.length === 0) throw new Refusal('invalid', '決定がまだ一つもない。')
  if (open.length > 0) {
    throw new Refusal(
      'invalid',
      `承認されていない決定がある：${open.map((decision) => decision.key).join('、')}。`,
    )
  }
  return decisions.map(({ entry }) => entry)
}

function isApproved({ state }: Kept<DisclosureDecision>): boolean {
  return state === 'approved' || state === 'released'
}

/** 開示の実施: on the day of each decision's own, and after an opposition not before its days are over. The decisions get the day. */
export async function disclose(
  trx: DbTransaction,
  stamp: Stamp,
  at: At,
  way: 'view' | 'copy' | 'electronic',
): Promise<Kept<DisclosureRequest>> {
  const { outcome, firstDecidedOn } = (await get(trx, disclosureRequest, at.key)).entry
  // As long as only the first part was told, what was decided since is not handed over with it.
  const told = (await listDecisions(trx, at.key)).filter(
    (one) => outcome !== null || (isApproved(one) && one.entry.decidedOn <= (firstDecidedOn ?? '')),
  )
  const kept = await actOnCase(trx, stamp, at, (request, { terms }, today) => {
    const from = disclosableOn(
      request,
      told.map(({ entry }) => entry),
      terms.oppositionDays,
    )
    if (from === null) throw new Refusal('invalid', '開示すると決まった請求ではない。')
    if (today < from) throw new Refusal('invalid', `開示できるのは${from}からである。`)
    return { ...request, disclosures: [...(request.disclosures ?? []), { on: today, way }] }
  })
  await noteDisclosed(trx, stamp, told)
  return kept
}

/** Writes the day into each decision to disclose that has none yet: from it the days run until everybody may see the document. */
async function noteDisclosed(
  trx: DbTransaction,
  stamp: Stamp,
  decisions: readonly Kept<DisclosureDecision>[],
): Promise<void> {
  const disclosedOn = dayOf(stamp.at)
  for (const kept of decisions) {
    const { outcome, disclosedOn: before } = kept.entry
    if (before !== null || (outcome !== 'full' && outcome !== 'partial')) continue
    await revise(trx, stamp, disclosureDecisions, kept, { ...kept.entry, disclosedOn })
  }
}

/** Lets go what was frozen for a request, with the reason; returns how much that was. */
export async function endHolds(trx: DbTransaction, stamp: Stamp, key: string): Promise<number> {
  await get(trx, disclosureRequest, key)
  return releaseHold(trx, stamp, { cause: 'request', reference: key }, '請求の手続が終わったため')
}

/**
 * 凍結の解除: lets go what was frozen for a decided case, once the time to appeal is over and every appeal is ruled on. Refused
 * before; returns how much that was.
 */
export async function thaw(trx: DbTransaction, stamp: Stamp, at: At): Promise<number> {
  const { entry } = await getAt(trx, disclosureRequest, at)
  const { terms } = caseClock(entry, await listCaseTerms(trx), dayOf(stamp.at))
  const standsUntil = appealableUntil(entry, terms.appealMonths)
  if (entry.outcome === null) throw new Refusal('invalid', '結果の出ていない請求の凍結は、解けない。')
  if (standsUntil !== null && dayOf(stamp.at) <= standsUntil) {
    throw new Refusal('invalid', `審査請求のできる${standsUntil}までは、凍結を解けない。`)
  }
  const open = (await listAppeals(trx, at.key)).filter(({ entry: { ruling } }) => ruling === null)
  if (open.length > 0) {
    throw new Refusal('invalid', `裁決の出ていない審査請求がある：${open.map(({ key }) => key).join('、')}。`)
  }
  return endHolds(trx, stamp, at.key)
}

/** The last day on which a decision can be appealed against; null where nothing was decided. */
export function appealableUntil({ decidedOn }: DisclosureRequest, months: number): string | null {
  return decidedOn === null ? null : lastDayOfPeriod(daysAfter(decidedOn, 1), months)
}

/** The first day on which what is still to be disclosed may be handed over; null where nothing is to be. */
function disclosableOn(
  { outcome, decidedOn, firstDecidedOn, consultations }: DisclosureRequest,
  decisions: readonly DisclosureDecision[],
  oppositionDays: number,
): string | null {
  const toldOn = outcome === null ? firstDecidedOn : decidedOn
  const open = decisions.filter((decision) => decision.outcome === 'full' || decision.outcome === 'partial')
  if (toldOn === null || open.length === 0) return null
  // What was handed over with the first part waits for nothing any more.
  const waiting = open.filter(({ disclosedOn }) => disclosedOn === null)
  const isOpposed = (consultations ?? []).some(({ opinion: says }) => says === 'opposes')
  const days = [isOpposed ? daysAfter(toldOn, oppositionDays) : toldOn]
  return [...days, ...waiting.flatMap(({ disclosableFrom }) => disclosableFrom ?? [])].sort().at(-1) ?? null
}

/** The outcome of a request out of the decisions on its documents. */
export function outcomeOf(
  decisions: readonly DisclosureDecision[],
): Pick<DisclosureRequest, 'outcome' | 'decidedOn' | 'grounds'> {
  const outcomes = [...new Set(decisions.map(({ outcome }) => outcome))]
  const isSome = outcomes.some((outcome) => outcome === 'full' || outcome === 'partial')
  const [only] = outcomes
  const outcome = outcomes.length === 1 && only !== undefined ? only : isSome ? 'partial' : 'refused'
  const grounds = [
    ...new Set(decisions.flatMap(({ grounds: rows }) => (rows ?? []).map(({ clause }) => clause))),
  ]
  const decidedOn =
    decisions
      .map((decision) => decision.decidedOn)
      .sort()
      .at(-1) ?? null
  return { outcome, decidedOn, grounds: grounds.length === 0 ? null : grounds }
}

function refuseDecided({ outcome }: DisclosureRequest): void {
  if (outcome !== null) throw new Refusal('invalid', '結果の出た請求に、この操作はできない。')
}

function refusalAt(at: string, says: string): Refusal {
  return new Refusal('invalid', says, [{ at, says }])
}
