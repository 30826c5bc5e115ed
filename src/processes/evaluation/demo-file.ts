import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Direction, Mark } from '#core/rules/evaluation-scale.ts'
import type { ProfilePlace } from '#processes/profile.ts'
import type { Indicator } from '#registers/planning/indicators/record.ts'
import type { MatchingCase } from '#registers/planning/matching-cases/record.ts'
import type { PlanItem } from '#registers/planning/plan-items/record.ts'
import type { Plan } from '#registers/planning/plans/record.ts'

/** What a profile brings along for trials of the evaluation; programmes are called by their names. */
export type DemoEvaluation = {
  readonly fiscalYear: number
  /** Days from the loading of the demo: a desk that begins with years of delay shows nothing. */
  readonly terms: {
    readonly programmesDueIn: number
    readonly measuresDueIn: number
    readonly policiesDueIn: number
    readonly dueReason: string
  }
  readonly plans: readonly Pick<Plan, 'code' | 'name' | 'level' | 'parent' | 'term'>[]
  readonly items: readonly Pick<PlanItem, 'code' | 'name' | 'level' | 'parent' | 'position'>[]
  readonly placements: readonly {
    readonly programme: string
    readonly mainMeasure: string
    readonly otherMeasures: readonly string[] | null
  }[]
  readonly indicators: readonly (Pick<
    Indicator,
    'code' | 'name' | 'definition' | 'kind' | 'unit' | 'better' | 'item' | 'baseYear' | 'baseValue' | 'source'
  > & {
    readonly programme: string | null
    /** Year, targets (the first; why it was revised; the second) and actual. */
    readonly years: readonly (readonly [number, readonly (number | string | null)[], number | null])[]
  })[]
  readonly evaluations: readonly DemoSheet[]
  readonly measures: readonly { readonly item: string; readonly mark: Mark; readonly direction: Direction }[]
  readonly cases: readonly (Omit<MatchingCase, 'programme' | 'sections' | 'evaluation'> & {
    readonly evaluation: string
  })[]
}

/** A programme's sheet of the demo: five marks in the order of the viewpoints, and how far it has come. */
export type DemoSheet = {
  readonly programme: string
  readonly marks: string
  readonly direction: Direction
  readonly step: string
  readonly settledAmount: number | null
  readonly matchings: MatchingCase['kind'][] | null
  readonly partners: string | null
  readonly proposesCase: boolean
  readonly state: 'review' | 'approved' | 'released'
  /** Direction, step and outcome of the year before. */
  readonly last: readonly [Direction, string, 'done' | 'partly' | 'notDone'] | null
}

/** The demo of the evaluation that belongs to a profile's booklet of a year; null where it has none. */
export async function findDemoEvaluation(
  { root, profile }: ProfilePlace,
  fiscalYear: number,
): Promise<DemoEvaluation | null> {
  const path = join(resolve(root, 'profiles', profile), `evaluation-${fiscalYear}.json`)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  // Every entry is checked against its register when it is written.
  return text === null ? null : (JSON.parse(text) as DemoEvaluation)
}
