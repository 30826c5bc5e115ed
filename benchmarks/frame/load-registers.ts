import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { AnyEntry, RecordType } from '#core/record/define.ts'
import type { State } from '#core/rules/lifecycle.ts'
import { JOURNAL_COLUMNS, lineValues } from '#core/store/journal.ts'
import { searchLine } from '#core/store/search-grams.ts'
import type { Stamp } from '#core/store/stamp.ts'
import { rowOf } from '#core/store/table.ts'
import { growTiles, rootOfOpen, type Tile } from '#core/store/tiles.ts'
import { type CopyValue, copyLine } from '#platform/copy-text.ts'
import { copyInto, type Database, type Db, transact } from '#platform/database.ts'

/** Entries of one register, the same at each call and in the order of their numbers. */
export type Load = {
  readonly record: RecordType
  entries(): Iterable<{ readonly key: string; readonly state: State; readonly entry: AnyEntry }>
}

/**
 * Fills the registers of a new database as if all had come in at once and every worker had caught up: entries, journal, its
 * tree and its index, and what lists are searched by. Nothing is updated afterwards, and the indexes are made at the end, so
 * that millions take minutes.
 */
export async function loadRegisters(
  { db }: Database,
  stamp: Stamp,
  loads: readonly Load[],
  progress: (line: string) => void,
): Promise<void> {
  const tables = [...loads.map(({ record }) => record.key), ...SHARED]
  const indexes = await indexesOf(db, tables)
  for (const { name } of indexes) await sql`drop index ${sql.id(name)}`.execute(db)
  await sql`alter table "journal" disable trigger user`.execute(db)
  const told = counter(progress)
  // Each is a COPY into an emptied table in one transaction: PostgreSQL then writes no log, and no row is looked at again.
  await Promise.all([
    ...loads.map((load) => emptied(db, load.record.key, (trx) => copyEntries(trx, stamp, load, told))),
    emptied(db, 'journal', (trx) => copyJournal(trx, stamp, loads, told)),
    emptied(db, 'search_grams', (trx) => copySearch(trx, loads, told)),
  ])
  await sql`alter table "journal" enable trigger user`.execute(db)
  // Known only when the journal, which is filled beside it, stands whole.
  await sql`insert into "search_grams_place" select max("position") from "journal"`.execute(db)
  await indexLines(db, stamp, loads)
  for (const { name, made } of indexes) {
    progress(`index ${name}`)
    await transact(db, async (trx) => {
      await sql`set local maintenance_work_mem = '1GB'`.execute(trx)
      await sql.raw(made).execute(trx)
    })
  }
  progress('analysing')
  await sql`vacuum analyze`.execute(db)
  await sql`checkpoint`.execute(db)
}

const SHARED = ['journal', 'journal_index', 'journal_sections', 'search_grams']

/** The indexes of tables that no constraint stands on, with the words that make them. */
async function indexesOf(db: Db, tables: readonly string[]) {
  const { rows } = await sql<{ name: string; made: string }>`
    select "indexname" as "name", "indexdef" as "made" from "pg_indexes"
    where "schemaname" = 'public' and "tablename" = any(${tables}::text[])
      and not exists (select from "pg_constraint" where "conname" = "indexname")
    order by "indexname"`.execute(db)
  return rows
}

function emptied(db: Db, table: string, work: (trx: Db) => Promise<void>): Promise<void> {
  return transact(db, async (trx) => {
    await sql`truncate ${sql.id(table)} restart identity`.execute(trx)
    await work(trx)
  })
}

async function copyEntries(trx: Db, stamp: Stamp, { record, entries }: Load, told: Told): Promise<void> {
  const names = Object.keys(record.fields)
  const columns = ['key', 'revision', 'state', 'writtenBy', 'writtenAt', 'changedAt', ...names]
  function* lines() {
    for (const { key, state, entry } of entries()) {
      told(record.key)
      const keeping = [key, 1, state, stamp.by, stamp.at, stamp.at]
      yield copyLine([...keeping, ...(Object.values(rowOf(record, entry)) as CopyValue[])])
    }
  }
  await copyAll(trx, record.key, columns, lines())
}

async function copyJournal(trx: Db, stamp: Stamp, loads: readonly Load[], told: Told): Promise<void> {
  const tiles: Tile[] = []
  let [open, size]: [readonly Tile[], number] = [[], 0]
  const leaves: Buffer[] = []
  const grow = () => {
    const grown = growTiles(open, size, leaves)
    size += leaves.length
    open = grown.open
    leaves.length = 0
    // A tile that goes on later is written once, whole.
    tiles.push(...grown.changed.filter(({ hashes }) => hashes.length === WHOLE))
  }
  function* lines() {
    let position = 0
    for (const { record, entries } of loads) {
      for (const { key, entry } of entries()) {
        told('journal')
        const note = { register: record.key, entry: key, revision: 1, act: 'insert', after: entry }
        const values = lineValues(stamp, note)
        if (leaves.push(Buffer.from(values.leaf.slice('\\x'.length), 'hex')) === LEAVES) grow()
        yield copyLine([...JOURNAL_COLUMNS.map((column) => values[column]), position])
        position += 1
      }
    }
  }
  await copyAll(trx, 'journal', [...JOURNAL_COLUMNS, 'position'], lines())
  grow()
  await copyInto(trx, 'copy "journal_tiles" from stdin', packets(tileLines([...tiles, ...open])))
  await sql`insert into "journal_heads" values (${size}, ${rootOfOpen(open)}, ${stamp.at})`.execute(trx)
}

function* tileLines(tiles: readonly Tile[]) {
  for (const { level, index, hashes } of tiles) {
    yield copyLine([level, index, `\\x${hashes.toString('hex')}`])
  }
}

/** Leaves that join the tree together, and bytes of a tile of 256 hashes. */
const LEAVES = 65_536
const WHOLE = 256 * 32

async function copySearch(trx: Db, loads: readonly Load[], told: Told): Promise<void> {
  function* lines() {
    for (const { record, entries } of loads) {
      let id = 0
      for (const { key, state, entry } of entries()) {
        told('search')
        id += 1
        yield searchLine(record, { ...entry, id, key, state })
      }
    }
  }
  await copyAll(trx, 'search_grams', ['register', 'id', 'grams', 'text'], lines())
}

/** What the worker that follows the tree would have made of the lines. */
async function indexLines(db: Db, stamp: Stamp, loads: readonly Load[]): Promise<void> {
  await transact(db, async (trx) => {
    await sql`truncate "journal_index", "journal_sections"`.execute(trx)
    await sql`
      insert into "journal_reasons" ("digest", "folded") values (sha256(${stamp.why}::text::bytea), ${stamp.why})`.execute(
      trx,
    )
    await sql`
      insert into "journal_index" ("line", "position", "register", "act", "by", "at", "reason")
      select "id", "position", "register", "act", "by", "at", (select "id" from "journal_reasons")
      from "journal" order by "position"`.execute(trx)
    for (const { record } of loads) {
      await sql`insert into "journal_kinds" values (${record.key}, 'insert')`.execute(trx)
      if (record.section === undefined) continue
      await sql`
        insert into "journal_sections" ("line", "section", "register", "act", "by", "at")
        select "id", "after"->>${record.section}, "register", "act", "by", "at" from "journal"
        where "register" = ${record.key} order by "position"`.execute(trx)
    }
  })
}

async function copyAll(
  trx: Db,
  table: string,
  columns: readonly string[],
  lines: Iterable<string>,
): Promise<void> {
  const names = columns.map((name) => `"${name}"`).join(', ')
  await copyInto(trx, `copy "${table}" (${names}) from stdin with (freeze)`, packets(lines))
}

/** Lines in packets, lest each is a message of its own; after each the other tables have their turn. */
async function* packets(lines: Iterable<string>) {
  let packet = ''
  for (const line of lines) {
    packet += line
    if (packet.length < 65_536) continue
    yield packet
    packet = ''
    await setImmediate()
  }
  yield packet
}

type Told = (what: string) => void

/** Says now and then how many rows of each table are on their way. */
function counter(progress: (line: string) => void): Told {
  const counts = new Map<string, number>()
  let since = performance.now()
  return (what) => {
    const count = (counts.get(what) ?? 0) + 1
    counts.set(what, count)
    if (count % 1000 !== 0 || performance.now() - since < EVERY) return
    since = performance.now()
    progress([...counts].map(([name, each]) => `${name} ${each.toLocaleString('en')}`).join(', '))
  }
}

/** In milliseconds. */
const EVERY = 5000
