import { type SqlBool, sql } from 'kysely'
import type { Day } from '#core/calendar/day.ts'
import type { Db } from '#platform/database.ts'
import { type AccessLine, type AccessTables, READING_ACTS, type ReadingAct } from './access-line.ts'

/** An entry by its register and key. */
export type EntryKey = { readonly register: string; readonly key: string }

/** Which lines are wanted; what is left out narrows nothing down. Days are those of Japan, both included. */
export type ReadingsAsked = {
  readonly entries?: readonly EntryKey[] | undefined
  readonly register?: string | undefined
  readonly by?: string | undefined
  readonly act?: ReadingAct | undefined
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  /** Only lines before the one of this number: the next page of a list. */
  readonly before?: number | undefined
  readonly limit: number
}

/** Lines of the access journal, the newest first. */
export async function listReadings(db: Db, asked: ReadingsAsked): Promise<AccessLine[]> {
  const { entries, register, by, act, from, until, before } = asked
  let select = db
    .withTables<AccessTables>()
    .selectFrom('access_lines')
    .select(['id', 'by', 'at', 'register', 'act', 'keys', 'conditions', 'address'])
  if (entries) {
    select = select.where((eb) =>
      eb.or(
        entries.map(({ register: of, key }) =>
          eb.and([eb('register', '=', of), sql<SqlBool>`"keys" @> ${[key]}::text[]`]),
        ),
      ),
    )
  }
  if (register) select = select.where('register', '=', register)
  if (by) select = select.where('by', '=', by)
  if (act) select = select.where('act', '=', act)
  if (from) select = select.where('at', '>=', new Date(`${from}T00:00:00+09:00`))
  if (until) select = select.where('at', '<', new Date(new Date(`${until}T00:00:00+09:00`).getTime() + DAY))
  if (before) select = select.where('id', '<', before)
  return select.orderBy('id', 'desc').limit(asked.limit).execute()
}

/** How many different entries somebody has opened one by one, and seen in lists and exports, within one hour. */
export type HourOfReading = {
  readonly by: string
  readonly hour: Date
  readonly opened: number
  readonly listed: number
}

/** From how many entries in an hour on a person's reading is unusual. */
export type Unusual = { readonly opened: number; readonly listed: number }

/** The hours since a moment in which somebody has read unusually much, the newest first. */
export async function unusualReading(db: Db, since: Date, limits: Unusual): Promise<HourOfReading[]> {
  const opening = Object.keys(READING_ACTS).filter((act) => act !== 'list' && act !== 'export')
  const { rows } = await sql<HourOfReading>`
    select "by", date_trunc('hour', "at") as "hour",
      count(distinct ("register", key)) filter (where "act" = any(${opening}))::integer as "opened",
      count(distinct ("register", key)) filter (where "act" <> all(${opening}))::integer as "listed"
    from "access_lines", unnest("keys") as key
    where "at" >= ${since}
    group by 1, 2
    having count(distinct ("register", key)) filter (where "act" = any(${opening})) >= ${limits.opened}
      or count(distinct ("register", key)) filter (where "act" <> all(${opening})) >= ${limits.listed}
    order by 2 desc, 1 limit 200`.execute(db)
  return rows
}

const DAY = 86_400_000
