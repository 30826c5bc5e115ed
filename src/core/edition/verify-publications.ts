import type { DatabaseSync } from 'node:sqlite'
import { growTiles, rootOfOpen, type Tile } from '#core/store/tiles.ts'
import { HASH_BYTES } from '#core/store/tree.ts'
import { type Alteration, rowAltered } from './alteration.ts'
import { pacedRows } from './paced-rows.ts'
import { type Publication, publicationLeaf } from './publication.ts'
import { bytesOf, type SqliteRow } from './sqlite-row.ts'
import type { Seal } from './verify-seal.ts'

/** Whether every line of the publications is in the tree that was signed, and the tree in its tiles; or the first line that is not. */
export async function verifyPublications(edition: DatabaseSync, seal: Seal): Promise<Alteration | null> {
  const stored = edition.prepare('SELECT hashes FROM tiles WHERE level = ? AND "index" = ?')
  const hashesAt = (level: number, index: number) => bytesOf(stored.get(level, index)?.hashes)
  let open: readonly Tile[] = []
  let size = 0
  let tiles = 0
  let leaves: Buffer[] = []
  const grow = () => {
    const grown = growTiles(open, size - leaves.length, leaves)
    const isComplete = ({ level, index }: Tile) =>
      !grown.open.some((each) => each.level === level && each.index === index)
    const full = grown.changed.filter(isComplete)
    open = grown.open
    leaves = []
    tiles += full.length
    return full.every(isStored)
  }
  const isStored = ({ level, index, hashes }: Tile) => hashesAt(level, index)?.equals(hashes) ?? false

  let tile: Buffer = Buffer.alloc(0)
  for await (const row of pacedRows(edition, 'SELECT * FROM publications ORDER BY position')) {
    const line = publicationOf(row)
    const leaf = publicationLeaf(line)
    const at = size % TILE
    if (at === 0) tile = hashesAt(0, size / TILE) ?? Buffer.alloc(0)
    const isInTile = tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES).equals(leaf)
    if (line.position !== size || !isInTile) {
      return rowAltered(
        seal.manifest,
        line,
        `公開の記録の${size + 1}行目が書き換えられています。`,
        `line ${size + 1} of what was published has been altered.`,
      )
    }
    leaves.push(leaf)
    size += 1
    if (leaves.length === TILE && !grow()) return unlikeSigned(seal, size)
  }
  const { checkpoint } = seal
  const isWhole = grow() && open.every(isStored)
  const { count } = edition.prepare('SELECT count(*) AS count FROM tiles').get() ?? {}
  const isAsSigned = size === checkpoint.size && rootOfOpen(open).equals(checkpoint.root)
  return isWhole && isAsSigned && count === tiles + open.length ? null : unlikeSigned(seal, size)
}

const TILE = 256

function unlikeSigned({ checkpoint }: Seal, size: number): Alteration {
  return {
    says: `公開の記録（${size}行）の木の根が、署名されたもの（${checkpoint.size}行）と合いません。`,
    english: `The tree over what was published (${size} lines) is not the one that was signed (${checkpoint.size} lines).`,
  }
}

/** A line of the publications as it stands in the file. */
export function publicationOf(row: SqliteRow): Publication {
  const { position, register, key, revision, act, at, hash } = row
  return {
    position: Number(position),
    register: String(register),
    key: String(key),
    revision: Number(revision),
    act: act as Publication['act'],
    at: String(at),
    hash: bytesOf(hash),
  }
}
