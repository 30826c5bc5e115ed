import { printedBudget } from '#processes/booklet/keep/sheet-entry.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import type { City } from '../city.ts'

/** What a department or section does in one year. */
export type YearOfWork = {
  readonly year: number
  readonly sheets: readonly AnnualSheet[]
  /** Whole yen over the sheets that state a figure; null where none does. A sheet of several sections counts in full for each. */
  readonly budget: number | null
}

/** The work of a department or section year by year, the newest first. */
export function workOf(city: City, section: string): YearOfWork[] {
  const own = city.sheets.filter((sheet) => isResponsible(sheet, section))
  return [...Map.groupBy(own, ({ fiscalYear }) => fiscalYear)]
    .map(([year, sheets]) => ({ year, sheets, budget: sumOf(sheets) }))
    .sort((one, other) => other.year - one.year)
}

/** The number of programmes of a year by department and section; who has none is not in it. */
export function programmeCounts(city: City, year: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const sheet of city.sheets) {
    if (sheet.fiscalYear !== year) continue
    for (const key of new Set([...sheet.departments, ...(sheet.sections ?? [])])) {
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts
}

/** The departments and sections right below one, or the top ones below null, in the order of their codes. What is not public has no place in the tree: what stood below it stands at the top. */
export function sectionsBelow(city: City, parent: string | null): Section[] {
  const known = new Set(city.sections.map(({ code }) => code))
  return city.sections.filter((section) => {
    const above = section.parent !== null && known.has(section.parent) ? section.parent : null
    return above === parent && section.code !== parent
  })
}

/** The sections that went on with the work of one that ended. */
export function successorsOf(city: City, section: string): Section[] {
  return city.sections.filter(({ predecessors }) => predecessors?.includes(section))
}

function isResponsible({ departments, sections }: AnnualSheet, section: string): boolean {
  return departments.includes(section) || (sections?.includes(section) ?? false)
}

function sumOf(sheets: readonly AnnualSheet[]): number | null {
  const budgets = sheets.map(printedBudget).filter((budget) => budget !== null)
  return budgets.length === 0 ? null : budgets.reduce((sum, budget) => sum + budget, 0)
}
