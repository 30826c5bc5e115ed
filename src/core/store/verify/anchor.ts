import type { Db } from '#platform/database.ts'
import { tilesIn } from '../journal-tiles.ts'
import { countAt, hashesOf, openPlaces, rootOfOpen, TILE_WIDTH, type TilePlace } from '../tiles.ts'
import { HASH_BYTES, rootOf } from '../tree.ts'
import type { Head } from '../tree-growth.ts'

/** Whether a tile, as it is stored, leads up to the root of the newest head: then it is what lies below that was altered. */
export async function isAnchored(
  db: Db,
  head: Pick<Head, 'size' | 'root'>,
  place: TilePlace,
): Promise<boolean> {
  const { level, index } = place
  const [tile] = await tilesIn(db)([place])
  const width = Math.min(countAt(level, head.size) - index * TILE_WIDTH, TILE_WIDTH)
  if (tile?.length !== width * HASH_BYTES) return false
  if (width < TILE_WIDTH) return isRootKept(db, head)
  const parent = { level: level + 1, index: Math.floor(index / TILE_WIDTH) }
  const [above] = await tilesIn(db)([parent])
  const kept = hashesOf(above ?? Buffer.alloc(0))[index % TILE_WIDTH]
  return kept?.equals(rootOf(hashesOf(tile))) === true && isAnchored(db, head, parent)
}

async function isRootKept(db: Db, { size, root }: Pick<Head, 'size' | 'root'>): Promise<boolean> {
  const places = openPlaces(size)
  const stored = await tilesIn(db)(places)
  return rootOfOpen(places.map((place, at) => ({ ...place, hashes: stored[at] ?? Buffer.alloc(0) }))).equals(
    root,
  )
}
