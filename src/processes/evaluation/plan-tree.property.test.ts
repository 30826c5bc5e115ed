import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CRITERIA, DIRECTIONS, keysOf, MARKS } from '#core/rules/evaluation-scale.ts'
import { findings } from '#core/rules/rule.ts'
import { begunSheet } from '#registers/planning/evaluations/samples.ts'
import { sealed } from '#registers/planning/measure-evaluations/facts.ts'
import { measureEvaluation } from '#registers/planning/measure-evaluations/record.ts'
import { measureEvaluationRules } from '#registers/planning/measure-evaluations/rules.ts'
import { measureJudged } from '#registers/planning/measure-evaluations/samples.ts'
import { publicRelationsPlaced } from '#registers/planning/placements/samples.ts'
import { communityPolicy, openInformation } from '#registers/planning/plan-items/samples.ts'
import { basicPlan, implementationPlan, vision } from '#registers/planning/plans/samples.ts'
import { achievement, isReached } from './achievement.ts'
import { planTree, policiesOf, type Sums, sumsOf } from './plan-tree.ts'
import { type RolledUp, rollUp } from './roll-up.ts'

const POLICIES = ['M01', 'M02', 'M03']
const MEASURES = POLICIES.flatMap((policy) => [`${policy}-01`, `${policy}-02`])
const items = [
  ...POLICIES.map((code, position) => ({ ...communityPolicy, code, position: position + 1 })),
  ...MEASURES.map((code, position) => ({
    ...openInformation,
    ...{ code, parent: code.slice(0, 3), position: position + 1 },
  })),
]
const plans = [vision, basicPlan, implementationPlan]

const amount = fc.option(fc.integer({ min: 0, max: 10 ** 12 }))
const mark = fc.option(fc.constantFrom(...keysOf(MARKS)))
const programme = fc.record({
  ...{ initialBudget: amount, supplementaryBudget: amount, settledAmount: amount },
  direction: fc.option(fc.constantFrom(...keysOf(DIRECTIONS))),
  ...{ need: mark, effectiveness: mark, efficiency: mark, fairness: mark, cooperation: mark },
  main: fc.option(fc.constantFrom(...MEASURES, 'M01', 'GONE')),
  others: fc.uniqueArray(fc.constantFrom(...MEASURES), { maxLength: 3 }),
  startsIn: fc.integer({ min: 2017, max: 2021 }),
})
const city = fc.array(programme, { maxLength: 40 }).map((all) => ({
  sheets: all.map((own, index) => ({ ...begunSheet, ...own, programme: `P${index}`, name: `事業${index}` })),
  placements: all.flatMap(({ main, others, startsIn }, index) =>
    main === null
      ? []
      : [
          {
            ...publicRelationsPlaced,
            ...{ programme: `P${index}`, mainMeasure: main, otherMeasures: others, startsIn },
          },
        ],
  ),
}))

test('the sums over all branches and what has no branch are the sums over all programmes, each counted once', () => {
  fc.assert(
    fc.property(city, ({ sheets, placements }) => {
      const tree = planTree({ plans, items, placements }, 2020, sheets)
      const measures = policiesOf(tree).flatMap((policy) => policy.measures)
      const parts = [...tree.plans.map(({ sums }) => sums), tree.unplacedSums]
      for (const sums of [parts, [...measures.map((each) => each.sums), tree.unplacedSums]]) {
        expect(added(sums)).toEqual(sumsOf(sheets))
      }
      const placed = measures.flatMap(({ leaves }) => leaves.map(({ sheet }) => sheet.programme))
      const all = [...placed, ...tree.unplaced.map((sheet) => sheet.programme)]
      expect(all.sort()).toEqual(sheets.map((sheet) => sheet.programme).sort())
    }),
  )
})

test('what measures come to adds up to what their policy comes to, mark by mark, and keeps the rules of the register', () => {
  fc.assert(
    fc.property(city, ({ sheets, placements }) => {
      const tree = planTree({ plans, items, placements }, 2020, sheets)
      for (const policy of policiesOf(tree)) {
        const own = policy.measures.map(({ leaves }) => rollUp(leaves.map(({ sheet }) => sheet)))
        const whole = rollUp(policy.measures.flatMap(({ leaves }) => leaves.map(({ sheet }) => sheet)))
        expect(own.reduce((sum, { programmes }) => sum + programmes, 0)).toBe(whole.programmes)
        for (const criterion of keysOf(CRITERIA)) {
          for (const each of [...keysOf(MARKS), null]) {
            const parts = own.map((rolled) => countOf(rolled, criterion, each))
            expect(parts.reduce((sum, count) => sum + count, 0)).toBe(countOf(whole, criterion, each))
          }
        }
        const entry = sealed({ ...measureJudged, ...whole, members: null })
        expect(findings(measureEvaluationRules, entry)).toEqual([])
      }
    }),
    { numRuns: 30 },
  )
})

test('a year after the plan has ended, no programme stands at its measures', () => {
  const placements = [{ ...publicRelationsPlaced, mainMeasure: 'M01-01' }]
  expect(planTree({ plans, items, placements }, 2021, [begunSheet]).unplaced).toEqual([])
  expect(planTree({ plans, items, placements }, 2022, [begunSheet]).unplaced).toEqual([begunSheet])
})

test('two plans that name each other as the one above do not make the tree go round', () => {
  const circle = [
    { ...basicPlan, parent: 'IP2018' },
    { ...implementationPlan, parent: 'BP2014' },
    { ...vision },
  ]
  const tree = planTree({ plans: circle, items, placements: [] }, 2020, [begunSheet])
  expect(tree.sums.programmes).toBe(1)
})

test('an achievement goes the way that is better, and is none where a figure is missing', () => {
  expect(achievement({ better: 'up', target: 200, actual: 150 })).toBe(0.75)
  expect(achievement({ better: 'down', target: 13, actual: 26 })).toBe(0.5)
  expect(achievement({ better: 'up', target: 0, actual: 3 })).toBeNull()
  expect(achievement({ better: 'up', target: 200, actual: null })).toBeNull()
  expect(isReached({ better: 'down', target: 13, actual: 13 })).toBe(true)
  expect(isReached({ better: 'down', target: 13, actual: 14 })).toBe(false)
  expect(isReached({ better: 'up', target: null, actual: 14 })).toBeNull()
  expect(measureEvaluation.fields.indicators.fields.actual.optional).toBe(true)
})

function added(parts: readonly Sums[]): Sums {
  const sum = (of: (sums: Sums) => number | null) => {
    const stated = parts.map(of).filter((value) => value !== null)
    return stated.length === 0 ? null : stated.reduce((total, value) => total + value, 0)
  }
  return {
    programmes: sum(({ programmes }) => programmes) ?? 0,
    budgeted: sum(({ budgeted }) => budgeted) ?? 0,
    initialBudget: sum(({ initialBudget }) => initialBudget),
    supplementaryBudget: sum(({ supplementaryBudget }) => supplementaryBudget),
  }
}

function countOf({ marks }: RolledUp, criterion: string, mark: string | null): number {
  return (marks ?? []).find((each) => each.criterion === criterion && each.mark === mark)?.count ?? 0
}
