import type { Kept } from '#core/store/table.ts'
import { type Evaluation, evaluation } from '#registers/planning/evaluations/record.ts'
import type { MeasureFacts } from '#registers/planning/measure-evaluations/facts.ts'
import { type MeasureEvaluation, measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { type Ground, measuredBy, sourcesOf } from './gather.ts'
import { type MeasureBranch, type PlanTree, type PolicyBranch, planTree, policiesOf } from './plan-tree.ts'
import { memberOf, rollUp } from './roll-up.ts'

/** The evaluations of a year, of programmes and of what stands above them. */
export type Judgements = {
  readonly programmes: readonly Kept<Evaluation>[]
  readonly measures: readonly Kept<MeasureEvaluation>[]
}

/** The tree of the year over the sheets of its evaluation. */
export function evaluationTree(
  ground: Ground,
  { programmes }: Pick<Judgements, 'programmes'>,
): PlanTree<Evaluation> {
  const entries = {
    plans: ground.plans.map(({ entry }) => entry),
    items: ground.items.map(({ entry }) => entry),
    placements: ground.placements.map(({ entry }) => entry),
  }
  return planTree(
    entries,
    ground.year,
    programmes.map(({ entry }) => entry),
  )
}

/** What the programmes of every measure and policy of the year come to, by the number of the measure or policy. */
export function gatherMeasures(
  ground: Ground,
  judgements: Judgements,
  at: Date,
): ReadonlyMap<string, MeasureFacts> {
  const policies = policiesOf(evaluationTree(ground, judgements))
  const facts = policies.flatMap((policy) => [
    [policy.item.code, policyFacts(ground, judgements, policy, at)] as const,
    ...policy.measures.map(
      (measure) => [measure.item.code, factsOfMeasure(ground, judgements, measure, at)] as const,
    ),
  ])
  return new Map(facts)
}

function factsOfMeasure(
  ground: Ground,
  judgements: Judgements,
  { item, leaves }: MeasureBranch<Evaluation>,
  at: Date,
): MeasureFacts {
  const sheets = leaves.map(({ sheet }) => sheet)
  const measured = measuredBy(ground, (own) => own.item === item.code)
  const members = sheets.map(({ programme, name, initialBudget, direction }) => ({
    ...{ of: programme, name, programmes: 1, initialBudget, mark: null, direction },
  }))
  return {
    ...rollUp(sheets),
    members: members.length === 0 ? null : members,
    indicators: measured.rows,
    sources: orNull([...programmeSources(judgements, sheets), ...measured.sources]),
    gatheredAt: at.toISOString(),
  }
}

function policyFacts(
  ground: Ground,
  judgements: Judgements,
  { item, measures }: PolicyBranch<Evaluation>,
  at: Date,
): MeasureFacts {
  const sheets = measures.flatMap(({ leaves }) => leaves.map(({ sheet }) => sheet))
  const measured = measuredBy(ground, (own) => own.item === item.code)
  const own = measures.map((branch) => {
    const kept = judgements.measures.find(({ entry }) => entry.item === branch.item.code)
    const rolled = rollUp(branch.leaves.map(({ sheet }) => sheet))
    const judged = kept?.entry ?? {
      item: branch.item.code,
      name: branch.item.name,
      mark: null,
      direction: null,
    }
    return { kept, member: memberOf(judged, rolled) }
  })
  const kept = own.flatMap((each) => each.kept ?? [])
  return {
    ...rollUp(sheets),
    members: orNull(own.map(({ member }) => member)),
    indicators: measured.rows,
    sources: orNull([
      ...sourcesOf(measureEvaluation, kept),
      ...programmeSources(judgements, sheets),
      ...measured.sources,
    ]),
    gatheredAt: at.toISOString(),
  }
}

function programmeSources({ programmes }: Judgements, sheets: readonly Evaluation[]) {
  const codes = new Set(sheets.map(({ programme }) => programme))
  return sourcesOf(
    evaluation,
    programmes.filter(({ entry }) => codes.has(entry.programme)),
  )
}

function orNull<T>(rows: readonly T[]): readonly T[] | null {
  return rows.length === 0 ? null : rows
}
