import { type Day, isDay } from '#core/calendar/day.ts'
import { printWareki } from '#core/calendar/wareki.ts'
import type { Finding } from '#core/record/entry.ts'
import { Refusal } from './refusal.ts'

/** A figure or setting that changes by decision, with every value that it ever had. */
export type Parameter<T> = {
  readonly key: string
  readonly label: string
  /** In the order of their days; each is in force until the next begins, or until its own end. */
  readonly values: readonly DatedValue<T>[]
}

/** A value, the first day it is in force, the day (exclusive) it ends without successor, where it is written and who approved it. */
export type DatedValue<T> = {
  readonly from: Day
  readonly until?: Day
  readonly value: T
  readonly source: string
  readonly approvedBy: string
}

/** The value in force on a day, or a refusal (missing) that names the parameter and the day. */
export function valueOn<T>(parameter: Parameter<T>, day: Day): T {
  return datedValueOn(parameter, day).value
}

/** The value in force on a day with its source and approval, or a refusal (missing). */
export function datedValueOn<T>(parameter: Parameter<T>, day: Day): DatedValue<T> {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  const inForce = parameter.values.findLast(({ from }) => from <= day)
  if (inForce && (inForce.until === undefined || day < inForce.until)) return inForce

  const says = `「${parameter.label}」（${parameter.key}）には、${printWareki(day)}の値が定められていません。`
  throw new Refusal('missing', says, [{ at: parameter.key, says }])
}

/** What is wrong with a parameter: no values, values out of order or overlapping, days that do not exist, no source or approval. */
export function checkParameter(parameter: Parameter<unknown>): Finding[] {
  const { key, label, values } = parameter
  if (values.length === 0) return [{ at: key, says: `「${label}」に値が一つもありません。` }]
  return values.flatMap((value, index) => {
    const says = [...wrongDays(value), ...wrongOrder(value, values[index - 1]), ...unfounded(value)]
    return says.map((sentence) => ({
      at: `${key}.values.${index}`,
      says: `「${label}」の${index + 1}番目の値：${sentence}`,
    }))
  })
}

function wrongDays({ from, until }: DatedValue<unknown>): string[] {
  const wrong = [from, until].filter((day) => day !== undefined && !isDay(day))
  if (wrong.length > 0) return wrong.map((day) => `「${day}」という日はありません。`)
  return until !== undefined && until <= from ? ['終わりの日は始まりの日より後にしてください。'] : []
}

function wrongOrder(value: DatedValue<unknown>, before: DatedValue<unknown> | undefined): string[] {
  if (!before) return []
  if (value.from === before.from) return [`${value.from}から始まる値が二つあります。`]
  if (value.from < before.from)
    return [`始まりの日${value.from}が、前の値の${before.from}より前です。日付の順に並べてください。`]
  return before.until !== undefined && before.until > value.from
    ? [`始まりの日${value.from}が、前の値の終わり${before.until}より前で、期間が重なっています。`]
    : []
}

function unfounded({ source, approvedBy }: DatedValue<unknown>): string[] {
  return [
    ...(source.trim() === '' ? ['根拠を書いてください。'] : []),
    ...(approvedBy.trim() === '' ? ['承認した人を書いてください。'] : []),
  ]
}
