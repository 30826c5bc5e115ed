import { type Day, dayOf } from '#core/calendar/day.ts'
import type { State } from '#core/rules/lifecycle.ts'
import type { Kept } from '#core/store/table.ts'
import type { EvaluationRound } from '#registers/planning/evaluation-rounds/record.ts'
import { openFields } from '#registers/planning/evaluations/completeness.ts'
import type { Evaluation } from '#registers/planning/evaluations/record.ts'
import type { MeasureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import type { Section } from '#registers/planning/sections/record.ts'

/** One sheet on the board: how far it is, when it is due and why then, and whether it is late. */
export type BoardRow = {
  readonly kept: Kept<Evaluation>
  /** How many answers are still open. */
  readonly open: number
  readonly due: HandingIn
  readonly isOverdue: boolean
}

/** The sheets of one section, or of those for which no section answers, with the department above it. */
export type BoardGroup = {
  readonly section: string | null
  readonly department: string | null
  readonly rows: readonly BoardRow[]
  readonly counts: BoardCounts
}

/** How many sheets stand where. */
export type BoardCounts = Readonly<Record<State, number>> & { readonly overdue: number; readonly all: number }

/** The sheets of a round by section, each at its first section, those with something overdue first. */
export function evaluationBoard(
  round: EvaluationRound,
  sheets: readonly Kept<Evaluation>[],
  sections: readonly Section[],
  at: Date,
): BoardGroup[] {
  const parents = new Map(sections.map(({ code, parent }) => [code, parent]))
  const rows = sheets.map((kept) => rowOf(round, kept, dayOf(at)))
  const groups = Map.groupBy(rows, ({ kept }) => kept.entry.sections?.[0] ?? null)
  return [...groups]
    .map(([section, own]) => ({
      section,
      department: section === null ? null : (parents.get(section) ?? null),
      rows: own,
      counts: countsOf(own),
    }))
    .sort((one, other) => other.counts.overdue - one.counts.overdue || compare(one.section, other.section))
}

/** How many of some rows stand where; every row is counted in exactly one state. */
export function countsOf(rows: readonly BoardRow[]): BoardCounts {
  const of = (state: State) => rows.filter(({ kept }) => kept.state === state).length
  return {
    draft: of('draft'),
    review: of('review'),
    approved: of('approved'),
    released: of('released'),
    withdrawn: of('withdrawn'),
    overdue: rows.filter(({ isOverdue }) => isOverdue).length,
    all: rows.length,
  }
}

/** Until when a section hands in its sheets of a level, why by then, and whether that is an extension. */
export type HandingIn = { readonly dueOn: Day; readonly reason: string; readonly isExtended: boolean }

/** The day on which a section's sheets of a level are due: the round's, or for sheets of programmes the section's last extension. */
export function handingIn(
  round: EvaluationRound,
  level: MeasureEvaluation['level'] | 'programme',
  section: string | null,
): HandingIn {
  const { programmesDueOn, measuresDueOn, policiesDueOn, dueReason: reason } = round
  const extension = (round.extensions ?? []).findLast((each) => each.section === section)
  if (level === 'measure') return { dueOn: measuresDueOn, reason, isExtended: false }
  if (level === 'policy') return { dueOn: policiesDueOn, reason, isExtended: false }
  if (extension === undefined) return { dueOn: programmesDueOn, reason, isExtended: false }
  return { dueOn: extension.dueOn, reason: extension.reason, isExtended: true }
}

function rowOf(round: EvaluationRound, kept: Kept<Evaluation>, today: string): BoardRow {
  const due = handingIn(round, 'programme', kept.entry.sections?.[0] ?? null)
  return {
    kept,
    open: openFields(kept.entry).length,
    due,
    isOverdue: kept.state === 'draft' && today > due.dueOn,
  }
}

function compare(one: string | null, other: string | null): number {
  return (one ?? '~') < (other ?? '~') ? -1 : 1
}
