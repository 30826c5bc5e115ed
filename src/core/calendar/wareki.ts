import { type Day, daysAfter, isDay, printWeekday } from './day.ts'

/** What became of a written date: the day, or a sentence that says why it is none. */
export type ParsedDay = { readonly day: Day } | { readonly says: string }

/** An era of the Japanese calendar and its first day. */
export type Era = { readonly name: string; readonly letter: string; readonly from: Day }

/** The eras since 明治, the newest first; a new era is a new first line. */
export const ERAS: readonly Era[] = [
  { name: '令和', letter: 'R', from: '2019-05-01' },
  { name: '平成', letter: 'H', from: '1989-01-08' },
  { name: '昭和', letter: 'S', from: '1926-12-25' },
  { name: '大正', letter: 'T', from: '1912-07-30' },
  { name: '明治', letter: 'M', from: '1868-10-23' },
]

/** The first day of the solar calendar in Japan; dates before it were lunar. */
export const SOLAR_FROM: Day = '1873-01-01'

const ERA_NAMES = ERAS.flatMap(({ name, letter }) => [name, letter, name.slice(0, 1)]).join('|')
const WRITTEN = new RegExp(`^(?:(${ERA_NAMES})-?(\\d{1,3}|元)|(\\d{4}))-(\\d{1,2})-(\\d{1,2})$`)
const WEEKDAY = /\(([月火水木金土日])(?:曜日?)?\)$/

/** 令和2年4月1日; a day before the solar calendar is printed with its western year. */
export function printWareki(day: Day): string {
  const era = eraOn(day)
  const date = `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  return era
    ? `${era.name}${printEraYear(yearOfEra(era, day))}年${date}`
    : `${Number(day.slice(0, 4))}年${date}`
}

/** R2.4.1; a day before the solar calendar is printed with its western year. */
export function printShortWareki(day: Day): string {
  const era = eraOn(day)
  const date = `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`
  return era ? `${era.letter}${yearOfEra(era, day)}.${date}` : `${Number(day.slice(0, 4))}.${date}`
}

/** The day that a text names in Japanese or western years, in any of the usual ways of writing, or why it names none. */
export function parseWareki(text: string): ParsedDay {
  const folded = foldNumerals(text)
  const named = WEEKDAY.exec(folded)?.[1]
  const parsed = parseFolded(text.trim(), folded.replace(WEEKDAY, ''))
  if ('says' in parsed || named === undefined || named === printWeekday(parsed.day)) return parsed
  return {
    says: `${printWareki(parsed.day)}は${printWeekday(parsed.day)}曜日です。「${text.trim()}」の曜日と合いません。`,
  }
}

/** The text with half-width digits and letters, Arabic numerals, era names for era signs, and no spaces. */
export function foldNumerals(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[〇一二三四五六七八九十]+/gu, (run) => String(kanjiNumber(run)))
}

/** The year of an era as it is printed: 元 for the first. */
export function printEraYear(year: number): string {
  return year === 1 ? '元' : String(year)
}

/** The western year in which a year of an era falls. */
export function westernYear(era: Era, year: number): number {
  return Number(era.from.slice(0, 4)) + year - 1
}

/** The last day of an era, or null for the present one. */
export function lastDayOf(era: Era): Day | null {
  const next = ERAS[ERAS.indexOf(era) - 1]
  return next ? daysAfter(next.from, -1) : null
}

/** The era that a text names by its name (令和), its letter (R, r) or its first character (令). */
export function findEra(text: string): Era | undefined {
  return ERAS.find(
    ({ name, letter }) => text === name || text === name.slice(0, 1) || text.toUpperCase() === letter,
  )
}

function parseFolded(text: string, folded: string): ParsedDay {
  const hyphened = folded
    .replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
    .replace(/[年月./‐–—−ー]/gu, '-')
    .replace(/日$/, '')
  const [, eraName, eraYear, western, month = '', date = ''] = WRITTEN.exec(hyphened.toUpperCase()) ?? []
  const era = eraName === undefined ? undefined : findEra(eraName)
  const year = era ? westernYear(era, eraYear === '元' ? 1 : Number(eraYear)) : Number(western)
  if (Number.isNaN(year) || eraYear === '0' || eraYear === '00') return unreadable(text)

  const day = `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (!isDay(day)) return { says: `「${text}」という日はありません。` }
  if (day < SOLAR_FROM)
    return { says: `「${text}」は明治6年（1873年）1月1日より前で、旧暦の日付のため扱えません。` }
  return era ? withinEra(text, era, day) : { day }
}

function withinEra(text: string, era: Era, day: Day): ParsedDay {
  const last = lastDayOf(era)
  const bound =
    day < era.from ? `${printWareki(era.from)}から` : last && day > last ? `${printWareki(last)}まで` : null
  if (bound === null) return { day }
  return { says: `${era.name}は${bound}です。「${text}」は${printWareki(day)}と書いてください。` }
}

function unreadable(text: string): ParsedDay {
  return {
    says: `「${text}」は日付として読めません。「令和2年4月1日」や「2020-04-01」のように書いてください。`,
  }
}

function eraOn(day: Day): Era | undefined {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  return day < SOLAR_FROM ? undefined : ERAS.find(({ from }) => from <= day)
}

function yearOfEra(era: Era, day: Day): number {
  return Number(day.slice(0, 4)) - Number(era.from.slice(0, 4)) + 1
}

function kanjiNumber(run: string): number {
  const digits = (part: string) =>
    Number([...part].map((sign) => '〇一二三四五六七八九'.indexOf(sign)).join(''))
  const [tens, ones, ...more] = run.split('十')
  if (tens === undefined || ones === undefined) return digits(run)
  return more.length > 0 ? Number.NaN : (tens === '' ? 1 : digits(tens)) * 10 + digits(ones)
}
