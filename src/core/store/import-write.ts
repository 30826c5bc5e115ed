import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import { type CopyValue, copyField } from '#platform/copy-text.ts'
import { copyInto, type Db } from '#platform/database.ts'
import { neverRevised } from './entries.ts'
import { type FirstLoad, openFirstLoad } from './first-load.ts'
import { JOURNAL_COLUMNS, lineValues } from './journal.ts'
import { staleImport } from './stale-import.ts'
import type { Stamp } from './stamp.ts'

/** What a row of a file comes to: new values under a key; the revision is the one that they get. */
export type Change = { readonly key: string; readonly revision: number; readonly entry: AnyEntry }

/** A new entry; numbered ones get their key here. */
export type NewEntry = { readonly key: string | null; readonly entry: AnyEntry }

/** Writes batches of an import by COPY, each with its lines of the journal. */
export type BulkWriter = {
  insert(entries: readonly NewEntry[]): Promise<void>
  revise(changes: readonly Change[]): Promise<void>
  /** Begins the first load of a register that holds nothing yet, where it can be done; from then on nothing is revised until it is settled. */
  begin(): Promise<void>
  /** Whether a first load has begun: the register holds none of the entries that were inserted. */
  readonly isFirst: boolean
  /** Puts a first load in its place. */
  settle(): Promise<void>
}

/** Opens a writer; only ever inside the transaction of the import. */
export function openBulkWriter(trx: Db, stamp: Stamp, record: RecordType): BulkWriter {
  let load: FirstLoad | null = null
  const fields = Object.keys(record.fields)
  const isNumbered = record.identity === undefined
  const own = fields.map(quoted).join(', ')
  const columns = `${isNumbered ? '"id", ' : ''}"key", "revision", "state", "writtenBy", "writtenAt", "changedAt", ${own}`
  // One import may write two registers, each with a table of its own for what it revises.
  const revisions = `import_revisions.${record.key}`
  let isRevising = false

  /** Made only when something is revised: an import that waits for a first load holds no lock upon the register. */
  async function emptyRevisions(): Promise<void> {
    if (isRevising) await sql`truncate ${sql.id(revisions)}`.execute(trx)
    else
      await sql`
        create temporary table ${sql.id(revisions)} on commit drop as
        select ${sql.raw(`"key", "revision", ${own}`)} from ${sql.table(record.key)} with no data`.execute(
        trx,
      )
    isRevising = true
  }

  return {
    async insert(entries) {
      if (entries.length === 0) return
      const ids = isNumbered ? await reserveIds(trx, record, entries.length) : []
      const changes = entries.map(({ key, entry }, index) => ({
        key: key ?? String(ids[index]),
        revision: 1,
        entry,
      }))
      const keeping = fieldsText([1, 'draft', stamp.by, stamp.at, stamp.at])
      await copyInto(
        trx,
        `copy ${quoted(load?.table ?? record.key)} (${columns}) from stdin`,
        chunksOf(
          changes,
          ({ key, entry }) =>
            `${isNumbered ? `${key}\t` : ''}${copyField(key)}${keeping}${valuesText(fields, entry)}\n`,
        ),
      )
      await copyJournal(trx, stamp, record, 'insert', changes)
    },
    async revise(changes) {
      if (changes.length === 0) return
      if (record.unchanging !== undefined) throw neverRevised(record)
      await emptyRevisions()
      await copyInto(
        trx,
        `copy ${quoted(revisions)} from stdin`,
        chunksOf(
          changes,
          ({ key, revision, entry }) => `${copyField(key)}\t${revision}${valuesText(fields, entry)}\n`,
        ),
      )
      await sql`analyze ${sql.id(revisions)}`.execute(trx)
      await update(trx, stamp, record, revisions, fields, changes.length)
      await copyJournal(trx, stamp, record, 'revise', changes)
    },
    async begin() {
      load ??= await openFirstLoad(trx, record)
    },
    get isFirst() {
      return load !== null
    },
    async settle() {
      await load?.settle()
      load = null
    },
  }
}

/** Writes the new values over the very revisions that were looked at; whoever wrote meanwhile is not written over. */
async function update(
  trx: Db,
  stamp: Stamp,
  record: RecordType,
  revisions: string,
  fields: readonly string[],
  count: number,
) {
  const set = fields.map((name) => `${quoted(name)} = "new".${quoted(name)}`).join(', ')
  const { numAffectedRows } = await sql`
    update ${sql.table(record.key)} as "kept"
    set "revision" = "new"."revision", "state" = 'draft', "writtenBy" = ${stamp.by},
      "writtenAt" = ${stamp.at}, "changedAt" = ${stamp.at}, ${sql.raw(set)}
    from ${sql.id(revisions)} as "new"
    where "kept"."key" = "new"."key" and "kept"."revision" = "new"."revision" - 1`.execute(trx)
  if (numAffectedRows !== BigInt(count)) throw staleImport()
}

async function copyJournal(
  trx: Db,
  stamp: Stamp,
  record: RecordType,
  act: 'insert' | 'revise',
  changes: readonly Change[],
): Promise<void> {
  const columns = JOURNAL_COLUMNS.map(quoted).join(', ')
  // What all lines share is spelled once.
  const shared = fieldsText([act, stamp.by, stamp.at, stamp.why])
  await copyInto(
    trx,
    `copy "journal" (${columns}) from stdin`,
    chunksOf(changes, ({ key, revision, entry }) => {
      const { after, salt, leaf } = lineValues(stamp, {
        register: record.key,
        entry: key,
        revision,
        act,
        after: entry,
      })
      return `${record.key}\t${copyField(key)}\t${revision}${shared}\t${copyField(after)}\t${salt}\t\\${leaf}\n`
    }),
  )
}

/** Lines are made while the server takes in those before them. */
function* chunksOf<T>(items: readonly T[], line: (item: T) => string): Generator<string> {
  let chunk = ''
  for (const item of items) {
    chunk += line(item)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

/** Characters that are handed over at a time: enough to keep the server at work while the next rows are read. */
const CHUNK = 256 * 1024

/** Fields of a COPY, each behind its tab; values of several parts go as JSON, which COPY's own text makes of them. */
function fieldsText(values: readonly CopyValue[]): string {
  return values.map((value) => `\t${copyField(value)}`).join('')
}

function valuesText(fields: readonly string[], entry: AnyEntry): string {
  let text = ''
  for (const name of fields) text += `\t${copyField((entry[name] as CopyValue | undefined) ?? null)}`
  return text
}

async function reserveIds(trx: Db, record: RecordType, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence(${quoted(record.key)}, 'id')) as "id"
    from generate_series(1, ${count}::integer)`.execute(trx)
  return rows.map(({ id }) => id)
}

function quoted(name: string): string {
  return `"${name}"`
}
