import type { DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import { operatorError } from '#platform/operator-error.ts'
import type { Manifest, RegisterManifest } from './edition-file.ts'
import { moneyFields, type RegisterTotal, sumOfTotals } from './totals.ts'

/**
 * What a manifest says of each register, from a total of it. Refuses, in a sentence, a register whose total is not what the
 * totals of its programmes add up to.
 */
export function addingUp(
  edition: DatabaseSync,
  records: readonly RecordType[],
  totalOf: (record: RecordType) => RegisterTotal,
): Pick<Manifest, 'counts' | 'registers'> {
  const totals = records.map((record) => ({ record, total: checkedTotal(edition, record, totalOf) }))
  return {
    counts: Object.fromEntries(
      totals.map(({ record, total: { entries, tombstones } }) => [record.key, { entries, tombstones }]),
    ),
    registers: Object.fromEntries(
      totals.map(({ record, total: { sums } }) => [record.key, { ...registerOf(record), sums }]),
    ),
  }
}

/** What a manifest says of a register beside its sums. */
export function registerOf({ label, title, programme }: RecordType): Omit<RegisterManifest, 'sums'> {
  return { label, title, programme: typeof programme === 'string' ? programme : null }
}

function checkedTotal(
  edition: DatabaseSync,
  record: RecordType,
  totalOf: (record: RecordType) => RegisterTotal,
): RegisterTotal {
  const money = moneyFields(record)
  try {
    const total = totalOf(record)
    if (registerOf(record).programme === null) return total
    const sum = sumOfTotals(edition, record.key, money)
    const isSame =
      sum.entries === total.entries &&
      money.every((name) => (sum.sums[name] ?? 0) === (total.sums[name] ?? 0))
    // Whether any entry has an amount at all is known where all were read: in the totals of the programmes.
    if (isSame) return { ...total, sums: sum.sums }
    throw unequal(edition, record, total.entries, sum.entries)
  } catch (error) {
    throw error instanceof RangeError ? inexact(record, error) : error
  }
}

function unequal(edition: DatabaseSync, record: RecordType, entries: number, served: number): Error {
  const unbound = edition
    .prepare(
      'SELECT key FROM entries WHERE register = ? AND programme IS NULL AND "values" IS NOT NULL ORDER BY key',
    )
    .get(record.key)
  const [japanese, english] =
    unbound === undefined
      ? ['', '']
      : [`「${unbound.key}」はどの事務事業にも結び付いていません。`, ` "${unbound.key}" names no programme.`]
  return operatorError(
    `${record.label}は、事務事業ごとの合計（${served}件）が台帳の合計（${entries}件）と件数か金額で合いません。${japanese}公開版は作りませんでした。前の公開版はそのままです。`,
    `The totals of ${record.key} by programme (${served}) differ from those of the register (${entries}) in count or yen.${english} No edition was made and the old one stays.`,
  )
}

function inexact(record: RecordType, cause: RangeError): Error {
  return operatorError(
    `${record.label}の金額の合計を正確に計算できません。公開版は作りませんでした。前の公開版はそのままです。`,
    `The amounts of ${record.key} can't be summed up exactly. No edition was made and the old one stays.`,
    cause,
  )
}
