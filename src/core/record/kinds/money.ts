import { z } from 'zod'
import type { Meaning } from '../meaning.ts'
import { parseWhole } from './whole.ts'

/** An amount in whole yen. */
export const moneyMeaning: Meaning<'money', number> = {
  column: 'bigint',
  data: 'integer',
  schema: (field) =>
    z
      .int('円単位の整数で入力する。')
      .min(field.min ?? Number.MIN_SAFE_INTEGER, `${field.min?.toLocaleString('ja')}円以上で入力する。`)
      .max(Number.MAX_SAFE_INTEGER, '金額が大きすぎる。'),
  parse: parseMoney,
  write: (value) => String(value),
  print: (value) => `${value.toLocaleString('ja')}円`,
}

/** Amount in thousands, as budgets print it: the part below a thousand is cut off. */
export function printThousandYen(yen: number): string {
  return `${Math.trunc(yen / 1000).toLocaleString('ja')}千円`
}

function parseMoney(text: string) {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^[¥\\]/, '')
  const unit = UNITS.find(([name]) => plain.endsWith(name))
  if (unit === undefined) return parseWhole(plain)
  const figure = parseWhole(plain.slice(0, -unit[0].length))
  if ('says' in figure) return { says: '円単位の整数で入力する。' }
  const value = figure.value * unit[1]
  return Number.isSafeInteger(value) ? { value } : { says: '金額が大きすぎる。' }
}

const UNITS = [
  ['百万円', 1_000_000],
  ['千円', 1_000],
  ['億円', 100_000_000],
  ['万円', 10_000],
  ['円', 1],
] as const
