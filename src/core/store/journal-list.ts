import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '#core/calendar/day.ts'
import type { Db } from '#platform/database.ts'
import type { JournalLine } from './journal.ts'
import { foldedReason } from './journal-index.ts'

/** Which lines of the journal are wanted; what is left out narrows nothing down. Days are those of Japan, both included. */
export type JournalAsked = {
  readonly register?: string | undefined
  /** Together with the register. */
  readonly entry?: string | undefined
  readonly by?: string | undefined
  readonly act?: string | undefined
  readonly section?: string | undefined
  readonly from?: Day | undefined
  readonly until?: Day | undefined
  /** Words of which the reason holds each. */
  readonly words?: readonly string[] | undefined
  /** Only lines of these registers; all, where it is left out. */
  readonly registers?: readonly string[] | undefined
  /** Only lines older than this one: where the page before ended. */
  readonly before?: LinePlace | undefined
  readonly limit: number
}

/** Where a line stands in the order of the list: by its moment, then by its number. */
export type LinePlace = { readonly at: Date; readonly line: number }

/** A line with its place in the tree; null as long as it waits. */
export type PlacedLine = JournalLine & { readonly position: number | null }

/** Which of some lines may be shown to whoever asks. */
export type Sift = (lines: readonly PlacedLine[]) => Promise<readonly PlacedLine[]> | readonly PlacedLine[]

export type JournalPage = {
  readonly lines: readonly PlacedLine[]
  /** Where older lines go on; null where there are none. */
  readonly next: LinePlace | null
  /** Whether the page ended because enough lines were looked through, before it was full. */
  readonly isPartial: boolean
}

/** So many lines are looked through for one page where not each that the database finds may be shown. */
const LOOKED_THROUGH = 3000
const SIFTED_AT_ONCE = 500

/** From so many different reasons on, a word is looked for in the lines themselves. */
const MOST_REASONS = 300

/** Lines of the journal, the newest first, of those that `sift` lets pass. A line is found about a second after it was written. */
export async function listJournal(db: Db, asked: JournalAsked, sift?: Sift): Promise<JournalPage> {
  const reasons = await findReasons(db, asked.words ?? [])
  const isCommon = reasons !== null && reasons.length > MOST_REASONS
  const filters: Filters = { ...asked, reasons: isCommon ? null : reasons }
  const wanted = (places: readonly LinePlace[]) =>
    isCommon ? withWords(db, places, asked.words ?? []) : places
  const isSifted = isCommon || sift !== undefined
  const step = isSifted ? SIFTED_AT_ONCE : asked.limit + 1
  const found: PlacedLine[] = []
  let { before } = asked
  for (let looked = 0; ; looked += step) {
    if (looked >= LOOKED_THROUGH) return { lines: found, next: before ?? null, isPartial: true }
    const places = await placesOf(db, { ...filters, before }, step)
    const lines = await linesAt(db, await wanted(places))
    found.push(...(sift === undefined ? lines : await sift(lines)))
    if (found.length > asked.limit) {
      const shown = found.slice(0, asked.limit)
      const last = shown.at(-1) as PlacedLine
      return { lines: shown, next: { at: last.at, line: last.id }, isPartial: false }
    }
    before = places.at(-1)
    if (places.length < step) return { lines: found, next: null, isPartial: false }
  }
}

/** A line by its number, with its place in the tree. */
export async function findLine(db: Db, id: number): Promise<PlacedLine | undefined> {
  return (await linesAt(db, [{ line: id }]))[0]
}

/** The line before one of the same entry; undefined for its first. */
export async function findLineBefore(
  db: Db,
  { register, entry, revision }: Pick<PlacedLine, 'register' | 'entry' | 'revision'>,
): Promise<PlacedLine | undefined> {
  const { rows } = await sql<{ line: number }>`
    select "id" as "line" from "journal"
    where "register" = ${register} and "entry" = ${entry} and "revision" < ${revision}
    order by "revision" desc limit 1`.execute(db)
  return (await linesAt(db, rows))[0]
}

/** Which registers and acts the journal has lines of. */
export async function listKinds(db: Db): Promise<{ register: string; act: string }[]> {
  const { rows } = await sql<{ register: string; act: string }>`
    select "register", "act" from "journal_kinds" order by "register", "act"`.execute(db)
  return rows
}

type Filters = JournalAsked & { readonly reasons: readonly number[] | null }

/** The reasons that hold all words, one more than may be too many; null where no words are asked for. */
async function findReasons(db: Db, words: readonly string[]): Promise<number[] | null> {
  if (words.length === 0) return null
  const { rows } = await sql<{ id: number }>`
    select "id" from "journal_reasons" where ${holding(words)} limit ${MOST_REASONS + 1}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Of some places those whose reasons hold all words, in the same order. */
async function withWords(
  db: Db,
  places: readonly LinePlace[],
  words: readonly string[],
): Promise<{ readonly line: number }[]> {
  const { rows } = await sql<{ line: number }>`
    select p."line" from unnest(${places.map(({ line }) => line)}::bigint[]) with ordinality as p ("line", "n")
    join "journal_index" as i on i."line" = p."line" join "journal_reasons" as r on r."id" = i."reason"
    where ${holding(words)} order by p."n"`.execute(db)
  return rows
}

function holding(words: readonly string[]): RawBuilder<unknown> {
  const holds = words.map((word) => sql`strpos("folded", ${foldedReason(word)}) > 0`)
  return sql.join(holds, sql` and `)
}

/** The next places by whatever narrows the lines down most; each way goes through an index in the order of the list. */
async function placesOf(db: Db, asked: Filters, limit: number): Promise<LinePlace[]> {
  const { rows } = await waysOf(asked, limit).execute(db)
  return rows
}

function waysOf(asked: Filters, limit: number): RawBuilder<LinePlace> {
  const { register, entry, by, act, section, reasons, registers } = asked
  const newest = (
    table: string,
    line: RawBuilder<unknown>,
    where: readonly RawBuilder<SqlBool>[],
  ) => sql<LinePlace>`
    select ${line} as "line", "at" from ${sql.table(table)} as l
    where ${all([...where, ...times(asked, line)])}
    order by "at" desc, ${line} desc limit ${limit}`
  const line = sql`l."line"`
  const own = (name: string, value: string | undefined) =>
    value === undefined ? [] : [sql<SqlBool>`l.${sql.ref(name)} = ${value}`]
  const words = [...own('register', register), ...own('act', act), ...own('by', by)]
  const among = registers === undefined ? [] : [sql<SqlBool>`l."register" = any(${registers}::text[])`]
  const ofSection =
    section === undefined
      ? []
      : [
          sql<SqlBool>`exists (select from "journal_sections" as s
            where s."section" = ${section} and s."at" = l."at" and s."line" = ${line})`,
        ]
  const each = (from: RawBuilder<unknown>, inner: RawBuilder<unknown>) => sql<LinePlace>`
    select n."line", n."at" from ${from} cross join lateral (${inner}) as n
    order by n."at" desc, n."line" desc limit ${limit}`

  if (entry !== undefined && register !== undefined) {
    const id = sql`l."id"`
    return newest('journal', id, [...words, ...own('entry', entry), ...among])
  }
  if (reasons !== null) {
    const where = [sql<SqlBool>`l."reason" = r."id"`, ...words, ...among, ...ofSection]
    return each(sql`unnest(${reasons}::bigint[]) as r ("id")`, newest('journal_index', line, where))
  }
  if (section !== undefined) {
    return newest('journal_sections', line, [...own('section', section), ...words, ...among])
  }
  if (words.length === 0 && registers === undefined) return newest('journal_index', line, [])
  const pairs = all([
    ...(register === undefined ? [] : [sql<SqlBool>`k."register" = ${register}`]),
    ...(act === undefined ? [] : [sql<SqlBool>`k."act" = ${act}`]),
    ...(registers === undefined ? [] : [sql<SqlBool>`k."register" = any(${registers}::text[])`]),
  ])
  const ofPair = [sql<SqlBool>`l."register" = k."register"`, sql<SqlBool>`l."act" = k."act"`]
  return each(
    sql`(select * from "journal_kinds" as k where ${pairs}) as k`,
    newest('journal_index', line, [...own('by', by), ...ofPair]),
  )
}

function times({ from, until, before }: JournalAsked, line: RawBuilder<unknown>): RawBuilder<SqlBool>[] {
  return [
    ...(from === undefined ? [] : [sql<SqlBool>`l."at" >= ${new Date(`${from}T00:00:00+09:00`)}`]),
    ...(until === undefined
      ? []
      : [sql<SqlBool>`l."at" < ${new Date(new Date(`${until}T00:00:00+09:00`).getTime() + DAY)}`]),
    ...(before === undefined ? [] : [sql<SqlBool>`(l."at", ${line}) < (${before.at}, ${before.line})`]),
  ]
}

function all(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

async function linesAt(db: Db, places: readonly { readonly line: number }[]): Promise<PlacedLine[]> {
  if (places.length === 0) return []
  const { rows } = await sql<PlacedLine>`
    select j."id", j."register", j."entry", j."revision", j."act", j."by", j."at", j."why", j."after", j."position"
    from unnest(${places.map(({ line }) => line)}::bigint[]) with ordinality as p ("line", "n")
    join "journal" as j on j."id" = p."line" order by p."n"`.execute(db)
  return rows
}

const DAY = 86_400_000
