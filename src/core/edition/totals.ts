import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import type { ProgrammeTotal, Sums } from './edition-file.ts'

/** How many entries of a register stand, how many are tombstones, and what the amounts of the standing ones sum up to. */
export type RegisterTotal = { readonly entries: number; readonly tombstones: number; readonly sums: Sums }

/** The public fields of a record that hold amounts: `field`, or `rows.field` inside a table. */
export function moneyFields(record: RecordType): string[] {
  return Object.entries(record.fields).flatMap(([name, field]) => {
    if (!field.public) return []
    if (field.kind !== 'rows') return field.kind === 'money' ? [name] : []
    const own = Object.entries(field.fields).filter(([, { kind, public: open }]) => open && kind === 'money')
    return own.map(([inner]) => `${name}.${inner}`)
  })
}

/** Counts and sums over a whole register, or over one entry of it, read from its entries. */
export function registerTotal(
  edition: DatabaseSync,
  register: string,
  money: readonly string[],
  key?: string,
): RegisterTotal {
  const one = key === undefined ? '' : 'AND key = ?'
  const [row = {}] = summing(
    edition,
    `SELECT count("values") AS entries, count(*) - count("values") AS tombstones ${columns(money)} FROM entries WHERE register = ? ${one}`,
  ).all(...parameters(money), register, ...(key === undefined ? [] : [key]))
  return { entries: Number(row.entries), tombstones: Number(row.tombstones), sums: sumsOf(row, money) }
}

/** Counts and sums of a register, programme by programme or for one programme, read from its entries. Tombstones serve no programme: where nothing is summed up, the index alone is read. */
export function* programmeTotals(
  edition: DatabaseSync,
  register: string,
  money: readonly string[],
  programme?: string,
): Generator<ProgrammeTotal & { readonly programme: string }> {
  const rows = summing(
    edition,
    `SELECT programme, count(*) AS entries ${columns(money)} FROM entries WHERE register = ? AND ${programme === undefined ? 'programme IS NOT NULL' : 'programme = ?'} GROUP BY programme ORDER BY programme`,
  ).iterate(...parameters(money), register, ...(programme === undefined ? [] : [programme]))
  for (const row of rows) {
    yield {
      programme: String(row.programme),
      register,
      entries: Number(row.entries),
      sums: sumsOf(row, money),
    }
  }
}

/** The totals of the programmes of a register added up, as they stand in the edition. */
export function sumOfTotals(
  edition: DatabaseSync,
  register: string,
  money: readonly string[],
): { readonly entries: number; readonly sums: Sums } {
  let sum = emptyTotal(money)
  for (const { entries, sums } of edition
    .prepare('SELECT entries, sums FROM totals WHERE register = ? ORDER BY programme')
    .iterate(register)) {
    sum = addTotal(sum, { entries: Number(entries), sums: JSON.parse(String(sums)) as Sums })
  }
  return sum
}

/** Adds up counts and sums; a sum of nothing but absent amounts stays absent. */
export function addTotal(
  one: { readonly entries: number; readonly sums: Sums },
  other: { readonly entries: number; readonly sums: Sums },
): { readonly entries: number; readonly sums: Sums } {
  const sums = Object.entries(one.sums).map(([name, sum]) => {
    const more = other.sums[name] ?? null
    return [name, sum === null || more === null ? (sum ?? more) : sum + more]
  })
  return { entries: one.entries + other.entries, sums: Object.fromEntries(sums) }
}

/** Nothing counted yet. */
export function emptyTotal(money: readonly string[]): { readonly entries: number; readonly sums: Sums } {
  return { entries: 0, sums: Object.fromEntries(money.map((name) => [name, null])) }
}

function summing(edition: DatabaseSync, query: string) {
  const statement = edition.prepare(query)
  // Beyond 2^53 a number would be read inexactly: it is read whole, and refused below.
  statement.setReadBigInts(true)
  return statement
}

function columns(money: readonly string[]): string {
  return money
    .map((name, at) => {
      const inner = `(SELECT sum(line.value ->> ?) FROM json_each("values", ?) AS line)`
      return `, sum(${name.includes('.') ? inner : '"values" ->> ?'}) AS sum${at}`
    })
    .join(' ')
}

function parameters(money: readonly string[]): string[] {
  return money.flatMap((name) => {
    const [outer = '', inner] = name.split('.')
    return inner === undefined ? [outer] : [inner, `$."${outer}"`]
  })
}

function sumsOf(row: Readonly<Record<string, SQLOutputValue>>, money: readonly string[]): Sums {
  return Object.fromEntries(money.map((name, at) => [name, amountOf(row[`sum${at}`] ?? null)]))
}

function amountOf(value: SQLOutputValue): number | null {
  if (value === null) return null
  const amount = Number(value)
  if (typeof value !== 'bigint' || !Number.isSafeInteger(amount)) {
    throw new RangeError(`the sum ${value} is not an exact whole number`)
  }
  return amount
}
