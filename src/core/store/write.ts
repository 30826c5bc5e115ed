import { type Expression, type OperationNodeSource, type QueryCreator, sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { Refusal } from '#core/rules/refusal.ts'
import type { Db } from '#platform/database.ts'
import { JOURNAL_COLUMNS, type JournalNote, lineValues } from './journal.ts'
import type { Stamp } from './stamp.ts'
import type { AnyTables } from './table.ts'

type Row = Readonly<Record<string, unknown>>

/**
 * Writes a row and its line of the journal in one statement: both or neither, in one round trip, inside a transaction or
 * not. Undefined where `write` met no row, and then no line is written either.
 */
export async function writeWithLine(
  db: Db,
  stamp: Stamp,
  record: RecordType,
  note: Omit<JournalNote, 'register'>,
  write: (creator: QueryCreator<AnyTables>) => OperationNodeSource,
): Promise<Row | undefined> {
  const line = lineValues(stamp, { register: record.key, ...note })
  const columns = sql.join(JOURNAL_COLUMNS.map((name) => sql.ref(name)))
  const values = sql.join(JOURNAL_COLUMNS.map((name) => sql`${line[name]}::${sql.raw(TYPES[name])}`))
  const writing = db
    .withTables<AnyTables>()
    .with(
      'written',
      (creator) => write(creator as QueryCreator<AnyTables>) as OperationNodeSource as Expression<Row>,
    )
    .with('noted', () => sql<Row>`(insert into "journal" (${columns}) select ${values} from "written")`)
    .selectFrom('written' as never)
    .selectAll()
    .executeTakeFirst() as Promise<Row | undefined>
  return writing.catch((error: unknown) => {
    throw refusalOf(error) ?? error
  })
}

/** The refusal that a trigger of the database has said: under SQLSTATE DC001 it speaks to the person. */
function refusalOf(error: unknown): Refusal | null {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return code === 'DC001' && typeof message === 'string' ? new Refusal('invalid', message) : null
}

/** A parameter that is only passed on has no type of its own. */
const TYPES = {
  register: 'text',
  entry: 'text',
  revision: 'integer',
  act: 'text',
  by: 'text',
  at: 'timestamptz',
  why: 'text',
  after: 'json',
  salt: 'text',
  leaf: 'bytea',
} as const satisfies Record<(typeof JOURNAL_COLUMNS)[number], string>
