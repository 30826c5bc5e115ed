import { sql } from 'kysely'
import type { RecordType } from '#core/record/define.ts'
import { type Db, transact } from '#platform/database.ts'
import { tilesIn } from './journal-tiles.ts'
import { TILE_WIDTH } from './tiles.ts'
import { extendRange, HASH_BYTES, type Range, rootOf, rootOfRange } from './tree.ts'
import { findHead } from './tree-growth.ts'
import { type Alteration, alterationBeside, alterationOf, namesBy } from './verify/alteration.ts'
import { findOutside, isTrue, linesBetween, waitingLines } from './verify/line.ts'
import { lineFault, type Stretch } from './verify/line-fault.ts'
import { verifyReadings } from './verify/readings.ts'
import { firstAlteredRelease } from './verify/releases.ts'
import { firstAlteredRight } from './verify/rights.ts'
import { firstAlteredRow } from './verify/rows.ts'
import { openUpperTiles } from './verify/upper-tiles.ts'

/** What looking through the whole journal found. */
export type Verification = {
  /** Lines that were found true, those not yet in the tree included. */
  readonly lines: number
  /** Lines of the access journal that were found true. */
  readonly readings: number
  /** The size of the newest head, and the root computed anew from the lines. */
  readonly size: number
  readonly root: Buffer
  readonly ok: boolean
  readonly altered: Alteration | null
}

/** Hears how many lines have been looked at, of how many in the tree. */
export type OnProgress = (lines: number, of: number) => void

/** Recomputes the tree from the words of every line and compares it with leaves, tiles and heads, then every entry, release, account and grant with its newest line and every line of who has read what with its seal; names the first thing that does not fit. */
export async function verifyJournal(
  db: Db,
  records: readonly RecordType[],
  onProgress: OnProgress = () => {},
): Promise<Verification> {
  // One snapshot: what is written meanwhile is not looked at.
  const snapshot = { isolation: 'repeatable read', access: 'read only' } as const
  return transact(
    db,
    async (trx) => {
      const tree = await walkTree(trx, records, onProgress)
      const waiting = await walkWaiting(trx, records)
      let altered = tree.altered ?? waiting.altered
      for (const record of records) {
        altered ??= await firstAlteredRow(trx, record)
        altered ??= await firstAlteredRelease(trx, record)
      }
      altered ??= await firstAlteredRight(trx)
      // Its seals are lines of the journal: of one that was tampered with they would prove nothing.
      const readings = altered === null ? await verifyReadings(trx) : { lines: 0, altered }
      altered ??= readings.altered
      const { size, root } = tree
      const lines = tree.lines + waiting.lines
      return { lines, readings: readings.lines, size, root, ok: altered === null, altered }
    },
    snapshot,
  )
}

// 16 tiles: a few megabytes of lines at a time, whatever the journal's length.
const BATCH = 16 * TILE_WIDTH

async function walkTree(trx: Db, records: readonly RecordType[], onProgress: OnProgress) {
  const head = (await findHead(trx)) ?? { size: 0, root: rootOfRange([]) }
  const upper = openUpperTiles(trx, head)
  const range: Range = []
  let lines = 0
  // Up to here the lines are known to be those of an upper tile or of a head.
  let trusted = 0
  const walked = (altered: Alteration | null) => ({
    lines,
    size: head.size,
    root: rootOfRange(range),
    altered,
  })

  for (let from = 0; from < head.size; from += BATCH) {
    const until = Math.min(from + BATCH, head.size)
    const roots = await rootsBetween(trx, from, until)
    for (const stretch of await stretchesBetween(trx, from, until)) {
      if (!isAsStored(stretch)) return walked(await lineFault(trx, records, head, stretch))
      const leaves = stretch.members.map(({ leaf }) => leaf)
      const isFull = leaves.length === TILE_WIDTH
      const above = isFull ? await upper.add(rootOf(leaves)) : null
      if (above !== null) return walked(above)
      for (const leaf of leaves) {
        extendRange(range, leaf)
        lines += 1
        const root = roots.get(lines)
        if (root && !root.equals(rootOfRange(range)))
          return walked(headFault(lines, isFull ? lines : trusted))
        if (root) trusted = lines
      }
      if (isFull) trusted = stretch.end
    }
    onProgress(until, head.size)
  }
  return walked((await upper.close()) ?? (await lineOutside(trx, records, head.size)))
}

/** The lines between two positions with their tiles, one stretch for each tile. */
async function stretchesBetween(trx: Db, from: number, until: number): Promise<Stretch[]> {
  const starts = Array.from(
    { length: Math.ceil((until - from) / TILE_WIDTH) },
    (_, at) => from + at * TILE_WIDTH,
  )
  const tiles = await tilesIn(trx)(starts.map((start) => ({ level: 0, index: start / TILE_WIDTH })))
  const lines = Map.groupBy(await linesBetween(trx, from, until), ({ position }) =>
    Math.floor((position as number) / TILE_WIDTH),
  )
  return starts.map((start, at) => ({
    start,
    end: Math.min(start + TILE_WIDTH, until),
    members: lines.get(start / TILE_WIDTH) ?? [],
    tile: tiles[at],
  }))
}

/** The usual case, about which nothing is to be said. */
function isAsStored({ start, end, members, tile }: Stretch): boolean {
  return (
    tile?.length === (end - start) * HASH_BYTES &&
    members.length === end - start &&
    members.every((line, at) => line.position === start + at && isTrue(line)) &&
    tile.equals(Buffer.concat(members.map(({ leaf }) => leaf)))
  )
}

async function rootsBetween(trx: Db, from: number, until: number): Promise<Map<number, Buffer>> {
  const { rows } = await sql<{ size: number; root: Buffer }>`
    select "size", "root" from "journal_heads" where "size" > ${from} and "size" <= ${until}`.execute(trx)
  return new Map(rows.map(({ size, root }) => [size, root]))
}

function headFault(size: number, trusted: number): Alteration {
  return alterationBeside(
    trusted < size
      ? `${size}行のときの木の根か、木の位置${trusted}から${size - 1}までの行が葉とタイルもろとも書き換えられている。`
      : `${size}行のときの木の根が書き換えられている。`,
  )
}

async function lineOutside(
  trx: Db,
  records: readonly RecordType[],
  size: number,
): Promise<Alteration | null> {
  const line = await findOutside(trx, size)
  if (line === undefined) return null
  const says = `${namesBy(records)(line)}が、木（${size}行）の外の位置${line.position}に差し込まれている。`
  return alterationOf(line, says)
}

async function walkWaiting(trx: Db, records: readonly RecordType[]) {
  let lines = 0
  for (let after = 0; ; ) {
    const batch = await waitingLines(trx, after, BATCH)
    const wrong = batch.find((line) => !isTrue(line))
    if (wrong) {
      const says = `${namesBy(records)(wrong)}の文言か葉が、木に加わる前に書き換えられている。`
      return { lines, altered: alterationOf(wrong, says) }
    }
    lines += batch.length
    const last = batch.at(-1)
    if (last === undefined) return { lines, altered: null }
    after = last.id
  }
}
