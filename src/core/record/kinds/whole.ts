import type { Parsed } from '../meaning.ts'

/** Reads a whole number, full-width digits and thousands separators allowed, sign as -, − or △. */
export function parseWhole(text: string): Parsed<number> {
  if (PLAIN.test(text)) return bounded(text)
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[−△▲]/, '-')
  if (!GROUPED.test(plain)) return { says: '整数で入力する。' }
  return bounded(plain.replaceAll(',', ''))
}

const PLAIN = /^-?\d+$/
const GROUPED = /^-?(\d+|\d{1,3}(,\d{3})+)$/

function bounded(digits: string): Parsed<number> {
  const value = Number(digits)
  return Number.isSafeInteger(value) ? { value: value === 0 ? 0 : value } : { says: '数が大きすぎる。' }
}
