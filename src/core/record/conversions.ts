import { isDay } from '../calendar/day.ts'
import type { Field } from './define.ts'
import { parseWhole } from './kinds/whole.ts'

/** Simple ways in which a column of somebody else's file is turned into what a field reads, each in words. */
export const CONVERSIONS = {
  thousand: '千円を円にする',
  million: '百万円を円にする',
  serial: 'Excelの通し番号を日付にする',
  'short-year': '20/6/1 を2020年として読む',
  'month-first': '6/1/2020（月/日/年）を読む',
  title: '名称から登録番号を引く',
} as const

export type Conversion = keyof typeof CONVERSIONS

/** The conversions that make sense for a kind of field. */
export function conversionsFor({ kind }: Field): readonly Conversion[] {
  switch (kind) {
    case 'money':
      return ['thousand', 'million']
    case 'day':
      return ['serial', 'short-year', 'month-first']
    case 'reference':
    case 'references':
      return ['title']
    default:
      return []
  }
}

/** Whether a text names a conversion. */
export function isConversion(text: string): text is Conversion {
  return Object.hasOwn(CONVERSIONS, text)
}

/** A cell turned into what the field reads; what can't be turned stays as it is, so that the field says what is wrong with it. */
export function converted(conversion: Conversion, text: string): string {
  switch (conversion) {
    case 'thousand':
      return times(text, 1000)
    case 'million':
      return times(text, 1_000_000)
    case 'serial':
      return dayOfSerial(text)
    case 'short-year':
      return yearFirst(text, /^(?<year>\d{2})[/.-](?<month>\d{1,2})[/.-](?<date>\d{1,2})$/)
    case 'month-first':
      return yearFirst(text, /^(?<month>\d{1,2})[/.-](?<date>\d{1,2})[/.-](?<year>\d{2}|\d{4})$/)
    case 'title':
      return text
  }
}

/** Figures may have decimals, as 12.5千円 has: what comes out must be whole yen. */
function times(text: string, factor: number): string {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[−△▲]/, '-')
  const read = parseWhole(plain)
  if ('value' in read) return String(read.value * factor)
  const [, sign = '', whole = '', part = ''] = /^(-?)([\d,]+)\.(\d+)$/.exec(plain) ?? []
  const digits = String(factor).length - 1
  if (whole === '' || part.length > digits) return text
  return sign + String(Number(whole.replaceAll(',', '') + part.padEnd(digits, '0')))
}

/** Days counted from 1900 as Excel counts them, with the 29 February 1900 that never was. */
function dayOfSerial(text: string): string {
  const plain = text.normalize('NFKC').trim()
  if (!/^\d{2,6}(\.0+)?$/.test(plain)) return text
  const serial = Number(plain)
  if (serial < 61) return text
  return new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10)
}

function yearFirst(text: string, pattern: RegExp): string {
  const { year = '', month = '', date = '' } = pattern.exec(text.normalize('NFKC').trim())?.groups ?? {}
  const full = year.length === 2 ? `20${year}` : year
  const day = `${full}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : text
}
