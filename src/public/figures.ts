import { printFiscalYear } from '#core/calendar/fiscal-year.ts'
import { printThousandYen } from '#core/record/kinds/money.ts'
import type { Language } from '#ui/say.ts'
import type { Site } from './site.ts'

/** A fiscal year in the reader's language: 令和2年度, FY2020. */
export function printYear(language: Language, year: number, { municipality }: Site): string {
  return language === 'en' ? `FY${year}` : printFiscalYear(year, municipality.fiscalYearLabels)
}

/** A budget as the booklet prints it, in thousands: 362千円, ¥362 thousand. */
export function printBudget(language: Language, yen: number): string {
  if (language !== 'en') return printThousandYen(yen)
  return `¥${Math.trunc(yen / 1000).toLocaleString('en')} thousand`
}

/** A whole amount: 362,000円, ¥362,000. */
export function printYen(language: Language, yen: number): string {
  return language === 'en' ? `¥${yen.toLocaleString('en')}` : `${yen.toLocaleString('ja')}円`
}

/** An amount at a glance, in the unit in which people speak of it: 992.7億円, ¥99.3 billion. */
export function printRoughly(language: Language, yen: number): { figure: string; unit: string } {
  const units = language === 'en' ? ENGLISH_UNITS : JAPANESE_UNITS
  const [size, unit] = units.find(([least]) => yen >= least) ?? [1, '']
  const locale = language === 'en' ? 'en' : 'ja'
  return {
    figure: `${language === 'en' ? '¥' : ''}${(yen / size).toLocaleString(locale, { maximumFractionDigits: 1 })}`,
    unit,
  }
}

/** A share of a whole with one decimal: 93.9％. */
export function printShare(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)}％`
}

const JAPANESE_UNITS = [
  [100_000_000, '億円'],
  [10_000, '万円'],
  [1, '円'],
] as const
const ENGLISH_UNITS = [
  [1_000_000_000, ' billion'],
  [1_000_000, ' million'],
  [1_000, ' thousand'],
] as const
