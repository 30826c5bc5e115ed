import { type SqlBool, sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { STATES, type State } from '#core/rules/lifecycle.ts'
import type { Db } from '#platform/database.ts'
import { answered, conditions, searchFor } from './list-conditions.ts'
import { everything, type ListQuery } from './list-query.ts'
import { areMarksAll } from './search-marks.ts'
import type { AnyTables } from './table.ts'
import { isAmong, NO_WORDS, type WordSearch } from './word-search.ts'

/** How many entries meet a query, whatever its page. */
export async function count(db: Db, record: RecordType, query: ListQuery): Promise<number> {
  const search = await searchFor(db, record, query)
  const counting = db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where((eb) => conditions(eb, record, query, search))
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return (await answered(counting)).total
}

/** How many there are: counted, or by the statistics of the database, which follow what is written within minutes. */
export type AboutCount = { readonly total: number; readonly isEstimate: boolean }

/** Up to so many are counted one by one; of more, no page waits for the last digit. */
export const COUNTED = 10_000

/** How many entries meet a query: exactly up to some ten thousand, beyond that about. `known`: what `searchFor` has said of this query. */
export async function countAbout(
  db: Db,
  record: RecordType,
  query: ListQuery,
  known?: WordSearch,
): Promise<AboutCount> {
  const search = known ?? (await searchFor(db, record, query))
  const { frequent } = search
  const matching = db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where((eb) =>
      frequent && search.words.length > 0
        ? eb.and([conditions(eb, record, query, NO_WORDS), isAmong(record, search.words, frequent)])
        : conditions(eb, record, query, search),
    )
    .select('id')
  if (frequent && search.words.length > 0) {
    return areMarksAll(record, query)
      ? { total: rounded(frequent.about), isEstimate: true }
      : estimated(matching, 0)
  }
  const total = await countUpTo(db, record, query, search)
  return total <= COUNTED ? { total, isEstimate: false } : estimated(matching, total)
}

/** How many entries meet a query, or one more than are counted. */
export async function countUpTo(
  db: Db,
  record: RecordType,
  query: ListQuery,
  search: WordSearch,
): Promise<number> {
  const some = db
    .withTables<AnyTables>()
    .selectFrom(record.key)
    .where((eb) => conditions(eb, record, query, search))
    .select('id')
    .limit(COUNTED + 1)
  const counting = db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return (await answered(counting)).total
}

/** What the database expects to find, and no less than is known. */
async function estimated(
  matching: { explain(format: 'json'): Promise<unknown> },
  least: number,
): Promise<AboutCount> {
  const [plan] = (await matching.explain('json')) as readonly Record<string, readonly PlanLine[]>[]
  const estimate = plan?.['QUERY PLAN']?.[0]?.Plan['Plan Rows'] ?? 0
  return { total: rounded(Math.max(estimate, least)), isEstimate: true }
}

type PlanLine = { readonly Plan: { readonly 'Plan Rows': number } }

/** Two digits are what an estimate is worth. */
function rounded(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1)
  return Math.round(count / unit) * unit
}

/** How many entries of a register stand in each state, about where there are very many; of some sections only, if they are given. */
export async function countStates(
  db: Db,
  record: RecordType,
  sections: readonly string[] | null,
): Promise<Readonly<Partial<Record<State, number>>>> {
  const query = { ...everything, sections }
  const { rows } = await sql<{ state: State; total: number }>`
    select "state", "total" from unnest(${Object.keys(STATES)}::text[]) as "state"
    cross join lateral (select count(*)::integer as "total" from (${db
      .withTables<AnyTables>()
      .selectFrom(record.key)
      .where((eb) =>
        eb.and([
          conditions(eb, record, query, NO_WORDS),
          sql<SqlBool>`${sql.ref(record.key)}."state" = "state"."state"`,
        ]),
      )
      .select('id')
      .limit(COUNTED + 1)}) as "some") as "counted"`.execute(db)
  const counts: Partial<Record<State, number>> = {}
  for (const { state, total } of rows) {
    if (total === 0) continue
    const about = total <= COUNTED ? { total } : await countAbout(db, record, { ...query, states: [state] })
    counts[state] = about.total
  }
  return counts
}
