import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { extendRange, HASH_BYTES, type Range, rootOf, rootOfRange } from './tree.ts'
import type { HashesAt } from './tree-proof.ts'

/** Hashes in a full tile; its root is one hash of the level above (C2SP tlog-tiles). */
export const TILE_WIDTH = 256

/** Levels of the tree between two levels of tiles. */
export const TILE_HEIGHT = 8

export type TilePlace = { readonly level: number; readonly index: number }

/** A tile as it is kept: its hashes one after the other. */
export type Tile = TilePlace & { readonly hashes: Buffer }

/** Reads tiles; one that is not there stays absent. */
export type TilesAt = (places: readonly TilePlace[]) => Promise<readonly (Buffer | undefined)[]>

/** How many hashes a level has in the tree of so many leaves. */
export function countAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level)
}

/** The tiles at the right edge of a tree that are not full, the highest first. */
export function openPlaces(size: number): TilePlace[] {
  const places: TilePlace[] = []
  for (let level = 0; countAt(level, size) > 0; level += 1) {
    const count = countAt(level, size)
    if (count % TILE_WIDTH > 0) places.unshift({ level, index: Math.floor(count / TILE_WIDTH) })
  }
  return places
}

/** The root of a tree from its open tiles: whatever is full has its hash in one of them. */
export function rootOfOpen(tiles: readonly Tile[]): Buffer {
  const range: Range = []
  for (const { level, hashes } of tiles) {
    for (const hash of hashesOf(hashes)) extendRange(range, hash, level * TILE_HEIGHT)
  }
  return rootOfRange(range)
}

/** The single hashes of a tile. */
export function hashesOf(tile: Buffer): Buffer[] {
  return Array.from({ length: Math.floor(tile.length / HASH_BYTES) }, (_, at) =>
    tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}

/** Reads tiles of the journal from the office database, many in one query. */
export function tilesIn(db: Db): TilesAt {
  return async (places) => {
    const levels = places.map(({ level }) => level)
    const indexes = places.map(({ index }) => index)
    const { rows } = await sql<{ hashes: Buffer | null }>`
      select tile."hashes"
      from unnest(${levels}::integer[], ${indexes}::bigint[]) with ordinality as place ("level", "index", "n")
      left join "journal_tiles" as tile using ("level", "index")
      order by place."n"`.execute(db)
    return rows.map(({ hashes }) => hashes ?? undefined)
  }
}

/** Looks up hashes of subtrees in tiles, as proofs need them; a tile that is missing or too short is a bug. */
export function hashesFrom(tilesAt: TilesAt): HashesAt {
  return async (nodes) => {
    const runs = nodes.map(({ height, index }) => {
      const level = Math.floor(height / TILE_HEIGHT)
      const width = 2 ** (height % TILE_HEIGHT)
      const first = index * width
      return { level, index: Math.floor(first / TILE_WIDTH), from: first % TILE_WIDTH, width }
    })
    const tiles = await tilesAt(runs)
    return runs.map(({ level, index, from, width }, at) => {
      const hashes = hashesOf(tiles[at] ?? Buffer.alloc(0)).slice(from, from + width)
      if (hashes.length < width) throw new Error(`tile ${level}/${index} ends before ${from + width}`)
      return rootOf(hashes)
    })
  }
}
