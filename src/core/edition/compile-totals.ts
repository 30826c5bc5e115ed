import type { DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import { operatorError } from '#platform/operator-error.ts'
import type { Manifest } from './edition-file.ts'
import {
  addTotal,
  emptyTotal,
  moneyFields,
  programmeTotals,
  type RegisterTotal,
  registerTotal,
} from './totals.ts'

/**
 * Writes the totals of every programme into an edition and returns those of the registers. Refuses, in a sentence, what does
 * not add up: over all programmes there must be the same counts and the same yen as in the register.
 */
export function compileTotals(
  edition: DatabaseSync,
  records: readonly RecordType[],
): Pick<Manifest, 'counts' | 'registers'> {
  const totals = records.map((record) => ({ record, total: totalOf(edition, record) }))
  return {
    counts: Object.fromEntries(
      totals.map(({ record, total: { entries, tombstones } }) => [record.key, { entries, tombstones }]),
    ),
    registers: Object.fromEntries(
      totals.map(({ record, total: { sums } }) => [
        record.key,
        { label: record.label, title: record.title, programme: programmeField(record), sums },
      ]),
    ),
  }
}

function totalOf(edition: DatabaseSync, record: RecordType): RegisterTotal {
  const money = moneyFields(record)
  try {
    const total = registerTotal(edition, record.key, money)
    if (programmeField(record) === null) return total
    const sum = writeProgrammes(edition, record, money)
    const isSame = sum.entries === total.entries && money.every((name) => sum.sums[name] === total.sums[name])
    if (isSame) return total
    throw unequal(edition, record, total.entries, sum.entries)
  } catch (error) {
    throw error instanceof RangeError ? inexact(record, error) : error
  }
}

function writeProgrammes(edition: DatabaseSync, record: RecordType, money: readonly string[]) {
  const insert = edition.prepare('INSERT INTO totals VALUES (?, ?, ?, ?)')
  let sum = emptyTotal(money)
  edition.exec('BEGIN')
  for (const total of programmeTotals(edition, record.key, money)) {
    insert.run(total.programme, total.register, total.entries, JSON.stringify(total.sums))
    sum = addTotal(sum, total)
  }
  edition.exec('COMMIT')
  return sum
}

function programmeField({ programme }: RecordType): string | null {
  return typeof programme === 'string' ? programme : null
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
