import type { Edition } from '#core/edition/read.ts'
import type { Sheet, TreeEntries } from '#processes/evaluation/plan-tree.ts'
import type { ReportEntries } from '#processes/evaluation/report.ts'
import { type Marks, marksOf } from '#processes/evaluation/tree-map.ts'
import type { Evaluation } from '#registers/planning/evaluations/record.ts'
import type { IndicatorYear } from '#registers/planning/indicator-years/record.ts'
import type { Indicator } from '#registers/planning/indicators/record.ts'
import type { MatchingCase } from '#registers/planning/matching-cases/record.ts'
import type { MeasureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import type { Placement } from '#registers/planning/placements/record.ts'
import type { PlanItem } from '#registers/planning/plan-items/record.ts'
import type { Plan } from '#registers/planning/plans/record.ts'
import { readCity } from '../city.ts'

/** What an edition says of plans, indicators and evaluations. */
export type Results = ReportEntries & {
  readonly indicators: readonly Indicator[]
  readonly indicatorYears: readonly IndicatorYear[]
  readonly cases: readonly (MatchingCase & { readonly key: string })[]
  /** The years of which evaluations are public, the newest first. */
  readonly years: readonly number[]
}

/** The plans and evaluations of an edition, read once for as long as it is in use; nobody may change what comes back. */
export function readResults(edition: Edition): Results {
  const known = RESULTS.get(edition)
  if (known !== undefined) return known
  const results = resultsOf(edition)
  RESULTS.set(edition, results)
  return results
}

/** The sheets of a year that the tree of plans stands on. */
export function sheetsOf(edition: Edition, year: number): readonly Sheet[] {
  return readCity(edition).sheets.filter(({ fiscalYear }) => fiscalYear === year)
}

/** The marks of a year that are public. */
export function marksIn({ evaluations, measures }: ReportEntries, year: number): Marks {
  return marksOf(
    evaluations.filter(({ fiscalYear }) => fiscalYear === year),
    measures.filter(({ fiscalYear }) => fiscalYear === year),
  )
}

/** Whether there is anything to be shown as a tree. */
export function hasTree({ plans, items }: TreeEntries): boolean {
  return plans.length > 0 && items.length > 0
}

// An edition never changes what it shows: a new one is a new object.
const RESULTS = new WeakMap<Edition, Results>()

function resultsOf(edition: Edition): Results {
  const evaluations = valuesOf<Evaluation>(edition, 'evaluations')
  return {
    plans: valuesOf<Plan>(edition, 'plans'),
    items: valuesOf<PlanItem>(edition, 'plan-items'),
    placements: valuesOf<Placement>(edition, 'placements'),
    sections: readCity(edition).sections,
    evaluations,
    measures: valuesOf<MeasureEvaluation>(edition, 'measure-evaluations'),
    indicators: valuesOf<Indicator>(edition, 'indicators'),
    indicatorYears: valuesOf<IndicatorYear>(edition, 'indicator-years'),
    cases: edition
      .list('matching-cases')
      .map(({ key, values }) => ({ ...(values as unknown as MatchingCase), key })),
    years: [...new Set(evaluations.map(({ fiscalYear }) => fiscalYear))].sort((one, other) => other - one),
  }
}

function valuesOf<E>(edition: Edition, register: string): E[] {
  return edition.list(register).map(({ values }) => values as E)
}
