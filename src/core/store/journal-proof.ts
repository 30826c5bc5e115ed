import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { tilesIn } from './journal-tiles.ts'
import { hashesFrom } from './tiles.ts'
import { findHead } from './tree-growth.ts'
import { inclusionProof, verifyInclusion } from './tree-proof.ts'
import { type CheckedLine, isTrue, lineAt } from './verify/line.ts'

/** A tree of the journal that somebody can hold on to: at a size, with its root. */
export type KnownTree = { readonly size: number; readonly root: Buffer }

/** What shows that a line stands in a tree of the journal as it was written: RFC 6962. */
export type LineProof = {
  readonly line: CheckedLine
  readonly position: number
  readonly tree: KnownTree
  readonly path: readonly Buffer[]
  /** Whether the words give the leaf, and the leaf leads to the root. */
  readonly holds: boolean
}

/**
 * The proof of a line, in the tree that is named where the line stands in it, else in the newest; undefined as long as the
 * line has no place.
 */
export async function proveLine(db: Db, id: number, known?: KnownTree): Promise<LineProof | undefined> {
  const line = await lineAt(db, id)
  if (line === undefined || line.position === null) return undefined
  const { position } = line
  const tree = known !== undefined && position < known.size ? known : await findHead(db)
  if (tree === null || position >= tree.size) return undefined
  const { size, root } = tree
  const path = await inclusionProof(size, position, hashesFrom(tilesIn(db)))
  const holds = isTrue(line) && verifyInclusion(path, { size, index: position, leaf: line.leaf, root })
  return { line, position, tree: { size, root }, path, holds }
}

/** What is given to others to check it: with the words of the line, or with its leaf alone. */
export function printProof(
  { line, position, tree, path }: LineProof,
  edition: number | null,
  { words }: { readonly words: boolean },
): string {
  const { register, entry, revision, act, by, at, why, after, salt } = line
  const said = [register, entry, revision, act, by, (at as Date).toISOString(), why, after, salt]
  return `${JSON.stringify(
    {
      format: 'daicho-journal-proof/1',
      ...(words && { line: said }),
      leaf: line.leaf.toString('hex'),
      position,
      size: tree.size,
      root: tree.root.toString('base64'),
      path: path.map((hash) => hash.toString('hex')),
      edition,
    },
    null,
    1,
  )}\n`
}

/** Lines as they are given out to be checked elsewhere: the words that were hashed, leaf and position. */
export async function checkedLines(db: Db, ids: readonly number[]): Promise<CheckedLine[]> {
  const { rows } = await sql<CheckedLine>`
    select j."id", j."register", j."entry", j."revision", j."act", j."by", j."at", j."why", j."after"::text as "after",
      j."salt", true as "exact", j."leaf", j."position"
    from unnest(${ids}::bigint[]) with ordinality as p ("id", "n") join "journal" as j using ("id") order by p."n"`.execute(
    db,
  )
  return rows
}
