import { type Day, daysAfter, weekday } from '#core/calendar/day.ts'
import { fiscalYear } from '#core/calendar/fiscal-year.ts'

/** How busy each month is with documents, April first: the year begins and ends in a rush, August and the New Year are quiet. */
const MONTHS = [13, 8, 8, 8, 6, 8, 8, 8, 8, 7, 8, 16]

/** How many documents of a year fall on each of its working days, in their order; they add up to `total`. */
export function documentsPerDay(
  year: number,
  total: number,
): { readonly day: Day; readonly count: number }[] {
  const { from, until } = fiscalYear(year)
  const days: { day: Day; weight: number }[] = []
  for (let day = from; day < until; day = daysAfter(day, 1)) {
    const month = (Number(day.slice(5, 7)) + 8) % 12
    if (weekday(day) < 6 && !RESTS.has(day.slice(5))) days.push({ day, weight: MONTHS[month] ?? 1 })
  }
  const sum = days.reduce((all, { weight }) => all + weight, 0)
  let reached = 0
  let given = 0
  return days.map(({ day, weight }) => {
    reached += weight
    const due = Math.round((total * reached) / sum)
    const count = due - given
    given = due
    return { day, count }
  })
}

const RESTS = new Set(['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'])
