import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { BookletEntry } from '#registers/planning/booklets/record.ts'
import type { Section } from '#registers/planning/sections/record.ts'
import type { UrgentReview } from '#registers/planning/urgent-reviews/record.ts'
import { emptyBlank } from './blank-outline.ts'
import type { Booklet } from './booklet.ts'
import { printedBudget } from './keep/sheet-entry.ts'

/** The entries from which a booklet is put together, of any years and in any order. */
export type BookletEntries = {
  readonly booklets: readonly BookletEntry[]
  readonly sections: readonly Section[]
  readonly sheets: readonly AnnualSheet[]
  readonly reviews: readonly UrgentReview[]
}

/** The booklet of a year, put together from entries; refused as missing where there is none of that year. */
export function assembleBooklet(entries: BookletEntries, fiscalYear: number): Booklet {
  const front = entries.booklets.find((own) => own.fiscalYear === fiscalYear)
  if (front === undefined) {
    throw new Refusal('missing', `${printFiscalYear(fiscalYear)}の冊子は登録にありません。`)
  }
  const nameOf = namesOf(entries.sections)
  return {
    fiscalYear,
    committee: front.committee,
    preface: front.preface ?? [],
    programmes: inOrder(entries.sheets, fiscalYear).map((sheet) => ({
      name: sheet.name,
      departments: sheet.departments.map(nameOf),
      sections: (sheet.sections ?? []).map(nameOf),
      isNew: sheet.isNew,
      goal: emptyBlank(sheet.goal),
      budget: printedBudget(sheet),
      budgetNote: sheet.budgetNote,
      content: emptyBlank(sheet.content),
      isReference: sheet.isReference,
    })),
    measures: inOrder(entries.reviews, fiscalYear).map(({ kind, name, sections, summary }) => ({
      kind,
      programme: name,
      sections: (sections ?? []).map(nameOf),
      summary: emptyBlank(summary),
    })),
  }
}

function inOrder<E extends { readonly fiscalYear: number; readonly position: number }>(
  entries: readonly E[],
  fiscalYear: number,
): E[] {
  return entries
    .filter((entry) => entry.fiscalYear === fiscalYear)
    .toSorted((one, other) => one.position - other.position)
}

function namesOf(sections: readonly Section[]): (code: string) => string {
  const names = new Map(sections.map(({ code, name }) => [code, name]))
  return (code) => {
    const name = names.get(code)
    if (name !== undefined) return name
    throw new Refusal(
      'invalid',
      `組織「${code}」が公開されていないか、取り下げられているため、冊子にできません。`,
    )
  }
}
