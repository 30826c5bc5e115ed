import { CRITERIA, keysOf, MARKS, type Mark } from '#core/rules/evaluation-scale.ts'
import type { Evaluation } from '#registers/planning/evaluations/record.ts'
import type { MeasureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import type { Plan } from '#registers/planning/plans/record.ts'
import type { MeasureBranch, PlanBranch, PlanTree, PolicyBranch, Sheet, Sums } from './plan-tree.ts'

/** A place in the tree of a year as its picture shows it: the whole, a plan, a policy, a measure, a programme. */
export type TreePlace = {
  /** What it is called in an address; a programme is called by its number. */
  readonly key: string
  readonly level: Plan['level'] | 'whole' | 'policy' | 'measure' | 'programme' | 'unplaced'
  /** Null for the whole and for what has no measure: the page names them. */
  readonly name: string | null
  /** Initial budget in yen; null where none is stated. */
  readonly amount: number | null
  readonly programmes: number
  readonly mark: Mark | null
  readonly below: readonly TreePlace[]
}

/** What bears a mark: programmes by number, policies and measures by theirs. */
export type Marks = ReadonlyMap<string, Mark | null>

/** The key of the whole tree. */
export const WHOLE = 'whole'
const UNPLACED = 'unplaced'

/** The tree of a year as places within places: each amount is that of what is below it. */
export function treePlaces(tree: PlanTree, marks: Marks): TreePlace {
  const leaf = ({ programme, name, initialBudget }: Sheet): TreePlace => ({
    ...{ key: programme, level: 'programme', name, amount: initialBudget, programmes: 1, below: [] },
    mark: marks.get(programme) ?? null,
  })
  const measure = ({ item, leaves, sums }: MeasureBranch): TreePlace => ({
    ...{ key: item.code, level: 'measure', name: item.name, ...figures(sums) },
    mark: marks.get(item.code) ?? null,
    below: leaves.map(({ sheet }) => leaf(sheet)),
  })
  const policy = ({ item, measures, sums }: PolicyBranch): TreePlace => ({
    ...{ key: item.code, level: 'policy', name: item.name, ...figures(sums) },
    mark: marks.get(item.code) ?? null,
    below: measures.map(measure),
  })
  const plan = ({ plan: own, policies, plans, sums }: PlanBranch): TreePlace => ({
    ...{ key: own.code, level: own.level, name: own.name, ...figures(sums), mark: null },
    below: [...plans.map(plan), ...policies.map(policy)],
  })
  const unplaced: TreePlace = {
    ...{ key: UNPLACED, level: 'unplaced', name: null, ...figures(tree.unplacedSums), mark: null },
    below: tree.unplaced.map(leaf),
  }
  return {
    ...{ key: WHOLE, level: 'whole', name: null, ...figures(tree.sums), mark: null },
    below: [...tree.plans.map(plan), ...(tree.unplaced.length > 0 ? [unplaced] : [])],
  }
}

/** The places from the whole down to one with something below it; null where there is none of that key. */
export function pathTo(place: TreePlace, key: string): readonly TreePlace[] | null {
  if (place.level === 'programme') return null
  if (place.key === key) return [place]
  for (const each of place.below) {
    const path = pathTo(each, key)
    if (path !== null) return [place, ...path]
  }
  return null
}

/** From a place down past those that hold all of it alone, to where it first divides; itself first. */
export function downToDivision(place: TreePlace): readonly TreePlace[] {
  const [only, ...others] = place.below.filter(({ amount }) => (amount ?? 0) > 0)
  const isChain = only !== undefined && others.length === 0 && only.below.length > 0
  return isChain ? [place, ...downToDivision(only)] : [place]
}

/** The marks of a year: those of policies and measures are given, that of a programme is the lowest of its viewpoints. */
export function marksOf(
  evaluations: readonly Evaluation[],
  measures: readonly Pick<MeasureEvaluation, 'item' | 'mark'>[],
): Marks {
  return new Map([
    ...evaluations.map((each) => [each.programme, lowestMark(each)] as const),
    ...measures.map(({ item, mark }) => [item, mark] as const),
  ])
}

/** The lowest mark of a programme's viewpoints; N where none applies, null where none is judged. */
export function lowestMark(evaluation: Pick<Evaluation, keyof typeof CRITERIA>): Mark | null {
  const given = keysOf(CRITERIA).flatMap((criterion) => evaluation[criterion] ?? [])
  const scale = keysOf(MARKS).filter((mark) => mark !== 'N')
  return scale.findLast((mark) => given.includes(mark)) ?? given[0] ?? null
}

function figures({ programmes, initialBudget }: Sums) {
  return { programmes, amount: initialBudget }
}
