import { words } from './spacing.ts'

/** What a budget cell says: whole yen, words beside or in place of the figure, and whether a figure defied reading. */
export type BudgetCell = {
  readonly budget: number | null
  readonly budgetNote: string | null
  readonly isUnreadable: boolean
}

/** Reads a budget cell in yen, thousands, ten thousands, millions or hundred millions; a dash is no figure. */
export function readBudget(text: string): BudgetCell {
  const plain = words(text).join(' ')
  if (plain === '' || /^[-—―－‐ー–−]+$/.test(plain))
    return { budget: null, budgetNote: null, isUnreadable: false }

  const [, figure = '', unit = '', rest = ''] = FIGURE.exec(plain) ?? []
  const amount = yen(figure.normalize('NFKC'), unit)
  if (amount === null) return { budget: null, budgetNote: plain, isUnreadable: /^[\d０-９]/.test(plain) }
  return { budget: amount, budgetNote: noteOf(rest), isUnreadable: false }
}

function yen(figure: string, unit: string): number | null {
  const factor = UNITS[unit]
  if (factor === undefined || !/^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/.test(figure)) return null
  const amount = Number((Number(figure.replaceAll(',', '')) * factor).toFixed(3))
  return Number.isSafeInteger(amount) ? amount : null
}

/** Brackets around the whole note are the cell's layout, not the note's words. */
function noteOf(rest: string): string | null {
  const note = rest.trim()
  if (note === '') return null
  return /^[(（]([^()（）]*)[)）]$/.exec(note)?.[1]?.trim() ?? note
}

const FIGURE = /^([\d０-９][\d０-９,，.．]*) ?(千円|百万円|万円|億円|円)(.*)$/
const UNITS: Readonly<Record<string, number>> = {
  円: 1,
  千円: 1000,
  万円: 10_000,
  百万円: 1_000_000,
  億円: 100_000_000,
}
