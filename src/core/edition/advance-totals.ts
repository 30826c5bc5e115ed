import type { DatabaseSync } from 'node:sqlite'
import type { RecordType } from '#core/record/define.ts'
import { addingUp, registerOf } from './adding-up.ts'
import type { ChangedEntry } from './apply-delta.ts'
import type { Manifest, Sums } from './edition-file.ts'
import { moneyFields, programmeTotals, type RegisterTotal, registerTotal } from './totals.ts'

/** What an entry counted for before it changed. */
export type CountedEntry = ChangedEntry & {
  readonly programme: string | null
  readonly total: RegisterTotal
}

/** What an entry counts for as it stands now. */
export function countEntry(
  edition: DatabaseSync,
  records: readonly RecordType[],
  { register, key }: ChangedEntry,
): CountedEntry {
  const record = records.find((each) => each.key === register) as RecordType
  const row = edition
    .prepare('SELECT programme FROM entries WHERE register = ? AND key = ?')
    .get(register, key)
  const programme = typeof row?.programme === 'string' ? row.programme : null
  return { register, key, programme, total: registerTotal(edition, register, moneyFields(record), key) }
}

/**
 * Brings totals forward by what changed: the totals of the programmes touched are read anew from their entries, those of the
 * registers get the differences. Refuses, as a whole compilation does, what does not add up.
 */
export function advanceTotals(
  edition: DatabaseSync,
  records: readonly RecordType[],
  before: Manifest,
  counted: readonly CountedEntry[],
): Pick<Manifest, 'counts' | 'registers'> {
  return addingUp(edition, records, (record) => {
    const changed = counted.filter(({ register }) => register === record.key)
    const money = moneyFields(record)
    if (registerOf(record).programme === null && changed.length > 0) {
      return registerTotal(edition, record.key, money)
    }
    const now = changed.map((entry) => countEntry(edition, records, entry))
    writeProgrammes(edition, record.key, money, [...changed, ...now])
    const start: RegisterTotal = {
      ...(before.counts[record.key] ?? { entries: 0, tombstones: 0 }),
      sums: before.registers[record.key]?.sums ?? {},
    }
    const added = now.reduce((sum, { total }) => plus(money, sum, total, 1), start)
    return changed.reduce((sum, { total }) => plus(money, sum, total, -1), added)
  })
}

function writeProgrammes(
  edition: DatabaseSync,
  register: string,
  money: readonly string[],
  touched: readonly CountedEntry[],
): void {
  const remove = edition.prepare('DELETE FROM totals WHERE programme = ? AND register = ?')
  const keep = edition.prepare(
    'INSERT INTO totals VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET entries = excluded.entries, sums = excluded.sums',
  )
  for (const programme of new Set(touched.flatMap((entry) => entry.programme ?? []))) {
    const [total] = programmeTotals(edition, register, money, programme)
    if (total === undefined) remove.run(programme, register)
    else keep.run(programme, register, total.entries, JSON.stringify(total.sums))
  }
}

function plus(
  money: readonly string[],
  one: RegisterTotal,
  other: RegisterTotal,
  sign: 1 | -1,
): RegisterTotal {
  const sums: Sums = Object.fromEntries(
    money.map((name) => [name, (one.sums[name] ?? 0) + sign * (other.sums[name] ?? 0)]),
  )
  return {
    entries: one.entries + sign * other.entries,
    tombstones: one.tombstones + sign * other.tombstones,
    sums,
  }
}
