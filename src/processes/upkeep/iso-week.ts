/** The week of a day, by ISO 8601: 2020-W53 for 2021-01-01. */
export function isoWeek(day: string): string {
  const thursday = new Date(`${day}T00:00:00Z`)
  // A week belongs to the year of its Thursday.
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7))
  const year = thursday.getUTCFullYear()
  const week = Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7)
  return `${year}-W${String(week).padStart(2, '0')}`
}
