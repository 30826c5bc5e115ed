import { ERAS, findEra, westernYear } from '#core/calendar/wareki.ts'
import { keyOf } from './spacing.ts'

/** A fiscal year as printed at the beginning of a line, and what follows it. */
export type PrintedYear = { readonly fiscalYear: number; readonly rest: string }

/** Reads `令和 2 年 度…` in any spacing and width, with 元年; null where the text does not begin with a fiscal year. */
export function parsePrintedYear(text: string): PrintedYear | null {
  const [, name = '', year = '', rest = ''] = PRINTED.exec(keyOf(text)) ?? []
  const era = findEra(name)
  return era && year !== '' ? { fiscalYear: westernYear(era, eraYear(year)), rest } : null
}

/** The western year that a column heading names in the era of the booklet (`2年度事業`); null where it names none. */
export function parseHeadingYear(heading: string, fiscalYear: number): number | null {
  const full = parsePrintedYear(heading)
  if (full) return full.fiscalYear
  const [, year] = /^(元|\d{1,2})年度/.exec(keyOf(heading)) ?? []
  const era = ERAS.find(({ from }) => Number(from.slice(0, 4)) <= fiscalYear)
  return era && year !== undefined ? westernYear(era, eraYear(year)) : null
}

function eraYear(year: string): number {
  return year === '元' ? 1 : Number(year)
}

const PRINTED = new RegExp(`^(${ERAS.map(({ name }) => name).join('|')})(元|\\d{1,2})年度(.*)$`)
