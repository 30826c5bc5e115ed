import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { fillBlank } from '../blank-outline.ts'
import type { BookletProgramme } from '../booklet.ts'
import type { Attribution } from './section-parents.ts'

/** A sheet of the booklet as an entry of the register; what people wrote there beside the booklet stays. */
export function sheetEntry(
  printed: BookletProgramme,
  place: { readonly programme: string; readonly fiscalYear: number; readonly position: number },
  { departments, sections }: Attribution,
  before: AnnualSheet | undefined,
): AnnualSheet {
  const { name, isNew, isReference, goal, content } = printed
  return {
    ...place,
    name,
    departments,
    sections: sections.length > 0 ? sections : null,
    isNew,
    isReference,
    goal: fillBlank(goal),
    ...budgetsOf(printed, before),
    budgetNote: printed.budgetNote,
    content: fillBlank(content),
  }
}

/** The one figure that the booklet prints for a sheet. */
export function printedBudget({
  initialBudget,
  supplementaryBudget,
}: Pick<AnnualSheet, 'initialBudget' | 'supplementaryBudget'>): number | null {
  return initialBudget ?? supplementaryBudget
}

/** Which budget the figure is: the note says so where it is not the initial one. A division made by people stays while the figure is the same. */
function budgetsOf(
  { budget, budgetNote }: BookletProgramme,
  before: AnnualSheet | undefined,
): Pick<AnnualSheet, 'initialBudget' | 'supplementaryBudget'> {
  if (before && before.budgetNote === budgetNote && printedBudget(before) === budget) {
    const { initialBudget, supplementaryBudget } = before
    return { initialBudget, supplementaryBudget }
  }
  return isSupplementary(budgetNote ?? '')
    ? { initialBudget: null, supplementaryBudget: budget }
    : { initialBudget: budget, supplementaryBudget: null }
}

/** A part of the figure (`うち補正…`, `補正を含む`) leaves the whole an initial budget. */
function isSupplementary(note: string): boolean {
  return /補正|予備費/.test(note) && !/うち|含/.test(note)
}
