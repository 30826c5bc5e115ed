import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { TransitionKey } from '#core/rules/lifecycle.ts'
import { Refusal } from '#core/rules/refusal.ts'
import { find } from '#core/store/entries.ts'
import type { Kept } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { evaluationRound } from '#registers/planning/evaluation-rounds/record.ts'

/** Whether the evaluation of a year has been closed; one that was never begun is open. */
export async function isRoundClosed(db: Db, fiscalYear: number): Promise<boolean> {
  const round = await find(db, evaluationRound, String(fiscalYear))
  return round !== undefined && round.state !== 'withdrawn' && round.entry.closedOn !== null
}

/** Refuses to write anything of a year whose evaluation has been closed. */
export async function refuseClosed(db: Db, fiscalYear: number): Promise<void> {
  if (await isRoundClosed(db, fiscalYear)) throw new Refusal('invalid', closedWords(fiscalYear))
}

/** Evaluations of a closed year are led no further; they may still be sent back or withdrawn. */
export async function guardClosedRound(
  trx: Db,
  { entry }: Kept<{ readonly fiscalYear: number }>,
  act: TransitionKey,
): Promise<string | null> {
  if (act === 'return' || act === 'withdrawal') return null
  return (await isRoundClosed(trx, entry.fiscalYear)) ? closedWords(entry.fiscalYear) : null
}

function closedWords(fiscalYear: number): string {
  return `${printFiscalYear(fiscalYear)}の評価は締めた。直すときは、評価の実施年度の「締めた日」を空に改めてから行う。`
}
