import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import type { Clock } from '#platform/clock.ts'
import { type Database, type Db, transact } from '#platform/database.ts'
import { keepDoing } from '#platform/keep-doing.ts'
import { operatorError } from '#platform/operator-error.ts'
import { indexJournal } from './journal-index.ts'
import { tilesIn } from './journal-tiles.ts'
import { indexSearch } from './search-grams.ts'
import { growTiles, openPlaces, rootOfOpen, type Tile } from './tiles.ts'

/** The tree at one size; `root` binds every line before. */
export type Head = { readonly size: number; readonly root: Buffer; readonly at: Date }

/** Takes all waiting lines of the journal into the tree and returns the newest head; null while the journal is empty. Two at once wait for each other, and a break loses nothing. */
export async function growTree(db: Db, now: Date, { batch = 65_536 } = {}): Promise<Head | null> {
  while (await isWaiting(db)) await transact(db, (trx) => growBy(trx, batch, now))
  return findHead(db)
}

/** The newest head of the tree. */
export async function findHead(db: Db): Promise<Head | null> {
  const { rows } = await sql<Head>`
    select "size", "root", "at" from "journal_heads" order by "size" desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** Grows the tree every so many milliseconds until it is stopped, and takes its new lines into what the journal and the lists are searched by; a failure is logged and tried again. */
export function keepTreeGrowing(
  { db }: Pick<Database, 'db'>,
  { every, clock, records }: { every: number; clock: Clock; records: readonly RecordType[] },
): { stop(): Promise<void> } {
  return keepDoing(every, 'journal tree did not grow', async () => {
    await growTree(db, clock())
    await indexJournal(db, records)
    await indexSearch(db, records)
  })
}

// Any fixed number will do, but not that of the migrations; whoever grows the tree holds it, writers never do.
const LOCK = 2_105_330_002

async function isWaiting(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from "journal" where "position" is null limit 1`.execute(db)
  return rows.length > 0
}

async function growBy(trx: Db, batch: number, now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)
  const head = await findHead(trx)
  const size = head?.size ?? 0
  const open = await openTiles(trx, head)
  const leaves = await place(trx, size, batch)
  if (leaves.length === 0) return
  const tiles = growTiles(open, size, leaves)
  await writeTiles(trx, tiles.changed)
  await sql`
    insert into "journal_heads" ("size", "root", "at")
    values (${size + leaves.length}, ${rootOfOpen(tiles.open)}, ${now})`.execute(trx)
}

/** The tiles that grow next. What no longer fits its head has been tampered with, and is never built upon. */
async function openTiles(trx: Db, head: Head | null): Promise<Tile[]> {
  if (head === null) return []
  const places = openPlaces(head.size)
  const stored = await tilesIn(trx)(places)
  const tiles = places.map((place, at) => ({ ...place, hashes: stored[at] ?? Buffer.alloc(0) }))
  const { rows } = await sql<{ last: number }>`select max("position") as last from "journal"`.execute(trx)
  if (rootOfOpen(tiles).equals(head.root) && rows[0]?.last === head.size - 1) return tiles
  throw operatorError(
    '履歴の木が行と合わないため、新しい行を木に加えません。 ./daicho verify で、書き換えられた行を調べてください。',
    'The tree of the journal does not fit its lines and takes no new ones. ./daicho verify names what was altered.',
  )
}

/** Gives the next positions to waiting lines in the order of their ids, and returns their leaves in that order. */
async function place(trx: Db, size: number, batch: number): Promise<Buffer[]> {
  const { rows } = await sql<{ leaf: Buffer }>`
    with waiting as (
      select "id", row_number() over (order by "id") - 1 as n
      from "journal" where "position" is null order by "id" limit ${batch}
    ), placed as (
      update "journal" set "position" = ${size} + waiting.n from waiting
      where "journal"."id" = waiting."id" returning waiting.n, "journal"."leaf"
    )
    select "leaf" from placed order by n`.execute(trx)
  return rows.map(({ leaf }) => leaf)
}

async function writeTiles(trx: Db, tiles: readonly Tile[]): Promise<void> {
  await sql`
    insert into "journal_tiles" ("level", "index", "hashes")
    select * from unnest(
      ${tiles.map(({ level }) => level)}::integer[],
      ${tiles.map(({ index }) => index)}::bigint[],
      ${tiles.map(({ hashes }) => hashes)}::bytea[])
    on conflict ("level", "index") do update set "hashes" = excluded."hashes"`.execute(trx)
}
