import type { Period } from '#core/record/values.ts'
import type { TransitionKey } from '#core/rules/lifecycle.ts'
import type { Register } from '#core/rules/register.ts'
import { find } from '#core/store/entries.ts'
import { type Kept, keptOf, type TableOf } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'
import { evaluation } from '#registers/planning/evaluations/record.ts'
import { measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { placement } from '#registers/planning/placements/record.ts'
import { type PlanItem, planItem } from '#registers/planning/plan-items/record.ts'
import { type Plan, plan } from '#registers/planning/plans/record.ts'
import { guardClosedRound } from './round-closing.ts'

type Tables = { plans: TableOf<typeof plan>; 'plan-items': TableOf<typeof planItem> }

const RANKS = { vision: 0, basic: 1, implementation: 2, sectoral: 2 } as const

/** What stands between a plan and its place in the tree: its level, its years, a circle; null where nothing does. */
async function guardPlan(trx: Db, { entry }: Kept<Plan>, act: TransitionKey): Promise<string | null> {
  if (act === 'return') return null
  const below = await listPlansBelow(trx, entry.code)
  if (act === 'withdrawal') {
    const standing = below.find(({ state }) => state !== 'withdrawn')
    return standing ? `この計画の下に「${standing.entry.name}」があるため、取り下げられない。` : null
  }
  const above = entry.parent === null ? undefined : (await find(trx, plan, entry.parent))?.entry
  if (above !== undefined) {
    if (RANKS[above.level] >= RANKS[entry.level])
      return `上位の計画「${above.name}」は、この計画より上の階層ではない。`
    if (!contains(above.term, entry.term))
      return `計画期間が、上位の計画「${above.name}」の期間に収まらない。`
  }
  const outside = below.find(
    ({ entry: { term }, state }) => state !== 'withdrawn' && !contains(entry.term, term),
  )
  return outside ? `下の計画「${outside.entry.name}」の期間が、この計画の期間に収まらない。` : null
}

/** What stands between a policy or measure and its place: its level, its plan, its years; null where nothing does. */
async function guardPlanItem(trx: Db, { entry }: Kept<PlanItem>, act: TransitionKey): Promise<string | null> {
  if (act === 'return') return null
  if (act === 'withdrawal') {
    const below = await trx
      .withTables<Tables>()
      .selectFrom('plan-items')
      .where('parent', '=', entry.code)
      .where('state', '<>', 'withdrawn')
      .select('name')
      .executeTakeFirst()
    return below ? `この政策の下に施策「${below.name}」があるため、取り下げられない。` : null
  }
  const own = (await find(trx, plan, entry.plan))?.entry
  if (own !== undefined && entry.term !== null && !contains(own.term, entry.term))
    return `期間が、計画「${own.name}」の期間に収まらない。`
  if (entry.parent === null) return null
  const above = (await find(trx, planItem, entry.parent))?.entry
  if (above === undefined || above.level !== 'policy') return '属する政策には、政策を入れる。'
  if (above.plan !== entry.plan) return `政策「${above.name}」は、ほかの計画のものである。`
  return above.term !== null && !contains(above.term, entry.term ?? own?.term ?? above.term)
    ? `期間が、政策「${above.name}」の期間に収まらない。`
    : null
}

/** Whether a programme is placed at measures, and nowhere else. */
async function guardPlacement(
  trx: Db,
  { entry }: Kept<{ readonly mainMeasure: string; readonly otherMeasures: readonly string[] | null }>,
  act: TransitionKey,
): Promise<string | null> {
  if (act === 'return' || act === 'withdrawal') return null
  for (const key of [entry.mainMeasure, ...(entry.otherMeasures ?? [])]) {
    const item = (await find(trx, planItem, key))?.entry
    if (item?.level !== 'measure')
      return `「${item?.name ?? key}」は施策ではない。事務事業は施策に位置付ける。`
  }
  return null
}

/** The registers as the office leads their entries: what belongs to the tree goes on only where the tree stays one, and no evaluation of a closed year. */
export function withEvaluationGuards(catalog: readonly Register[]): readonly Register[] {
  const guards: Readonly<Record<string, unknown>> = {
    [plan.key]: guardPlan,
    [planItem.key]: guardPlanItem,
    [placement.key]: guardPlacement,
    [evaluation.key]: guardClosedRound,
    [measureEvaluation.key]: guardClosedRound,
  }
  return catalog.map((register) =>
    register.record.key in guards
      ? { ...register, guard: guards[register.record.key] as Register['guard'] }
      : register,
  )
}

async function listPlansBelow(trx: Db, code: string): Promise<Kept<Plan>[]> {
  const rows = await trx
    .withTables<Tables>()
    .selectFrom('plans')
    .where('parent', '=', code)
    .selectAll()
    .execute()
  return rows.map((row) => keptOf(plan, row))
}

function contains(outer: Period, inner: Period): boolean {
  return (
    (outer.from === null || (inner.from !== null && inner.from >= outer.from)) &&
    (outer.until === null || (inner.until !== null && inner.until <= outer.until))
  )
}
