import { ERAS, findEra, foldNumerals, westernYear } from '#core/calendar/wareki.ts'

const NAMES = ERAS.map(({ name }) => name).join('|')
const LETTERS = ERAS.map(({ letter }) => letter.toLowerCase()).join('')
const WRITTEN = new RegExp(
  `(?:(${NAMES})(元|\\d{1,2}|[〇一二三四五六七八九十]{1,3})|(?<![a-z0-9])([${LETTERS}])(元|\\d{1,2})(?![a-z0-9])|(?<![a-z0-9])fy(\\d{4})(?!\\d))(年度?)?(?=([.ー/]\\d)?)`,
  'gu',
)

/** What every text has that holds such a year: most have none, and need not be read closely. */
const LIKELY = new RegExp(`${NAMES}|[${LETTERS}](?:元|\\d)|fy\\d`, 'u')

/**
 * A folded text in which years of eras, by name or letter, and FY2020 have become 2020年 or 2020年度; null where there are
 * none. A year that doesn't say whether it is a fiscal year becomes `unsaid`, unless a month follows it.
 */
export function inWesternYears(key: string, unsaid: '年' | '年度'): string | null {
  if (!LIKELY.test(key)) return null
  let found = false
  const western = key.replace(
    WRITTEN,
    (written, name, year, letter, ofLetter, fiscal, unit = '', month = undefined) => {
      const number = westernOf(name ?? letter, year ?? ofLetter, fiscal)
      if (Number.isNaN(number)) return written
      found = true
      if (unit !== '') return `${number}${unit}`
      if (fiscal !== undefined) return `${number}年度`
      return `${number}${typeof month === 'string' ? '年' : unsaid}`
    },
  )
  return found ? western : null
}

function westernOf(name: string | undefined, year: string | undefined, fiscal: string | undefined): number {
  if (fiscal !== undefined) return Number(fiscal)
  const era = findEra(name ?? '')
  const number = year === '元' ? 1 : Number(foldNumerals(year ?? ''))
  return era === undefined || number === 0 ? Number.NaN : westernYear(era, number)
}
