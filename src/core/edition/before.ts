import { existsSync, readFileSync } from 'node:fs'
import { rootOf } from '#core/store/tree.ts'
import { operatorError } from '#platform/operator-error.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { listDeltas } from './delta-files.ts'
import { unsignedText } from './note.ts'
import { checkpointFile } from './place.ts'
import { type Edition, openEdition } from './read.ts'

/** The edition that the next one goes on from. */
export type Before = {
  readonly number: number
  readonly contentHash: string
  readonly size: number
  readonly root: Buffer
}

/** The newest edition of a place, whole or by a delta; its checkpoint is enough if the file itself is damaged. Null where there has been none. */
export async function findBefore(file: string, origin: string): Promise<Before | null> {
  const inside = readBefore(file)
  const notes = [inside?.checkpoint ?? undefined, textBeside(file)]
  const [newest] = notes
    .flatMap((note) => (note === undefined ? [] : (parseCheckpoint(unsignedText(note)) ?? [])))
    .sort((one, other) => other.number - one.number)
  if (newest === undefined) {
    if (!existsSync(file)) return null
    // Editions were not signed at first: the log begins with the next one.
    if (inside !== undefined) return { ...inside.manifest, size: 0, root: rootOf([]) }
    throw operatorError(
      `${file} は公開版として読めません。別の場所に移してからやり直してください。`,
      `${file} can't be read as an edition. Move it away and try again.`,
    )
  }
  // A number that a delta was shown under is never given twice.
  if (newest.origin === origin)
    return { ...newest, number: Math.max(newest.number, ...(await listDeltas(file))) }
  throw operatorError(
    `${file} は別の自治体の公開版（${newest.origin}）です。別の場所に作ってください。`,
    `${file} is the edition of another municipality (${newest.origin}). Compile to another place.`,
  )
}

/** Refuses publications that do not go on from those of the edition before. */
export function checkExtends(
  before: Before | null,
  size: number,
  rootAt: (size: number) => Buffer,
  file: string,
): void {
  if (before === null || (before.size <= size && rootAt(before.size).equals(before.root))) return
  throw operatorError(
    `庁内の公開の記録（${size}件）は、いまの公開版第${before.number}号の記録（${before.size}件）の続きではありません。公開版は作りませんでした。前の公開版はそのままです。\n控えから戻したなど、理由が分かっているときは、${file} と ${checkpointFile(file)} を別の場所に移すと、新しい記録として作り始めます。`,
    `What the office has published (${size} lines) does not go on from edition ${before.number} (${before.size} lines). No edition was made and the old one stays. If you know why, move ${file} and ${checkpointFile(file)} away to begin anew.`,
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
