import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgedSheet } from '#registers/planning/evaluations/samples.ts'
import { publicRelationsPlaced } from '#registers/planning/placements/samples.ts'
import { communityPolicy, openInformation } from '#registers/planning/plan-items/samples.ts'
import { basicPlan, implementationPlan, vision } from '#registers/planning/plans/samples.ts'
import { planTree } from './plan-tree.ts'
import { downToDivision, lowestMark, marksOf, pathTo, type TreePlace, treePlaces, WHOLE } from './tree-map.ts'

const YEAR = 2020
const second = { ...openInformation, code: 'M01-02', name: '広聴', position: 2 }
const entries = {
  plans: [vision, basicPlan, implementationPlan],
  items: [communityPolicy, openInformation, second],
}
const sheet = { name: '事業', fiscalYear: YEAR, supplementaryBudget: null }
const budgets = fc.option(fc.integer({ min: 0, max: 10 ** 12 }))
const programmes = fc.uniqueArray(
  fc.record({
    programme: fc.integer({ min: 1, max: 60 }),
    initialBudget: budgets,
    at: fc.integer({ min: 0, max: 2 }),
  }),
  { selector: ({ programme }) => programme, maxLength: 40 },
)

/** Programmes at the one measure, at the other, or nowhere. */
function placesOf(own: readonly { programme: number; initialBudget: number | null; at: number }[]) {
  const sheets = own.map(({ programme, initialBudget }) => ({
    ...{ ...sheet, programme: `P${programme}`, initialBudget },
  }))
  const placements = own.flatMap(({ programme, at }) =>
    at === 2
      ? []
      : [
          {
            ...publicRelationsPlaced,
            programme: `P${programme}`,
            mainMeasure: at === 0 ? 'M01-01' : 'M01-02',
          },
        ],
  )
  return treePlaces(planTree({ ...entries, placements }, YEAR, sheets), new Map())
}

test('on every level the amounts and numbers are those of what is below, and every programme stands in the picture once', () => {
  fc.assert(
    fc.property(programmes, (own) => {
      const whole = placesOf(own)
      const leaves: string[] = []
      walk(whole, (place) => {
        if (place.level === 'programme') return leaves.push(place.key)
        const stated = place.below.flatMap(({ amount }) => amount ?? [])
        expect(place.amount).toBe(
          stated.length === 0 ? null : stated.reduce((sum, amount) => sum + amount, 0),
        )
        return expect(place.programmes).toBe(place.below.reduce((sum, each) => sum + each.programmes, 0))
      })
      expect(leaves.toSorted()).toEqual(own.map(({ programme }) => `P${programme}`).toSorted())
    }),
  )
})

test('the way down past plans that hold everything alone ends where the tree divides, and loses no yen', () => {
  fc.assert(
    fc.property(programmes, (own) => {
      const chain = downToDivision(placesOf(own))
      for (const place of chain) expect(place.amount).toBe(chain[0]?.amount)
    }),
  )
  const chain = downToDivision(
    placesOf([
      { programme: 1, initialBudget: 5, at: 0 },
      { programme: 2, initialBudget: 7, at: 1 },
    ]),
  )
  expect(chain.map(({ level }) => level)).toEqual(['whole', 'vision', 'basic', 'implementation', 'policy'])
})

test('a place is found with all that stands above it; a programme and an unknown key are none', () => {
  const whole = placesOf([{ programme: 1, initialBudget: 5, at: 0 }])
  expect(pathTo(whole, WHOLE)).toHaveLength(1)
  expect(pathTo(whole, 'M01-01')?.map(({ level }) => level)).toEqual([
    ...['whole', 'vision', 'basic', 'implementation', 'policy', 'measure'],
  ])
  expect(pathTo(whole, 'P1')).toBeNull()
  expect(pathTo(whole, 'M99')).toBeNull()
})

test('a programme bears the lowest mark of its viewpoints; what does not apply lowers nothing', () => {
  const marks = { need: 'A', effectiveness: 'C', efficiency: 'N', fairness: 'B', cooperation: null } as const
  expect(lowestMark({ ...judgedSheet, ...marks })).toBe('C')
  const none = {
    need: 'N',
    effectiveness: null,
    efficiency: null,
    fairness: null,
    cooperation: null,
  } as const
  expect(lowestMark({ ...judgedSheet, ...none })).toBe('N')
  expect(lowestMark({ ...judgedSheet, ...none, need: null })).toBeNull()
  const known = marksOf([{ ...judgedSheet, ...marks }], [{ item: 'M01', mark: 'B' }])
  expect([known.get(judgedSheet.programme), known.get('M01')]).toEqual(['C', 'B'])
})

function walk(place: TreePlace, visit: (place: TreePlace) => unknown): void {
  visit(place)
  for (const each of place.below) walk(each, visit)
}
