import { csvText } from '#platform/csv-text.ts'
import { reviewYears, savedItems } from '#processes/urgent-reviews/savings.ts'
import type { City } from '../city.ts'

/** Every item that urgent reviews stop, of all years, as CSV; an empty amount is one that nobody has said. */
export function printSavingsCsv(city: City): string {
  const lines = reviewYears(city.reviews).flatMap((year) =>
    savedItems(city.reviews, city.sheets, year).map(({ review, item, amount, departments }) => [
      String(year),
      review.programme,
      review.name,
      departments.map(city.nameOf).join(';'),
      (review.sections ?? []).map(city.nameOf).join(';'),
      item,
      amount === null ? '' : String(amount),
      review.decidedOn ?? '',
      review.resumesIn === null ? '' : String(review.resumesIn),
    ]),
  )
  const head = [
    '年度',
    '事務事業番号',
    '事務事業',
    '部',
    '所管課',
    '止めるもの',
    '削減額（円）',
    '決定日',
    '再開予定年度',
  ]
  return csvText([head, ...lines])
}
