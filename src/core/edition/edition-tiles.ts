import type { DatabaseSync } from 'node:sqlite'
import { growTiles, hashesFrom, openPlaces, rootOfOpen, type Tile, type TilesAt } from '#core/store/tiles.ts'
import type { HashesAt } from '#core/store/tree-proof.ts'
import { bytesOf } from './sqlite-row.ts'

/** The tree over the publications of an edition, while it grows. */
export type EditionTree = {
  /** Adds leaves at the right, and writes the tiles that this changes. */
  add(leaves: readonly Buffer[]): void
  head(): { readonly size: number; readonly root: Buffer }
}

/** The tree of an edition as it stands in its tiles, to go on from. */
export function openTree(edition: DatabaseSync, sizeBefore: number): EditionTree {
  const keep = edition.prepare(
    'INSERT INTO tiles VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET hashes = excluded.hashes',
  )
  let size = sizeBefore
  let open: readonly Tile[] = openTilesOf(edition, size)
  return {
    add(leaves) {
      const grown = growTiles(open, size, leaves)
      for (const { level, index, hashes } of grown.changed) keep.run(level, index, hashes)
      open = grown.open
      size += leaves.length
    },
    head: () => ({ size, root: rootOfOpen(open) }),
  }
}

/** The root over the first `size` publications of an edition, from the tiles at the edge of that tree. */
export function rootIn(edition: DatabaseSync, size: number): Buffer {
  return rootOfOpen(openTilesOf(edition, size))
}

/** Looks up hashes of subtrees in the tiles of an edition. */
export function hashesIn(edition: DatabaseSync): HashesAt {
  const tileAt = reader(edition)
  const tilesAt: TilesAt = async (places) =>
    places.map(({ level, index }) => tileAt(level, index) ?? undefined)
  return hashesFrom(tilesAt)
}

function openTilesOf(edition: DatabaseSync, size: number): Tile[] {
  const tileAt = reader(edition)
  return openPlaces(size).map(({ level, index }) => ({
    ...{ level, index },
    hashes: (tileAt(level, index) ?? Buffer.alloc(0)).subarray(0, widthAt(level, size)),
  }))
}

/** Bytes of the open tile of a level in the tree of so many leaves: tiles fill up from the left, and what stands keeps its place. */
function widthAt(level: number, size: number): number {
  return (Math.floor(size / 256 ** level) % 256) * 32
}

function reader(edition: DatabaseSync): (level: number, index: number) => Buffer | null {
  const tile = edition.prepare('SELECT hashes FROM tiles WHERE level = ? AND "index" = ?')
  return (level, index) => bytesOf(tile.get(level, index)?.hashes)
}
