import {
  CRITERIA,
  type Criterion,
  DIRECTIONS,
  keysOf,
  MARKS,
  type Mark,
} from '#core/rules/evaluation-scale.ts'
import type { Evaluation } from '#registers/planning/evaluations/record.ts'
import type { MeasureFacts } from '#registers/planning/measure-evaluations/facts.ts'
import type { MeasureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { sumOf } from './plan-tree.ts'

/** What of a programme's evaluation is rolled up. */
export type RolledProgramme = Pick<
  Evaluation,
  | 'programme'
  | 'fiscalYear'
  | 'name'
  | Criterion
  | 'direction'
  | 'initialBudget'
  | 'supplementaryBudget'
  | 'settledAmount'
>

/** One line of a distribution: how many programmes bear a mark in a viewpoint; null are not judged yet. */
export type MarkCount = { readonly criterion: Criterion; readonly mark: Mark | null; readonly count: number }

/** The part of a measure's or policy's facts that is counted out of its programmes. */
export type RolledUp = Pick<
  MeasureFacts,
  | 'programmes'
  | 'judged'
  | 'initialBudget'
  | 'supplementaryBudget'
  | 'settledAmount'
  | 'budgeted'
  | 'settled'
  | 'marks'
  | 'directions'
>

/** Programmes rolled up: every one counts once in every viewpoint, judged or not. */
export function rollUp(programmes: readonly RolledProgramme[]): RolledUp {
  return {
    programmes: programmes.length,
    judged: programmes.filter(isJudged).length,
    initialBudget: sumOf(programmes.map(({ initialBudget }) => initialBudget)),
    supplementaryBudget: sumOf(programmes.map(({ supplementaryBudget }) => supplementaryBudget)),
    settledAmount: sumOf(programmes.map(({ settledAmount }) => settledAmount)),
    budgeted: programmes.filter(({ initialBudget }) => initialBudget !== null).length,
    settled: programmes.filter(({ settledAmount }) => settledAmount !== null).length,
    marks: orNull(markCounts(programmes)),
    directions: orNull(directionCounts(programmes)),
  }
}

/** How many programmes bear each mark in each viewpoint, lines of nobody left out. */
function markCounts(programmes: readonly RolledProgramme[]): MarkCount[] {
  return keysOf(CRITERIA).flatMap((criterion) =>
    [...keysOf(MARKS), null].flatMap((mark) => {
      const count = programmes.filter((each) => each[criterion] === mark).length
      return count === 0 ? [] : [{ criterion, mark, count }]
    }),
  )
}

/** Whether a programme has its mark in every viewpoint and its direction. */
function isJudged(programme: RolledProgramme): boolean {
  return keysOf(CRITERIA).every((criterion) => programme[criterion] !== null) && programme.direction !== null
}

/** A measure of a policy, as the policy's evaluation names it. */
export function memberOf(
  { item, name, mark, direction }: Pick<MeasureEvaluation, 'item' | 'name' | 'mark' | 'direction'>,
  { programmes, initialBudget }: Pick<RolledUp, 'programmes' | 'initialBudget'>,
) {
  return { of: item, name, programmes, initialBudget, mark, direction }
}

function directionCounts(programmes: readonly RolledProgramme[]) {
  return [...keysOf(DIRECTIONS), null].flatMap((direction) => {
    const count = programmes.filter((each) => each.direction === direction).length
    return count === 0 ? [] : [{ direction, count }]
  })
}

/** A table without rows is recorded as none. */
function orNull<T>(rows: readonly T[]): readonly T[] | null {
  return rows.length === 0 ? null : rows
}
