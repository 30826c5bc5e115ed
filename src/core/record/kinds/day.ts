import { z } from 'zod'
import { isDay } from '#core/calendar/day.ts'
import { parseWareki, printWareki } from '#core/calendar/wareki.ts'
import type { Meaning } from '../meaning.ts'

/** A day of the calendar, `YYYY-MM-DD`; read in Japanese eras as well, shown in them. */
export const dayMeaning: Meaning<'day', string> = {
  column: 'date',
  data: 'date',
  schema: () =>
    z.string('日付で入力する。').refine(isDay, '2020-06-01 または 令和2年6月1日 のように入力する。'),
  parse(text) {
    const read = parseWareki(text)
    return 'day' in read ? { value: read.day } : read
  },
  write: (value) => value,
  print: (value) => printWareki(value),
}
