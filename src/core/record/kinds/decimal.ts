import { z } from 'zod'
import type { Meaning, Parsed } from '../meaning.ts'

/** A number with at most the decimals of the field, such as a measured value; never a ratio, which is a `rate`. */
export const decimalMeaning: Meaning<'decimal', number> = {
  column: 'double precision',
  data: 'number',
  schema: (field) =>
    z
      .number('数で入力する。')
      .refine((value) => hasDecimals(value, field.decimals), `小数点以下${field.decimals}桁までで入力する。`)
      .min(field.min ?? -LARGEST, `${field.min}以上で入力する。`)
      .max(LARGEST, '数が大きすぎる。'),
  parse: parseDecimal,
  write: (value) => String(value),
  print: (value, field) =>
    value.toLocaleString('ja', { maximumFractionDigits: field.decimals }) + (field.unit ?? ''),
}

/** Up to here a number of six decimals comes back digit for digit. */
const LARGEST = 999_999_999
const PLAIN = /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/

function parseDecimal(text: string): Parsed<number> {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[−△▲]/, '-')
  if (!PLAIN.test(plain)) return { says: '12.5 のように数で入力する。' }
  const value = Number(plain.replaceAll(',', ''))
  return { value: value === 0 ? 0 : value }
}

function hasDecimals(value: number, decimals: number): boolean {
  return Number.isFinite(value) && Number(value.toFixed(decimals)) === value
}
