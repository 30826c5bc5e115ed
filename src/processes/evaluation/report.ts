import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Evaluation } from '#registers/planning/evaluations/record.ts'
import type { MeasureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import { type PlanTree, planTree, policiesOf, type TreeEntries } from './plan-tree.ts'
import { type RolledUp, rollUp } from './roll-up.ts'

/** The entries from which the results of a year are put together, of any years and in any order. */
export type ReportEntries = TreeEntries & {
  readonly sections: readonly Section[]
  readonly evaluations: readonly Evaluation[]
  readonly measures: readonly MeasureEvaluation[]
}

/** 主要施策の成果: the results of a year, from the policies down to the programmes. */
export type EvaluationReport = {
  readonly fiscalYear: number
  readonly policies: readonly ReportPolicy[]
  /** Programmes of the year that no measure claims. */
  readonly unplaced: readonly ReportProgramme[]
  readonly total: RolledUp
}

/** A policy or measure with what its programmes come to, and its own evaluation; null while none is out. */
export type ReportItem = {
  readonly code: string
  readonly name: string
  readonly rolled: RolledUp
  readonly evaluation: MeasureEvaluation | null
}

export type ReportPolicy = ReportItem & { readonly measures: readonly ReportMeasure[] }
export type ReportMeasure = ReportItem & { readonly programmes: readonly ReportProgramme[] }
export type ReportProgramme = { readonly evaluation: Evaluation; readonly sections: readonly string[] }

/** The results of a year; refused as missing where the year has none. */
export function assembleReport(entries: ReportEntries, fiscalYear: number): EvaluationReport {
  const evaluations = entries.evaluations
    .filter((each) => each.fiscalYear === fiscalYear)
    .toSorted((one, other) => (one.programme < other.programme ? -1 : 1))
  if (evaluations.length === 0) {
    throw new Refusal('missing', `${printFiscalYear(fiscalYear)}の評価は公開していません。`)
  }
  const names = new Map(entries.sections.map(({ code, name }) => [code, name]))
  const above = new Map(
    entries.measures.filter((each) => each.fiscalYear === fiscalYear).map((each) => [each.item, each]),
  )
  const tree: PlanTree<Evaluation> = planTree(entries, fiscalYear, evaluations)
  const programmeOf = (evaluation: Evaluation): ReportProgramme => ({
    evaluation,
    sections: (evaluation.sections ?? []).map((code) => names.get(code) ?? code),
  })
  const itemOf = (
    { code, name }: { code: string; name: string },
    own: readonly Evaluation[],
  ): ReportItem => ({
    ...{ code, name },
    rolled: rollUp(own),
    evaluation: above.get(code) ?? null,
  })
  return {
    fiscalYear,
    policies: policiesOf(tree)
      .map((policy) => ({
        ...itemOf(
          policy.item,
          policy.measures.flatMap(({ leaves }) => leaves.map(({ sheet }) => sheet)),
        ),
        measures: policy.measures
          .map(({ item, leaves }) => {
            const own = leaves.map(({ sheet }) => sheet)
            return { ...itemOf(item, own), programmes: own.map(programmeOf) }
          })
          .filter(hasResults),
      }))
      .filter((policy) => hasResults(policy) || policy.measures.length > 0),
    unplaced: tree.unplaced.map(programmeOf),
    total: rollUp(evaluations),
  }
}

/** The programmes of a report in its order, each once, with the measure and the policy at which it counts. */
export function reportProgrammes(report: EvaluationReport): {
  readonly programme: ReportProgramme
  readonly measure: ReportMeasure | null
  readonly policy: ReportPolicy | null
}[] {
  const placed = report.policies.flatMap((policy) =>
    policy.measures.flatMap((measure) =>
      measure.programmes.map((programme) => ({ programme, measure, policy })),
    ),
  )
  return [...placed, ...report.unplaced.map((programme) => ({ programme, measure: null, policy: null }))]
}

/** A branch of which nothing is out yet has no page in the report. */
function hasResults({ rolled, evaluation }: ReportItem): boolean {
  return rolled.programmes > 0 || evaluation !== null
}
