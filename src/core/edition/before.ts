import { existsSync, readFileSync } from 'node:fs'
import { rootOf } from '#core/store/tree.ts'
import { operatorError } from '#platform/operator-error.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { unsignedText } from './note.ts'
import { checkpointFile } from './place.ts'
import { type Edition, openEdition } from './read.ts'
import type { WrittenTree } from './write-publications.ts'

/** The edition that the next one goes on from. */
export type Before = {
  readonly number: number
  readonly contentHash: string
  readonly size: number
  readonly root: Buffer
}

/** The edition at a place; its checkpoint is enough if the file itself is damaged. Null where there has been none. */
export function findBefore(file: string, origin: string): Before | null {
  const inside = readBefore(file)
  const note = inside?.checkpoint ?? textBeside(file)
  const checkpoint = note === undefined ? undefined : parseCheckpoint(unsignedText(note))
  if (checkpoint === undefined) {
    if (!existsSync(file)) return null
    // Editions were not signed at first: the log begins with the next one.
    if (inside !== undefined) return { ...inside.manifest, size: 0, root: rootOf([]) }
    throw operatorError(
      `${file} は公開版として読めません。別の場所に移してからやり直してください。`,
      `${file} can't be read as an edition. Move it away and try again.`,
    )
  }
  if (checkpoint.origin === origin) return checkpoint
  throw operatorError(
    `${file} は別の自治体の公開版（${checkpoint.origin}）です。別の場所に作ってください。`,
    `${file} is the edition of another municipality (${checkpoint.origin}). Compile to another place.`,
  )
}

/** Refuses publications that do not go on from those of the edition before. */
export function checkExtends(before: Before | null, tree: WrittenTree, file: string): void {
  if (before === null || (tree.rootBefore !== null && before.root.equals(tree.rootBefore))) return
  throw operatorError(
    `庁内の公開の記録（${tree.size}件）は、いまの公開版第${before.number}号の記録（${before.size}件）の続きではありません。公開版は作りませんでした。前の公開版はそのままです。\n控えから戻したなど、理由が分かっているときは、${file} と ${checkpointFile(file)} を別の場所に移すと、新しい記録として作り始めます。`,
    `What the office has published (${tree.size} lines) does not go on from edition ${before.number} (${before.size} lines). No edition was made and the old one stays. If you know why, move ${file} and ${checkpointFile(file)} away to begin anew.`,
  )
}

/** What a readable edition says of itself; undefined for a damaged one, for which the checkpoint beside it may speak. */
function readBefore(file: string): Edition | undefined {
  if (!existsSync(file)) return undefined
  try {
    const edition = openEdition(file)
    edition.close()
    return edition
  } catch {
    return undefined
  }
}

function textBeside(file: string): string | undefined {
  const beside = checkpointFile(file)
  return existsSync(beside) ? readFileSync(beside, 'utf8') : undefined
}
