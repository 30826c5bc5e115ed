import { extendRange, HASH_BYTES, type Range, rootOf, rootOfRange } from './tree.ts'
import type { HashesAt } from './tree-proof.ts'

/** Hashes in a full tile; its root is one hash of the level above (C2SP tlog-tiles). */
export const TILE_WIDTH = 256

/** Levels of the tree between two levels of tiles. */
const TILE_HEIGHT = 8

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

/**
 * The tiles that a run of leaves changes in a tree of `size` leaves with these open tiles, and those that are open afterwards,
 * the highest first.
 */
export function growTiles(before: readonly Tile[], size: number, leaves: readonly Buffer[]) {
  const open = new Map(before.map(({ level, hashes }) => [level, hashesOf(hashes)]))
  const counts = new Map<number, number>()
  const changed: Tile[] = []
  const add = (level: number, hash: Buffer) => {
    const tile = open.get(level) ?? []
    open.set(level, tile)
    const count = (counts.get(level) ?? countAt(level, size)) + 1
    counts.set(level, count)
    tile.push(hash)
    if (tile.length < TILE_WIDTH) return
    changed.push({ level, index: count / TILE_WIDTH - 1, hashes: Buffer.concat(tile) })
    open.set(level, [])
    add(level + 1, rootOf(tile))
  }
  for (const leaf of leaves) add(0, leaf)

  const places = openPlaces(size + leaves.length)
  const after = places.map((place) => ({ ...place, hashes: Buffer.concat(open.get(place.level) ?? []) }))
  return { open: after, changed: [...changed, ...after.filter(({ level }) => counts.has(level))] }
}

/** The single hashes of a tile. */
export function hashesOf(tile: Buffer): Buffer[] {
  return Array.from({ length: Math.floor(tile.length / HASH_BYTES) }, (_, at) =>
    tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
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
