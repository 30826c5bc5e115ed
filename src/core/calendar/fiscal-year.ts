import { type Day, isDay } from './day.ts'
import { ERAS, findEra, foldNumerals, lastDayOf, printEraYear, westernYear } from './wareki.ts'

/** A fiscal year, keyed by its western year: from 1 April until, exclusive, 1 April of the next year. */
export type FiscalYear = Period & { readonly year: number }

/** Days from the first, inclusive, until the last, exclusive. */
export type Period = { readonly from: Day; readonly until: Day }

/** The labels of fiscal years that a body printed against the rule, by western year: { '2019': '平成31年度' }. */
export type FiscalYearLabels = Readonly<Record<string, string>>

/** What became of a written fiscal year: the western year that keys it, or a sentence that says why it is none. */
export type ParsedFiscalYear = { readonly year: number } | { readonly says: string }

const WRITTEN = /^(?:([^\d\s元]{1,2}?)(\d{1,3}|元)|(?:FY)?(\d{4}))(?:年度)?(?:\((\d{4})(?:年度?)?\))?$/i

/** The fiscal year of a western year. */
export function fiscalYear(year: number): FiscalYear {
  const known = YEARS.get(year)
  if (known) return known
  const [from, until] = [`${year}-04-01`, `${year + 1}-04-01`]
  if (!isDay(from) || !isDay(until)) throw new RangeError(`not a fiscal year: ${year}`)
  const made = { year, from, until }
  YEARS.set(year, made)
  return made
}

/** The years that were asked for: a file asks for the same few at each of its rows. */
const YEARS = new Map<number, FiscalYear>()

/** The fiscal year in which a day lies. */
export function fiscalYearOf(day: Day): FiscalYear {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  const year = Number(day.slice(0, 4))
  return fiscalYear(day.slice(5) < '04-01' ? year - 1 : year)
}

/** 出納整理期間: the 1 April to 31 May after a fiscal year, in which its last payments are settled (地方自治法第235条の5). */
export function settlementPeriod(year: number): Period {
  const { until } = fiscalYear(year)
  return { from: until, until: `${year + 1}-06-01` }
}

/** 令和2年度, or the label that the body itself gave to that year. */
export function printFiscalYear(year: number, labels: FiscalYearLabels = {}): string {
  // On 1 May, not 1 April: 令和 began one month into the year 2019 and gave the whole year its name.
  const era = ERAS.find(({ from }) => from <= `${year}-05-01`)
  return (
    labels[year] ?? (era ? `${era.name}${printEraYear(year - westernYear(era, 1) + 1)}年度` : `${year}年度`)
  )
}

/** The fiscal year that a text names, in Japanese or western years, or why it names none. */
export function parseFiscalYear(text: string): ParsedFiscalYear {
  const [, eraName = '', eraYear, western, beside] = WRITTEN.exec(foldNumerals(text)) ?? []
  const era = findEra(eraName)
  const year = era ? westernYear(era, eraYear === '元' ? 1 : Number(eraYear)) : Number(western)
  if (Number.isNaN(year) || year < 1868 || Number(eraYear) === 0) return unreadable(text)

  const named = printFiscalYear(year)
  if (beside !== undefined && Number(beside) !== year)
    return { says: `「${text.trim()}」の和暦と西暦が合いません。${named}は${year}年度です。` }
  if (!era || touches(era.from, lastDayOf(era), fiscalYear(year))) return { year }
  return { says: `${era.name}に「${text.trim()}」はありません。${named}と書いてください。` }
}

function touches(first: Day, last: Day | null, { from, until }: FiscalYear): boolean {
  return first < until && (last === null || last >= from)
}

function unreadable(text: string): ParsedFiscalYear {
  return { says: `「${text.trim()}」は年度として読めません。「令和2年度」や「2020」のように書いてください。` }
}
