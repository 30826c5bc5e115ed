import { dayOf } from '#core/calendar/day.ts'
import { asDeputy, deputyIn } from '#core/rules/deputy.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Register } from '#core/rules/register.ts'
import type { Stamp } from '#core/store/stamp.ts'
import type { Db, DbTransaction } from '#platform/database.ts'
import {
  getReorganisation,
  listReorganisations,
  type Reorganisation,
  writeReorganisation,
} from './reorganisations.ts'
import { boundTo, takeBackUnits } from './taken-back.ts'

type At = Pick<Reorganisation, 'id' | 'revision'>

/** Asks that an approved plan be given up before its day; refused without a reason. */
export async function askCancellation(db: Db, stamp: Stamp, at: At): Promise<void> {
  if (deputyIn(stamp.why).why.trim() === '') throw new Refusal('invalid', '取り消す理由を書く。')
  refuseTooLate(await getReorganisation(db, at.id), stamp)
  await writeReorganisation(db, stamp, at, 'approved', 'cancel-request', {
    ...{ cancelAskedBy: stamp.by, cancelAskedAt: stamp.at, cancelWhy: stamp.why },
  })
}

/** Lets an approved plan stand after all. */
export async function dropCancellation(db: Db, stamp: Stamp, at: At): Promise<void> {
  await writeReorganisation(db, stamp, at, 'approved', 'cancel-request-withdrawal', {
    ...{ cancelAskedBy: null, cancelAskedAt: null, cancelWhy: '' },
  })
}

/**
 * Gives an approved plan up, as somebody else has asked: what was to begin is withdrawn, what was to end goes on. Refused on
 * its day and after, and where something is bound already to what was to begin.
 */
export async function cancelPlan(
  trx: DbTransaction,
  stamp: Stamp,
  catalog: readonly Register[],
  at: At,
): Promise<void> {
  const plan = await getReorganisation(trx, at.id)
  refuseTooLate(plan, stamp)
  if (plan.state === 'approved' && plan.cancelAskedBy === null) {
    throw new Refusal('invalid', '取消しは、まず理由を書いて申し出る。')
  }
  if (plan.cancelAskedBy === stamp.by) {
    throw new Refusal('forbidden', '自分が申し出た取消しは、自分では確認できない。別の管理者が確認する。')
  }
  await writeReorganisation(trx, stamp, at, 'approved', 'cancellation', {
    ...{ state: 'cancelled', cancelledBy: stamp.by, cancelledAt: stamp.at },
  })
  const bound = [...(await boundTo(trx, catalog, plan)), ...(await laterPlans(trx, plan))]
  if (bound.length > 0) {
    throw new Refusal(
      'invalid',
      `取り消せない。${bound.join('')}`,
      bound.map((says) => ({ at: 'plan', says })),
    )
  }
  const why = asDeputy(deputyIn(stamp.why).onBehalfOf, `${plan.name}の取消し：${plan.cancelWhy}`)
  await takeBackUnits(trx, { ...stamp, why }, plan)
}

/** Plans that were approved on top of what this one begins. */
async function laterPlans(trx: Db, plan: Reorganisation): Promise<string[]> {
  const begun = new Set(plan.changes.flatMap(({ to }) => to.map(({ code }) => code)))
  const others = (await listReorganisations(trx)).filter(
    ({ id, state, changes }) =>
      id !== plan.id &&
      (state === 'approved' || state === 'running') &&
      changes.some(
        ({ from, to, heir }) =>
          [...from, ...(heir === null ? [] : [heir])].some((code) => begun.has(code)) ||
          to.some(({ parent }) => parent !== null && begun.has(parent)),
      ),
  )
  return others.map(({ name }) => `組織改正「${name}」が、この計画の組織から先へ進む。先にそれを取り消す。`)
}

function refuseTooLate({ onDay }: Reorganisation, stamp: Stamp): void {
  if (dayOf(stamp.at) < onDay) return
  throw new Refusal('invalid', '施行日が来た組織改正は取り消せない。元に戻すには、新しい組織改正を作る。')
}
