import { expect, test } from 'vitest'
import { publicRelations2020 } from '#registers/planning/annual-sheets/samples.ts'
import { budgetShape } from './budget-shape.ts'

test('a programme that costs more than all others together is told apart, and the next after it too', () => {
  expect(told([93_000, 4_900, 500, 400, 300])).toEqual({
    total: 99_100,
    giants: [93_000, 4_900],
    others: [500, 400, 300],
  })
})

test('where no programme outweighs the others none is told apart', () => {
  expect(told([300, 500, 400])).toEqual({ total: 1_200, giants: [], others: [500, 400, 300] })
})

test('where each outweighs the rest down to the last they stay together', () => {
  expect(told([100, 10, 1])).toEqual({ total: 111, giants: [], others: [100, 10, 1] })
})

test('a sheet without a figure has no part in the shape', () => {
  expect(told([null, 300, 500, 400])).toEqual({ total: 1_200, giants: [], others: [500, 400, 300] })
})

function told(budgets: readonly (number | null)[]) {
  const sheets = budgets.map((initialBudget) => ({ ...publicRelations2020, initialBudget }))
  const { total, giants, others } = budgetShape(sheets)
  return { total, giants: giants.map(({ budget }) => budget), others: others.map(({ budget }) => budget) }
}
