import { printedBudget } from '#processes/booklet/keep/sheet-entry.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'

/** A sheet with the budget that it prints. */
export type Budgeted = { readonly sheet: AnnualSheet; readonly budget: number }

/** The budgets of a year, told apart so that a few giants don't hide all others. */
export type BudgetShape = {
  readonly total: number
  /** The sheets so large that each outweighs all that come after it together, the largest first. */
  readonly giants: readonly Budgeted[]
  readonly others: readonly Budgeted[]
}

/** The shape of the budgets of some sheets; sheets without a figure have no part in it. */
export function budgetShape(sheets: readonly AnnualSheet[]): BudgetShape {
  const budgeted = sheets
    .flatMap((sheet) => {
      const budget = printedBudget(sheet)
      return budget === null ? [] : [{ sheet, budget }]
    })
    .sort((one, other) => other.budget - one.budget)
  const first = budgeted.findIndex(({ budget }, at) => budget <= totalOf(budgeted.slice(at + 1)))
  // Where each outweighs the rest down to the last, nothing would be left to compare.
  const giants = first === -1 ? [] : budgeted.slice(0, first)
  return { total: totalOf(budgeted), giants, others: budgeted.slice(giants.length) }
}

/** The sum of some budgets. */
export function totalOf(budgeted: readonly Budgeted[]): number {
  return budgeted.reduce((sum, { budget }) => sum + budget, 0)
}
