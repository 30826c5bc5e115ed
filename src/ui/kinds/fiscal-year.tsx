import { fiscalYearMeaning } from '#core/record/kinds/fiscal-year.ts'
import { say } from '../say.ts'
import { lineFace } from './line.tsx'

/** A fiscal year, shown in the era. */
export const fiscalYearFace = lineFace<'fiscalYear'>(
  fiscalYearMeaning,
  { width: 'short' },
  {
    Show: ({ field, value, around }) => (
      <>{around?.language === 'en' ? `FY${value}` : fiscalYearMeaning.print(value, field)}</>
    ),
    support: (_, around) => say(around?.language, 'ui.fiscalYear.hint', '例　令和2年度、2020'),
  },
)
