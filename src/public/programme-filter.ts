import { printOutline } from '#core/record/kinds/outline-text.ts'
import { foldKey } from '#core/record/search-key.ts'
import { printedBudget } from '#processes/booklet/keep/sheet-entry.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import type { City } from './city.ts'

/** Which programmes a list shows. */
export type ProgrammeFilter = {
  readonly year: number
  readonly words: string
  readonly department: string
  readonly flag: '' | 'new' | 'emergencyMeasure' | 'urgentReview'
  readonly sort: 'position' | 'budget'
}

/** Reads the conditions of an address; what it does not know counts as not asked. */
export function readProgrammeFilter(city: City, parameters: URLSearchParams): ProgrammeFilter {
  const year = Number(parameters.get('year'))
  const flag = parameters.get('flag') ?? ''
  return {
    year: city.years.includes(year) ? year : (city.years.at(-1) ?? 0),
    words: parameters.get('q') ?? '',
    department: parameters.get('department') ?? '',
    flag: flag === 'new' || flag === 'emergencyMeasure' || flag === 'urgentReview' ? flag : '',
    sort: parameters.get('sort') === 'budget' ? 'budget' : 'position',
  }
}

/** The annual sheets that meet a filter, in its order; sheets without a figure stand last when sorted by budget. */
export function filterSheets(city: City, filter: ProgrammeFilter): AnnualSheet[] {
  const words = filter.words
    .split(/[\s　]+/)
    .filter((word) => word !== '')
    .map(foldKey)
  const meetsWords = (sheet: AnnualSheet) => {
    // Written out once for all words: anyone may send as many as an address holds.
    const text = words.length > 0 ? wordsOf(city, sheet) : ''
    return words.every((word) => text.includes(word))
  }
  const reviewed = new Set(
    city.reviews
      .filter(({ fiscalYear, kind }) => fiscalYear === filter.year && kind === filter.flag)
      .map(({ programme }) => programme),
  )
  const found = city.sheets.filter(
    (sheet) =>
      sheet.fiscalYear === filter.year &&
      (filter.department === '' || sheet.departments.includes(filter.department)) &&
      (filter.flag === '' || (filter.flag === 'new' ? sheet.isNew : reviewed.has(sheet.programme))) &&
      meetsWords(sheet),
  )
  if (filter.sort === 'position') return found
  return found.sort((one, other) => (printedBudget(other) ?? -1) - (printedBudget(one) ?? -1))
}

function wordsOf(city: City, sheet: AnnualSheet): string {
  const sections = [...sheet.departments, ...(sheet.sections ?? [])].map(city.nameOf)
  return foldKey([sheet.name, ...sections, printOutline(sheet.goal), printOutline(sheet.content)].join('\n'))
}
