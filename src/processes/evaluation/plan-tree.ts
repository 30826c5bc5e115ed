import { fiscalYear } from '#core/calendar/fiscal-year.ts'
import type { Period } from '#core/record/values.ts'
import type { Placement } from '#registers/planning/placements/record.ts'
import type { PlanItem } from '#registers/planning/plan-items/record.ts'
import type { Plan } from '#registers/planning/plans/record.ts'

/** The entries that make a tree, of any years and in any order. */
export type TreeEntries = {
  readonly plans: readonly Plan[]
  readonly items: readonly PlanItem[]
  readonly placements: readonly Placement[]
}

/** What of a programme's year is added up: null is not stated, and never zero. */
export type Sheet = {
  readonly programme: string
  readonly name: string
  readonly fiscalYear: number
  readonly initialBudget: number | null
  readonly supplementaryBudget: number | null
}

/** A programme at its branch. */
export type Leaf<S extends Sheet = Sheet> = {
  readonly sheet: S
  /** The other measures that it serves; it counts at its main one alone. */
  readonly also: readonly string[]
}

/** Sums over programmes; an amount is null where no programme states one. */
export type Sums = {
  readonly programmes: number
  readonly budgeted: number
  readonly initialBudget: number | null
  readonly supplementaryBudget: number | null
}

/** A measure with its programmes, and those that serve it beside another. */
export type MeasureBranch<S extends Sheet = Sheet> = {
  readonly item: PlanItem
  readonly leaves: readonly Leaf<S>[]
  readonly beside: readonly S[]
  readonly sums: Sums
}

/** A policy with its measures. */
export type PolicyBranch<S extends Sheet = Sheet> = {
  readonly item: PlanItem
  readonly measures: readonly MeasureBranch<S>[]
  readonly sums: Sums
}

/** A plan with its policies and the plans below it. */
export type PlanBranch<S extends Sheet = Sheet> = {
  readonly plan: Plan
  readonly policies: readonly PolicyBranch<S>[]
  readonly plans: readonly PlanBranch<S>[]
  readonly sums: Sums
}

/** The tree of a fiscal year: every programme of the year stands in it once, at a measure or among those without one. */
export type PlanTree<S extends Sheet = Sheet> = {
  readonly plans: readonly PlanBranch<S>[]
  readonly unplaced: readonly S[]
  readonly unplacedSums: Sums
  readonly sums: Sums
}

/** The tree of a fiscal year out of what is in force in it; `sheets` are the programmes of that year. */
export function planTree<S extends Sheet>(
  { plans, items, placements }: TreeEntries,
  year: number,
  sheets: readonly S[],
): PlanTree<S> {
  const standing = plans.filter(({ term }) => isInForce(term, year))
  const itemsOf = new Map(items.map((item) => [item.code, item]))
  const isStanding = (item: PlanItem | undefined): item is PlanItem =>
    item !== undefined &&
    standing.some(({ code }) => code === item.plan) &&
    (item.term === null || isInForce(item.term, year))
  const placed = placementsIn(placements, year)
  const measureOf = (programme: string): string | null => {
    const measure = itemsOf.get(placed.get(programme)?.mainMeasure ?? '')
    const policy = itemsOf.get(measure?.parent ?? '')
    return measure?.level === 'measure' &&
      isStanding(measure) &&
      isStanding(policy) &&
      policy.plan === measure.plan
      ? measure.code
      : null
  }
  const byMeasure = Map.groupBy(sheets, ({ programme }) => measureOf(programme))

  const measureBranch = (item: PlanItem): MeasureBranch<S> => {
    const own = byMeasure.get(item.code) ?? []
    const leaves = own.map((sheet) => ({ sheet, also: placed.get(sheet.programme)?.otherMeasures ?? [] }))
    const beside = sheets.filter(({ programme }) => placed.get(programme)?.otherMeasures?.includes(item.code))
    return { item, leaves, beside, sums: sumsOf(own) }
  }
  const policyBranch = (item: PlanItem): PolicyBranch<S> => {
    const measures = inOrder(items.filter((each) => each.parent === item.code && each.plan === item.plan))
      .filter(isStanding)
      .map(measureBranch)
    return { item, measures, sums: addedUp(measures.map(({ sums }) => sums)) }
  }
  const planBranch = (plan: Plan, above: readonly string[]): PlanBranch<S> => {
    const path = [...above, plan.code]
    const policies = inOrder(items.filter(({ plan: of, level }) => of === plan.code && level === 'policy'))
      .filter(isStanding)
      .map(policyBranch)
    const below = standing
      // Two plans that name each other as the one above would else go round for ever.
      .filter(({ parent, code }) => parent === plan.code && !path.includes(code))
      .map((each) => planBranch(each, path))
    return { plan, policies, plans: below, sums: addedUp([...policies, ...below].map(({ sums }) => sums)) }
  }

  const roots = standing.filter(({ parent }) => !standing.some(({ code }) => code === parent))
  const unplaced = byMeasure.get(null) ?? []
  return {
    plans: roots.map((plan) => planBranch(plan, [])),
    unplaced,
    unplacedSums: sumsOf(unplaced),
    sums: sumsOf(sheets),
  }
}

/** The policies of a tree, whichever plan they belong to. */
export function policiesOf<S extends Sheet>(tree: PlanTree<S>): PolicyBranch<S>[] {
  const below = (branch: PlanBranch<S>): PolicyBranch<S>[] => [
    ...branch.policies,
    ...branch.plans.flatMap(below),
  ]
  return tree.plans.flatMap(below)
}

/** The placement of each programme that is in force in a fiscal year: the last one begun. */
export function placementsIn(placements: readonly Placement[], year: number): ReadonlyMap<string, Placement> {
  const begun = placements
    .filter(({ startsIn }) => startsIn <= year)
    .toSorted((one, other) => one.startsIn - other.startsIn)
  return new Map(begun.map((placement) => [placement.programme, placement]))
}

/** The sums of some programmes. */
export function sumsOf(sheets: readonly Sheet[]): Sums {
  return {
    programmes: sheets.length,
    budgeted: sheets.filter(({ initialBudget }) => initialBudget !== null).length,
    initialBudget: sumOf(sheets.map(({ initialBudget }) => initialBudget)),
    supplementaryBudget: sumOf(sheets.map(({ supplementaryBudget }) => supplementaryBudget)),
  }
}

/** The sum of what is stated; null where nothing is. */
export function sumOf(amounts: readonly (number | null)[]): number | null {
  const stated = amounts.filter((amount) => amount !== null)
  return stated.length === 0 ? null : stated.reduce((sum, amount) => sum + amount, 0)
}

function addedUp(parts: readonly Sums[]): Sums {
  return {
    programmes: parts.reduce((sum, { programmes }) => sum + programmes, 0),
    budgeted: parts.reduce((sum, { budgeted }) => sum + budgeted, 0),
    initialBudget: sumOf(parts.map(({ initialBudget }) => initialBudget)),
    supplementaryBudget: sumOf(parts.map(({ supplementaryBudget }) => supplementaryBudget)),
  }
}

function inOrder(items: readonly PlanItem[]): PlanItem[] {
  return items.toSorted((one, other) => one.position - other.position || (one.code < other.code ? -1 : 1))
}

/** Whether a period has a day in a fiscal year. */
function isInForce({ from, until }: Period, year: number): boolean {
  const { from: first, until: end } = fiscalYear(year)
  return (from === null || from < end) && (until === null || until >= first)
}
