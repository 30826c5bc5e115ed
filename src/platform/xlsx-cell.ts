import { tableFault } from './table-fault.ts'

const LONGEST_TEXT = 32_767

/** The digits that Excel keeps of a number; a book may hold 17, of which the last two are noise. */
const DIGITS = 15

/** What a sheet cannot hold as it is, or would read as an escape. */
const UNSAFE = /(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}\uFFFD]|_(?=x[0-9A-Fa-f]{4}_)/gu

/** What says nothing about the kind of a format: quoted and escaped text, conditions and colours, the word General. */
const BESIDE_FORMAT = /&quot;.*?&quot;|\\.|\[[^\]]*\]|General/gi

/** A number as a book holds it ("1.1000000000000001", "4.86E7") in full, without an exponent: "1.1", "48600000". */
export function numberText(stored: string): string {
  const value = Number(stored)
  if (!Number.isFinite(value)) return stored
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value)
  const [mantissa = '', exponent = '0'] = value.toExponential(DIGITS - 1).split('e')
  const sign = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '')
  const point = Number(exponent) + 1
  if (digits === '') return '0'
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (digits.length <= point) return sign + digits.padEnd(point, '0')
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** A day or a moment of a book: YYYY-MM-DD, with HH:MM:SS behind it where there is a time, and HH:MM:SS alone for a time alone. */
export function timeText(moment: Date): string {
  // Days are stored as fractions, so that a second may be short of a millisecond.
  const rounded = new Date(Math.round(moment.getTime() / 1000) * 1000)
  const [day = '', rest = ''] = rounded.toISOString().split('T')
  const time = rest.slice(0, 8)
  if (day <= '1899-12-31') return time
  return time === '00:00:00' ? day : `${day} ${time}`
}

/** Text as a sheet stores it, control characters escaped. Throws a `TableFault` naming the row for text too long for Excel. */
export function escapedText(text: string, row: number): string {
  if (text.length > LONGEST_TEXT) throw tableFault(`Excelの1セルに入る${LONGEST_TEXT}字を超えています。`, row)
  if (!text.isWellFormed()) throw tableFault('文字の片割れ（サロゲート）は保存できません。', row)
  // The library looks texts up in a plain object, where "constructor" and its like are found before they are written.
  if (text in Object.prototype) return escapedUnit(text.charAt(0)) + text.slice(1)
  return text.replace(UNSAFE, (character) => character.split('').map(escapedUnit).join(''))
}

function escapedUnit(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
}

/** The day that a YYYY-MM-DD names, at midnight UTC. Throws a `TableFault` naming the row for anything else. */
export function dayOf(text: string, row: number): Date {
  const day = new Date(`${text}T00:00:00Z`)
  const isDay = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(`${text}T`)
  if (!isDay || text < '1900-03-01') throw tableFault(`「${text}」はExcelの日付として書き出せません。`, row)
  return day
}

/** Thousands separators and as many decimals as the number has. Throws a `TableFault` naming the row for anything but a number. */
export function numberFormat(value: string | number, row: number): string {
  if (!/^-?\d+(\.\d+)?(e[+-]\d+)?$/.test(String(value)))
    throw tableFault(`「${value}」は数ではありません。`, row)
  const [whole = '', decimals = ''] = numberText(String(value)).split('.')
  if (whole.replace('-', '').length > DIGITS)
    throw tableFault(`「${value}」はExcelで扱える${DIGITS}桁を超えています。`, row)
  return decimals === '' ? '#,##0' : `#,##0.${'0'.repeat(decimals.length)}`
}

/** Tells a format that shows days in wareki (g for the era, e for its year, r for both) by its code as written in XML. */
export function isWareki(formatCode: string): boolean {
  return /g+e|r/i.test(formatCode.replace(BESIDE_FORMAT, ' '))
}
