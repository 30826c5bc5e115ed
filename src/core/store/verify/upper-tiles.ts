import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { tilesIn } from '../journal-tiles.ts'
import { countAt, TILE_WIDTH } from '../tiles.ts'
import { HASH_BYTES, rootOf } from '../tree.ts'
import type { Head } from '../tree-growth.ts'
import { type Alteration, alterationBeside } from './alteration.ts'
import { isAnchored } from './anchor.ts'

type Level = { readonly hashes: Buffer[]; readonly index: number; readonly stored: Buffer | undefined }

/** Compares the tiles above the lowest with what is computed: hand it the root of each full lowest tile in order, and close it. */
export function openUpperTiles(db: Db, head: Pick<Head, 'size' | 'root'>) {
  const levels = new Map<number, Level>()

  async function add(root: Buffer, level = 1): Promise<Alteration | null> {
    const before = levels.get(level)
    const isFull = before === undefined || before.hashes.length === TILE_WIDTH
    const tile = isFull ? await opened(level, before === undefined ? 0 : before.index + 1) : before
    levels.set(level, tile)
    const at = tile.hashes.push(root) - 1
    const kept = tile.stored?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)
    if (kept?.equals(root) !== true) return fault(level, tile.index, at)
    return tile.hashes.length < TILE_WIDTH ? null : add(rootOf(tile.hashes), level + 1)
  }

  async function opened(level: number, index: number): Promise<Level> {
    const [stored] = await tilesIn(db)([{ level, index }])
    return { hashes: [], index, stored }
  }

  async function fault(level: number, index: number, at: number): Promise<Alteration> {
    if (!(await isAnchored(db, head, { level, index }))) return tileAlteration(level, index)
    const width = TILE_WIDTH ** level
    const from = (index * TILE_WIDTH + at) * width
    return alterationBeside(
      `木の位置${from}から${from + width - 1}までのどれかの行が、葉とタイルもろとも書き換えられている。上の段のハッシュと合わない。`,
    )
  }

  return {
    add: (root: Buffer) => add(root),
    /** The first tile that holds more than the tree has. */
    async close(): Promise<Alteration | null> {
      for (const [level, { hashes, index, stored }] of levels) {
        if (stored?.length !== hashes.length * HASH_BYTES) return tileAlteration(level, index)
      }
      return firstSurplusTile(db, head.size)
    },
  }
}

/** A tile that does not fit, while the lines below it do. */
export function tileAlteration(level: number, index: number): Alteration {
  return alterationBeside(
    `木のタイル（段${level}、番号${index}）が書き換えられているか、欠けている。行の文言と葉は合っている。`,
  )
}

async function firstSurplusTile(db: Db, size: number): Promise<Alteration | null> {
  const { rows } = await sql<{ level: number; last: number }>`
    select "level", max("index") as last from "journal_tiles" group by "level" order by "level"`.execute(db)
  const surplus = rows.find(({ level, last }) => level < 0 || last * TILE_WIDTH >= countAt(level, size))
  return surplus ? tileAlteration(surplus.level, surplus.last) : null
}
