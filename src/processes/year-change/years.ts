import type { RecordType } from '#core/record/define.ts'
import type { State } from '#core/rules/lifecycle.ts'
import type { AnyTables } from '#core/store/table.ts'
import type { Db } from '#platform/database.ts'

/** How many entries of a register there are of one year, by state. */
export type YearCount = {
  readonly year: number
  readonly record: RecordType
  readonly states: Readonly<Partial<Record<State, number>>>
}

/** What the registers that are carried over hold of each year, the newest year first. */
export async function countYears(db: Db, records: readonly RecordType[]): Promise<YearCount[]> {
  const counts: YearCount[] = []
  for (const record of records) {
    const year = record.carriesOver
    if (year === undefined) continue
    const rows = (await db
      .withTables<AnyTables>()
      .selectFrom(record.key)
      .groupBy([year, 'state'])
      .select(({ fn, ref }) => [ref(year).as('year'), 'state', fn.countAll<number>().as('count')])
      .execute()) as { year: number; state: State; count: number }[]
    for (const [of, own] of Map.groupBy(rows, (row) => row.year)) {
      const states = Object.fromEntries(own.map(({ state, count }) => [state, count]))
      counts.push({ year: of, record, states })
    }
  }
  return counts.sort((one, other) => other.year - one.year)
}
