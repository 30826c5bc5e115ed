import { printOutline } from '#core/record/kinds/outline-text.ts'
import { foldKey } from '#core/record/search-key.ts'
import { printedBudget } from '#processes/booklet/keep/sheet-entry.ts'
import type { AnnualSheet } from '#registers/planning/annual-sheets/record.ts'
import { type City, yearShown } from './city.ts'

/** Which programmes a list shows. */
export type ProgrammeFilter = {
  readonly year: number
  readonly words: string
  /** A department, or a section where a page of one led here. */
  readonly department: string
  readonly flag: '' | 'new' | 'emergencyMeasure' | 'urgentReview'
  readonly sort: 'position' | 'budget'
  /** Counted from one. */
  readonly page: number
}

/** Reads the conditions of an address; what it does not know counts as not asked. */
export function readProgrammeFilter(city: City, parameters: URLSearchParams): ProgrammeFilter {
  const year = Number(parameters.get('year'))
  const flag = parameters.get('flag') ?? ''
  const page = parameters.get('page') ?? ''
  return {
    year: city.years.includes(year) ? year : yearShown(city),
    words: parameters.get('q') ?? '',
    department: parameters.get('department') ?? '',
    flag: flag === 'new' || flag === 'emergencyMeasure' || flag === 'urgentReview' ? flag : '',
    sort: parameters.get('sort') === 'budget' ? 'budget' : 'position',
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
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
      (filter.department === '' ||
        sheet.departments.includes(filter.department) ||
        sheet.sections?.includes(filter.department)) &&
      (filter.flag === '' || (filter.flag === 'new' ? sheet.isNew : reviewed.has(sheet.programme))) &&
      meetsWords(sheet),
  )
  if (filter.sort === 'position') return found
  return found.sort((one, other) => (printedBudget(other) ?? -1) - (printedBudget(one) ?? -1))
}

/** The address of a filtered list, at another page of it. */
export function filterAddress(filter: ProgrammeFilter, page: number): string {
  const asked = {
    q: filter.words,
    year: String(filter.year),
    department: filter.department,
    flag: filter.flag,
    sort: filter.sort === 'position' ? '' : filter.sort,
    page: page === 1 ? '' : String(page),
  }
  return `/programmes?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))}`
}

function wordsOf(city: City, sheet: AnnualSheet): string {
  const sections = [...sheet.departments, ...(sheet.sections ?? [])].map(city.nameOf)
  return foldKey([sheet.name, ...sections, printOutline(sheet.goal), printOutline(sheet.content)].join('\n'))
}
