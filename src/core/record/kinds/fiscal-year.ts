import { z } from 'zod'
import { parseFiscalYear, printFiscalYear } from '#core/calendar/fiscal-year.ts'
import type { Meaning } from '../meaning.ts'

/** A fiscal year by the western year in which it begins. */
export const fiscalYearMeaning: Meaning<'fiscalYear', number> = {
  column: 'integer',
  data: 'year',
  schema: () =>
    z
      .int('年度で入力する。')
      .min(1889, '市制の始まる1889年以後の年度で入力する。')
      .max(2200, '年度が先すぎる。'),
  parse(text) {
    const read = parseFiscalYear(text)
    return 'year' in read ? { value: read.year } : read
  },
  write: (value) => String(value),
  print: (value) => printFiscalYear(value),
}
